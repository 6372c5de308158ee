package io.github.weightinit.cli;

import io.github.weightinit.Seed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;

/** Initializes a model: every tensor, once, in memory that does not grow with the model. */
final class Initialization {

  private final Model model;
  private final Settings settings;
  private final List<TensorRun> tensors;

  /**
   * Plans a run.
   *
   * @throws UserError if a parameter has no initializer, or the threads need too much memory
   */
  Initialization(Model model, Settings settings) {
    requireMemory(settings, Runtime.getRuntime().maxMemory());
    this.model = model;
    this.settings = settings;
    Seed seed = Seed.of(settings.seed());
    tensors =
        model.parameters().stream()
            .map(
                parameter ->
                    new TensorRun(
                        parameter,
                        Assignment.of(parameter, settings.scheme()),
                        seed.at(parameter.name())))
            .toList();
  }

  /** The number of weights. */
  long size() {
    return model.size();
  }

  Report run(LongConsumer progress) throws InterruptedException {
    long start = System.nanoTime();
    Times times = fill(queue(), progress);
    double seconds = (System.nanoTime() - start) / 1e9;
    var reports = tensors.stream().map(TensorRun::report).toList();
    return new Report(model, settings, reports, times.fillPartOf(seconds), seconds);
  }

  private WorkQueue queue() {
    if (!settings.digest()) {
      return new WorkQueue(tensors, Slice.LENGTH);
    }
    // A digest takes a tensor's bytes in order, so the tensor stays with one thread; the largest
    // first, lest the last one keep a single thread busy.
    var largestFirst = new ArrayList<>(tensors);
    largestFirst.sort(Comparator.comparingLong(TensorRun::size).reversed());
    return new WorkQueue(largestFirst, Long.MAX_VALUE);
  }

  /** Returns the times of all threads together. */
  private Times fill(WorkQueue queue, LongConsumer progress) throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(settings.threads());
    try {
      var running = new ArrayList<Future<Times>>();
      for (int i = 0; i < settings.threads(); i++) {
        running.add(pool.submit(new Worker(queue, settings, progress)));
      }
      Times times = Times.NONE;
      for (Future<Times> thread : running) {
        times = times.plus(thread.get());
      }
      return times;
    } catch (ExecutionException e) {
      throw new IllegalStateException("filling failed", e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  /** Refuses more threads than half of the heap has slices for. */
  static void requireMemory(Settings settings, long heap) {
    long needed = settings.threads() * Slice.bytes(settings.type());
    if (needed > heap / 2) {
      throw new UserError(
          String.format(
              Locale.ROOT,
              "%d threads take %d MiB, more than half of the heap of %d MiB: use fewer --threads",
              settings.threads(),
              needed >> 20,
              heap >> 20));
    }
  }
}
