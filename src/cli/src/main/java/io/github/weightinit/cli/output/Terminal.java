package io.github.weightinit.cli.output;

import java.io.IOException;

/** Tells whether a person reads standard error. */
final class Terminal {

  private Terminal() {}

  /**
   * Asks whether standard error is a terminal.
   *
   * <p>Java does not tell: {@code System.console()} is about input and output, and from JDK 22 on
   * it may exist without a terminal. A child process inherits the stream and can tell, by {@code
   * test -t} of POSIX. Where there is no such program the answer is no.
   */
  static boolean isStandardError() {
    try {
      return new ProcessBuilder("test", "-t", "2").inheritIO().start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
