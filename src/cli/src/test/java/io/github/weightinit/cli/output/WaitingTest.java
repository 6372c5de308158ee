package io.github.weightinit.cli.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WaitingTest {

  private static final String CLEAR = "\r\u001b[K";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(bytes, true, UTF_8);

  private String said() {
    return bytes.toString(UTF_8);
  }

  @Test
  @Timeout(60)
  void workOfSecondsIsTold_andTheLineIsClearedAtItsEnd() {
    String first = CLEAR + "weight-init: planning, 1 s" + CLEAR + "weight-init: planning, 2 s";
    String result =
        Waiting.shown(
            "planning",
            err,
            () -> {
              while (!said().startsWith(first)) {
                LockSupport.parkNanos(1_000_000);
              }
              return "done";
            });
    assertThat(result).isEqualTo("done");
    assertThat(said()).startsWith(first).endsWith(CLEAR);
  }

  @Test
  @Timeout(60)
  void workThatFailsLeavesNoLine() {
    assertThatThrownBy(
            () ->
                Waiting.shown(
                    "planning",
                    err,
                    () -> {
                      throw new IllegalStateException("no plan");
                    }))
        .hasMessage("no plan");
    assertThat(said()).endsWith(CLEAR);
  }

  @Test
  void nothingIsToldWhereNobodyLooks() {
    assertThat(Waiting.during("planning", () -> 7)).isEqualTo(7);
  }
}
