package io.github.weightinit.cli.output;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;

/** Whether somebody watches. */
final class Terminal {

  private Terminal() {}

  /**
   * Asks whether standard error is a terminal.
   *
   * <p>Java does not say: {@code System.console()} speaks of input and output, and from JDK 22 on
   * may be there without any terminal. A child process that inherits the stream can say it, by
   * POSIX' {@code test -t}. Where there is no such program the answer is no.
   */
  static boolean isStandardError() {
    try {
      Process test =
          new ProcessBuilder("test", "-t", "2")
              .redirectInput(Redirect.INHERIT)
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.INHERIT)
              .start();
      return test.waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
