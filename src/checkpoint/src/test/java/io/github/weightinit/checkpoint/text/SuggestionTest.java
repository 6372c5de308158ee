package io.github.weightinit.checkpoint.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTest {

  private static final List<String> NAMES =
      List.of("he-normal", "he-uniform", "orthogonal", "gain");

  @Test
  void oneMistakeInThreeLettersIsNear() {
    assertThat(Suggestion.near("gian", NAMES)).containsExactly("gain");
    assertThat(Suggestion.near("gan", NAMES)).containsExactly("gain");
    assertThat(Suggestion.near("gaain", NAMES)).containsExactly("gain");
    assertThat(Suggestion.near("gaim", NAMES)).containsExactly("gain");
    assertThat(Suggestion.near("orthgnl", NAMES)).isEmpty();
    assertThat(Suggestion.near("orthognal", NAMES)).containsExactly("orthogonal");
    assertThat(Suggestion.near("HE_NORML", NAMES)).containsExactly("he-normal");
    assertThat(Suggestion.near("gx", NAMES)).isEmpty();
    assertThat(Suggestion.near("xavier", NAMES)).isEmpty();
  }

  @Test
  void allThatAreEquallyNearAreNamedButNoMoreThanThree() {
    assertThat(Suggestion.near("aaa", List.of("aab", "aac", "abbb"))).containsExactly("aab", "aac");
    assertThat(Suggestion.near("aaa", List.of("aab", "aac", "aad", "aae"))).hasSize(3);
    assertThat(Suggestion.of("aaa", List.of("aab", "aac"))).isEqualTo("; did you mean aab or aac?");
    assertThat(Suggestion.of("zzz", List.of("aab"))).isEmpty();
  }
}
