package io.github.weightinit.recipe;

import io.github.weightinit.ElementType;
import io.github.weightinit.Weights;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * One run of a {@link ModelFiller}.
 *
 * <p>How the work is divided: a tensor that must be filled as a whole has all threads for itself,
 * since it and the work space of its scheme may take most of the memory. All other tensors are
 * tasks of one pool; a task divides its tensor into slices, and threads that have nothing to do
 * take some of them. So neither a model of one large tensor nor one of thousands of small ones
 * leaves a core idle, and no list of slices is ever made. If a sink wants its slices in order, a
 * task keeps them all.
 *
 * <p>The pool would replace an exception by a copy with another message. So the first failure is
 * kept here; each thread looks for it before its next slice, and stops.
 */
final class FillRun {

  /** A pool of Java takes no more. */
  private static final int MOST_THREADS = 0x7FFF;

  private final List<FilledTensor> tensors;
  private final List<ModelSink> sinks;
  private final boolean inOrder;
  private final int threads;
  private final long heap = Runtime.getRuntime().maxMemory();
  private final ThreadLocal<Map<ElementType, Weights>> slices =
      ThreadLocal.withInitial(() -> new EnumMap<>(ElementType.class));
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final LongAdder fillNanos = new LongAdder();
  private final LongAdder sinkNanos = new LongAdder();

  FillRun(List<FilledTensor> tensors, List<ModelSink> sinks, int threads) {
    this.tensors = tensors;
    this.sinks = sinks;
    this.threads = threads;
    inOrder = sinks.stream().anyMatch(ModelSink::inOrder);
  }

  FillTimes run() {
    requireMemory();
    long start = System.nanoTime();
    ForkJoinPool pool = new ForkJoinPool(Math.min(threads, MOST_THREADS));
    try {
      pool.submit(() -> orFail(this::fillAll)).join();
    } finally {
      pool.shutdown();
    }
    Throwable thrown = failure.get();
    if (thrown instanceof Error error) {
      throw error;
    } else if (thrown instanceof RuntimeException mistake) {
      throw mistake;
    }
    double total = (System.nanoTime() - start) / 1e9;
    // The threads' own times cannot be added up: they run at once, and may wait for a core.
    double busy = Math.max(1, fillNanos.sum() + sinkNanos.sum());
    return new FillTimes(total * (fillNanos.sum() / busy), total);
  }

  private void requireMemory() {
    int widest = tensors.stream().mapToInt(tensor -> tensor.type().bytes()).max().orElse(0);
    // Each thread has the elements of a slice and, for a file, their bytes.
    long needed = 2L * threads * ModelFiller.SLICE * widest;
    if (needed > heap / 2) {
      throw new IllegalArgumentException(
          "threads must fit into half of the heap of %s MiB: %s take %s MiB"
              .formatted(heap >> 20, threads, needed >> 20));
    }
    tensors.stream().filter(FilledTensor::isWhole).forEach(tensor -> tensor.requireMemory(heap));
  }

  /**
   * Whole tensors are filled one after the other, as each may take much memory; all others at once.
   * One thread takes all of them in the plan's order.
   */
  private void fillAll() {
    if (threads == 1) {
      tensors.forEach(tensor -> orFail(() -> fill(tensor)));
      return;
    }
    tensors.stream().filter(FilledTensor::isWhole).forEach(tensor -> orFail(() -> fill(tensor)));
    // The largest come first: otherwise the last one would keep a single thread busy.
    ForkJoinTask.invokeAll(
        tensors.stream()
            .filter(tensor -> !tensor.isWhole())
            .sorted(Comparator.comparing(FilledTensor::size).reversed())
            .map(tensor -> ForkJoinTask.adapt(() -> orFail(() -> fill(tensor))))
            .toList());
  }

  private void fill(FilledTensor tensor) {
    if (tensor.isWhole()) {
      fillWhole(tensor);
    } else {
      fillSlices(tensor);
    }
  }

  private synchronized void begin(FilledTensor tensor) {
    tensor.begin(sinks);
  }

  private void fillSlices(FilledTensor tensor) {
    begin(tensor);
    eachSlice(
        tensor,
        first -> {
          int count = (int) Math.min(ModelFiller.SLICE, tensor.size() - first);
          Weights slice =
              slices
                  .get()
                  .computeIfAbsent(tensor.type(), type -> type.allocate(ModelFiller.SLICE))
                  .slice(0, count)
                  .startingAt(first);
          timed(fillNanos, () -> tensor.fill(slice));
          timed(sinkNanos, () -> tensor.filled(slice));
        });
  }

  private void fillWhole(FilledTensor tensor) {
    begin(tensor);
    try {
      int size = (int) tensor.size();
      Weights whole = tensor.type().allocate(size);
      timed(fillNanos, () -> tensor.fill(whole));
      eachSlice(
          tensor,
          first -> {
            int end = (int) Math.min(size, first + ModelFiller.SLICE);
            Weights slice = whole.slice((int) first, end);
            timed(sinkNanos, () -> tensor.filled(slice));
          });
    } catch (OutOfMemoryError e) {
      throw tensor.tooLarge(heap);
    }
  }

  /** Calls something with the first index of each slice, until something has failed. */
  private void eachSlice(FilledTensor tensor, LongConsumer work) {
    // A tensor without elements has no slice.
    LongStream numbers =
        tensor.size() == 0
            ? LongStream.empty()
            : LongStream.rangeClosed(0, (tensor.size() - 1) / ModelFiller.SLICE);
    (inOrder ? numbers : numbers.parallel())
        .forEach(number -> orFail(() -> work.accept(number * ModelFiller.SLICE)));
  }

  /** Runs something unless something has failed; remembers if this fails. */
  private void orFail(Runnable work) {
    try {
      if (failure.get() == null) {
        work.run();
      }
    } catch (RuntimeException | Error e) {
      failure.compareAndSet(null, e);
    }
  }

  private static void timed(LongAdder nanos, Runnable work) {
    long start = System.nanoTime();
    work.run();
    nanos.add(System.nanoTime() - start);
  }
}
