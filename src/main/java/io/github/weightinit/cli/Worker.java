package io.github.weightinit.cli;

import io.github.weightinit.ElementwiseInitializer;
import io.github.weightinit.Weights;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;

/** One thread's work: fills, measures and digests pieces until none is left. */
final class Worker implements Callable<Times> {

  private final WorkQueue queue;
  private final Settings settings;
  private final LongConsumer progress;
  private long fillNanos;

  Worker(WorkQueue queue, Settings settings, LongConsumer progress) {
    this.queue = queue;
    this.settings = settings;
    this.progress = progress;
  }

  @Override
  public Times call() {
    Piece piece = queue.take();
    if (piece == null) {
      return Times.NONE;
    }
    long start = System.nanoTime();
    Slice slice = settings.type().newSlice();
    // Interrupted when another thread has failed.
    while (piece != null && !Thread.currentThread().isInterrupted()) {
      if (settings.digest()) {
        MessageDigest digest = sha256();
        run(piece, slice, count -> slice.digest(digest, count));
        piece.tensor().digested(HexFormat.of().formatHex(digest.digest()));
      } else {
        run(piece, slice, count -> {});
      }
      piece = queue.take();
    }
    return new Times(fillNanos, System.nanoTime() - start);
  }

  private void run(Piece piece, Slice slice, SliceListener listener) {
    TensorRun tensor = piece.tensor();
    ElementwiseInitializer initializer = tensor.assignment().initializer();
    double mean = initializer.mean();
    long first = piece.first();
    while (first < piece.end()) {
      int count = (int) Math.min(Slice.LENGTH, piece.end() - first);
      Weights target = slice.at(first, count);
      long start = System.nanoTime();
      initializer.fill(target, tensor.seed());
      fillNanos += System.nanoTime() - start;
      tensor.add(first, Moments.of(target, mean));
      listener.filled(count);
      progress.accept(count);
      first += count;
    }
  }

  /** Told of every slice, in order, while it is in memory. */
  private interface SliceListener {
    void filled(int count);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
