package io.github.weightinit.cli;

import io.github.weightinit.Seed;
import io.github.weightinit.recipe.Plan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/**
 * Initializes a model: every tensor, once, in memory that does not grow with the model but for
 * tensors that can only be filled in one piece.
 */
final class Initialization {

  private final Model model;
  private final Plan plan;
  private final Settings settings;
  private final List<TensorRun> tensors;

  /**
   * Prepares a run.
   *
   * @throws UserError if the threads, or a tensor that must be filled in one piece, need too much
   *     memory
   */
  Initialization(Model model, Plan plan, Settings settings) {
    long heap = Runtime.getRuntime().maxMemory();
    requireMemory(settings, heap);
    this.model = model;
    this.plan = plan;
    this.settings = settings;
    Seed seed = Seed.of(settings.seed());
    tensors =
        IntStream.range(0, model.entries().size())
            .mapToObj(
                i ->
                    new TensorRun(
                        plan.assignments().get(i),
                        model.entries().get(i).place(),
                        seed,
                        settings.type()))
            .toList();
    tensors.stream()
        .filter(TensorRun::isWhole)
        .forEach(tensor -> WholeTensors.requireMemory(tensor, heap));
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
    return new Report(model, plan, settings, reports, times.fillPartOf(seconds), seconds);
  }

  private WorkQueue queue() {
    // What stays with one thread comes first, and of it the largest, lest the last one keep a
    // single thread busy. A digest takes a tensor's bytes in order.
    var order = Comparator.comparing(this::staysWithOneThread).thenComparing(TensorRun::size);
    var queued = new ArrayList<>(tensors);
    queued.sort(order.reversed());
    return new WorkQueue(queued, settings.digest() ? Long.MAX_VALUE : Store.SLICE);
  }

  private boolean staysWithOneThread(TensorRun tensor) {
    return settings.digest() || tensor.isWhole();
  }

  /** Returns the times of all threads together. */
  private Times fill(WorkQueue queue, LongConsumer progress) throws InterruptedException {
    var budget = new MemoryBudget(Runtime.getRuntime().maxMemory() / 2);
    ExecutorService pool = Executors.newFixedThreadPool(settings.threads());
    try {
      var running = new ExecutorCompletionService<Times>(pool);
      for (int i = 0; i < settings.threads(); i++) {
        running.submit(new Worker(queue, settings, budget, progress));
      }
      Times times = Times.NONE;
      for (int i = 0; i < settings.threads(); i++) {
        times = times.plus(running.take().get());
      }
      return times;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UserError mistake) {
        throw mistake;
      }
      throw new IllegalStateException("filling failed", e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  /** Refuses more threads than half of the heap has slices for. */
  static void requireMemory(Settings settings, long heap) {
    // The elements, and their bytes for the digest.
    long needed = 2L * settings.threads() * Store.SLICE * settings.type().size();
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
