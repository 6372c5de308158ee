package io.github.weightinit.testing;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs many calls in a thread of its own and names the one that does not end. It counts the time of
 * the processor that the thread takes, because a machine may be slow or asleep; a thread that waits
 * for others takes none, so there is a limit of the clock too.
 */
public final class Watchdog {

  private static final long PROCESSOR_SECONDS = Long.getLong("fuzz.limit", 20);
  private static final long SECONDS = 30 * PROCESSOR_SECONDS;

  private volatile String call = "nothing yet";
  private volatile long began;

  /** Says which call begins, in the thread that makes it. */
  public void begins(String text) {
    call = text;
    began = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** Runs a program that says what it begins. */
  public void run(Callable<?> program) throws Exception {
    var task = new FutureTask<>(program);
    var thread = new Thread(task, "calls");
    thread.setDaemon(true); // so that a call without end does not keep the tests from ending
    thread.start();
    String watched = call;
    long since = System.nanoTime();
    while (true) {
      try {
        task.get(200, TimeUnit.MILLISECONDS);
        return;
      } catch (ExecutionException e) {
        if (e.getCause() instanceof Error error) {
          throw error;
        }
        throw e;
      } catch (TimeoutException | CancellationException e) {
        String now = call;
        if (!now.equals(watched)) {
          watched = now;
          since = System.nanoTime();
        }
        long used = ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.getId()) - began;
        boolean late = System.nanoTime() - since > TimeUnit.SECONDS.toNanos(SECONDS);
        if (late || used > TimeUnit.SECONDS.toNanos(PROCESSOR_SECONDS)) {
          throw new AssertionError(
              "does not end: " + now + "\n" + Arrays.toString(thread.getStackTrace()), e);
        }
      }
    }
  }
}
