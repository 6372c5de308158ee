package io.github.weightinit.cli.output;

import java.io.PrintStream;

/**
 * Shows that a command works, where nothing tells how far it is: after a second, on standard error,
 * if that is a terminal.
 */
public final class Waiting implements AutoCloseable {

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

  /** Begins to wait; nothing else may be printed until the end. */
  public static Waiting during(String what) {
    var waiting = new Waiting(what, System.err);
    if (Screen.isTerminal(2)) {
      waiting.thread.start();
    }
    return waiting;
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

  @Override
  public void close() {
    synchronized (this) {
      over = true;
      notifyAll();
    }
    if (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
