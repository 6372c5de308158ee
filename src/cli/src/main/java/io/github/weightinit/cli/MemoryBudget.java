package io.github.weightinit.cli;

/**
 * Lets as many threads hold a whole tensor as fit into memory together. One that is larger than all
 * of the budget is let in alone.
 */
final class MemoryBudget {

  private final long bytes;
  private long taken;

  MemoryBudget(long bytes) {
    this.bytes = bytes;
  }

  /** Waits until there is room. A thread may hold one share at a time. */
  synchronized void take(long share) throws InterruptedException {
    while (taken > 0 && share > bytes - taken) {
      wait();
    }
    taken += share;
  }

  synchronized void giveBack(long share) {
    taken -= share;
    notifyAll();
  }
}
