package io.github.weightinit.checkpoint;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Counts the memory that a call takes from the heap, whatever is freed in between. */
final class Allocated {

  private Allocated() {}

  static long by(ThrowingCallable call) {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    try {
      call.call();
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
    return threads.getCurrentThreadAllocatedBytes() - before;
  }
}
