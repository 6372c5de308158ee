package io.github.weightinit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A remembered answer is the pattern's own, also when there are more texts than it remembers. */
class KnownTextsTest {

  @Test
  void answersAreThoseOfThePattern() {
    Pattern pattern = Pattern.compile("layer[0-9]*7");
    var known = new KnownTexts(pattern);
    for (int times = 0; times < 2; times++) {
      for (int i = 0; i < 2500; i++) {
        String text = "layer" + i;
        assertThat(known.test(text)).isEqualTo(pattern.matcher(text).matches());
      }
    }
    assertThat(known.test("a layer7")).isFalse();
  }
}
