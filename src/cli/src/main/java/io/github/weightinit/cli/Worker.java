package io.github.weightinit.cli;

import io.github.weightinit.Weights;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** One thread's work: fills, measures and digests pieces until none is left. */
final class Worker implements Callable<Times> {

  private final WorkQueue queue;
  private final Settings settings;
  private final MemoryBudget budget;
  private final LongConsumer progress;
  private @Nullable Store slice;
  private @Nullable SliceDigest digest;
  private long fillNanos;

  Worker(WorkQueue queue, Settings settings, MemoryBudget budget, LongConsumer progress) {
    this.queue = queue;
    this.settings = settings;
    this.budget = budget;
    this.progress = progress;
  }

  @Override
  public Times call() throws InterruptedException {
    Piece piece = queue.take();
    if (piece == null) {
      return Times.NONE;
    }
    long start = System.nanoTime();
    digest = settings.digest() ? new SliceDigest(settings.type()) : null;
    // Interrupted when another thread has failed.
    while (piece != null && !Thread.currentThread().isInterrupted()) {
      TensorRun tensor = piece.tensor();
      if (tensor.isWhole()) {
        whole(tensor);
      } else {
        slices(piece);
      }
      if (digest != null) {
        tensor.digested(digest.finish());
      }
      piece = queue.take();
    }
    return new Times(fillNanos, System.nanoTime() - start);
  }

  private void slices(Piece piece) {
    if (slice == null) {
      slice = settings.type().newStore(Store.SLICE);
    }
    long first = piece.first();
    while (first < piece.end()) {
      int count = (int) Math.min(Store.SLICE, piece.end() - first);
      fill(piece.tensor(), slice.weights().slice(0, count).startingAt(first));
      account(piece.tensor(), first, slice, 0, count);
      first += count;
    }
  }

  private void whole(TensorRun tensor) throws InterruptedException {
    long share = WholeTensors.share(tensor);
    budget.take(share);
    try {
      int size = Math.toIntExact(tensor.size());
      Store store = settings.type().newStore(size);
      fill(tensor, store.weights());
      for (int from = 0; from < size; ) {
        int count = Math.min(Store.SLICE, size - from);
        account(tensor, from, store, from, count);
        from += count;
      }
    } catch (OutOfMemoryError e) {
      throw WholeTensors.tooLarge(tensor);
    } finally {
      budget.giveBack(share);
    }
  }

  private void fill(TensorRun tensor, Weights target) {
    long start = System.nanoTime();
    tensor.fill(target);
    fillNanos += System.nanoTime() - start;
  }

  /** Measures and digests a slice of a tensor that has been filled; the slices come in order. */
  private void account(TensorRun tensor, long first, Store store, int from, int count) {
    tensor.measure(first, store.weights().slice(from, from + count));
    if (digest != null) {
      digest.add(store, from, count);
    }
    progress.accept(count);
  }
}
