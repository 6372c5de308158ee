package io.github.weightinit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MemoryBudgetTest {

  @Test
  @Timeout(60)
  void sharesTogetherNeverExceedTheBudgetUnlessAlone() throws Exception {
    var budget = new MemoryBudget(10);
    var held = new AtomicLong();
    var pool = Executors.newFixedThreadPool(4);
    try {
      var threads = new ArrayList<Future<Long>>();
      for (long share : new long[] {3, 5, 8, 11}) {
        threads.add(
            pool.submit(
                () -> {
                  long most = 0;
                  for (int i = 0; i < 500; i++) {
                    budget.take(share);
                    long now = held.addAndGet(share);
                    most = Math.max(most, now > 10 && now != share ? now : 0);
                    LockSupport.parkNanos(1_000);
                    held.addAndGet(-share);
                    budget.giveBack(share);
                  }
                  return most;
                }));
      }
      for (Future<Long> thread : threads) {
        assertThat(thread.get()).isZero();
      }
    } finally {
      pool.shutdownNow();
    }
  }
}
