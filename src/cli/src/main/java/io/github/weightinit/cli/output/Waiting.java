package io.github.weightinit.cli.output;

import java.io.PrintStream;
import java.util.function.Supplier;

/**
 * Shows that a command works, where nothing tells how far it is: after a second, on standard error,
 * if that is a terminal.
 */
public final class Waiting {

  private static final long SECOND = 1000;

  /** Goes to the start of the line and clears it. */
  private static final String CLEAR = "\r\u001b[K";

  private final PrintStream err;
  private final String what;
  private final Thread thread;
  private boolean over;

  private Waiting(String what, PrintStream err) {
    this.err = err;
    this.what = what;
    thread = new Thread(this::show, "waiting");
    thread.setDaemon(true);
  }

  /**
   * Shows how long some work takes.
   *
   * @param what what is done
   * @param work prints nothing
   */
  public static <T> T during(String what, Supplier<T> work) {
    return Screen.isTerminal(2) ? shown(what, System.err, work) : work.get();
  }

  static <T> T shown(String what, PrintStream err, Supplier<T> work) {
    var waiting = new Waiting(what, err);
    waiting.thread.start();
    try {
      return work.get();
    } finally {
      waiting.end();
    }
  }

  private synchronized void show() {
    try {
      for (long seconds = 1; ; seconds++) {
        wait(SECOND);
        if (over) {
          return;
        }
        err.print(CLEAR + "weight-init: " + what + ", " + seconds + " s");
        err.flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      err.print(CLEAR);
      err.flush();
    }
  }

  private void end() {
    synchronized (this) {
      over = true;
      notifyAll();
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
