package io.github.weightinit.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ScreenTest {

  private static Screen terminal(Map<String, String> variables) {
    return Screen.of(variables, () -> true);
  }

  @Test
  void theWidthIsThatOfTheVariable() {
    assertThat(terminal(Map.of()).width()).isEqualTo(80);
    assertThat(terminal(Map.of("COLUMNS", "132")).width()).isEqualTo(132);
    for (String nonsense : new String[] {"", "0", "-5", "wide", "19", "100000", "٨٠"}) {
      assertThat(terminal(Map.of("COLUMNS", nonsense)).width()).isEqualTo(80);
    }
  }

  @Test
  void coloursAreForTerminalsAndCanBeForbidden() {
    assertThat(terminal(Map.of("TERM", "xterm")).colours()).isTrue();
    assertThat(Screen.of(Map.of("TERM", "xterm"), () -> false).colours()).isFalse();
    assertThat(terminal(Map.of("TERM", "xterm", "NO_COLOR", "1")).colours()).isFalse();
    // https://no-color.org: an empty value forbids nothing.
    assertThat(terminal(Map.of("TERM", "xterm", "NO_COLOR", "")).colours()).isTrue();
    assertThat(terminal(Map.of("TERM", "dumb")).colours()).isFalse();
    assertThat(terminal(Map.of()).colours()).isFalse();
  }
}
