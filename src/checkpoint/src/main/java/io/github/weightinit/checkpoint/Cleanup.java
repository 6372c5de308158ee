package io.github.weightinit.checkpoint;

import java.io.IOException;

/** Tidies up once: at the end of a block, or when a signal ends the process within it. */
final class Cleanup implements AutoCloseable {

  /** Something that may fail. */
  @FunctionalInterface
  interface Action {
    void run() throws IOException;
  }

  /** Something that may fail and gives a result. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException;
  }

  private final Action tidy;
  private final Thread hook;
  private boolean done;

  private Cleanup(Action tidy) {
    this.tidy = tidy;
    hook =
        new Thread(
            () -> {
              try {
                tidyOnce();
              } catch (IOException e) {
                // The process ends; the next writer removes what is left.
              }
            });
  }

  static Cleanup of(Action tidy) {
    var cleanup = new Cleanup(tidy);
    try {
      Runtime.getRuntime().addShutdownHook(cleanup.hook);
    } catch (IllegalStateException e) {
      throw new IllegalStateException("the process ends: nothing is written", e);
    }
    return cleanup;
  }

  /** Does what may leave something behind. */
  <T> T during(Work<T> work) throws IOException {
    return work.run();
  }

  private synchronized void tidyOnce() throws IOException {
    if (!done) {
      done = true;
      tidy.run();
    }
  }

  @Override
  public void close() throws IOException {
    tidyOnce();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process ends already, and the hook finds nothing to do.
    }
  }
}
