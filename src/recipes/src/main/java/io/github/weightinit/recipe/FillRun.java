package io.github.weightinit.recipe;

import io.github.weightinit.ElementType;
import io.github.weightinit.Weights;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One run of a {@link ModelFiller}: its threads take pieces of tensors until none is left. */
final class FillRun {

  /** The unit in which memory for whole tensors is counted: 64 KiB. */
  private static final int UNIT = 16;

  private final List<FilledTensor> tensors;
  private final List<ModelSink> sinks;
  private final boolean inOrder;
  private final int threads;
  private final long heap = Runtime.getRuntime().maxMemory();
  private final int budget = units(heap / 2);
  private final Semaphore memory = new Semaphore(budget, true);
  private final LongAdder fillNanos = new LongAdder();
  private final LongAdder busyNanos = new LongAdder();

  // What no thread has taken yet; guarded by this.
  private final Iterator<FilledTensor> queue;
  private @Nullable FilledTensor current;
  private long next;
  private boolean failed;

  /** What a thread fills at a time: the elements of a tensor from {@code first} to {@code end}. */
  private record Piece(FilledTensor tensor, long first, long end) {}

  FillRun(List<FilledTensor> tensors, List<ModelSink> sinks, int threads) {
    this.tensors = tensors;
    this.sinks = sinks;
    this.threads = threads;
    inOrder = sinks.stream().anyMatch(ModelSink::inOrder);
    // What stays with one thread comes first, and the largest before the others: otherwise the
    // last one would keep a single thread busy.
    queue =
        tensors.stream()
            .sorted(
                Comparator.comparing((FilledTensor tensor) -> inOrder || tensor.isWhole())
                    .thenComparing(FilledTensor::size)
                    .reversed())
            .iterator();
  }

  FillTimes run() {
    requireMemory();
    long start = System.nanoTime();
    int useful = (int) Math.min(threads, tensors.stream().mapToLong(this::pieces).sum());
    ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, useful));
    try {
      CompletableFuture.allOf(
              Stream.generate(() -> CompletableFuture.runAsync(this::work, pool))
                  .limit(useful)
                  .toArray(CompletableFuture<?>[]::new))
          .join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e.getCause() instanceof RuntimeException mistake ? mistake : e;
    } finally {
      pool.shutdown();
    }
    double total = (System.nanoTime() - start) / 1e9;
    // The threads' own times cannot be added up: they run at once, and may wait for a core.
    return new FillTimes(total * fillNanos.sum() / Math.max(1, busyNanos.sum()), total);
  }

  private void requireMemory() {
    int widest = tensors.stream().mapToInt(tensor -> tensor.type().bytes()).max().orElse(0);
    // The elements, and their bytes for a digest.
    long needed = 2L * threads * ModelFiller.SLICE * widest;
    if (needed > heap / 2) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "threads must fit into half of the heap of %d MiB: %d take %d MiB",
              heap >> 20,
              threads,
              needed >> 20));
    }
    tensors.stream().filter(FilledTensor::isWhole).forEach(tensor -> tensor.requireMemory(heap));
  }

  private long pieceLength(FilledTensor tensor) {
    return inOrder || tensor.isWhole() ? tensor.size() : ModelFiller.SLICE;
  }

  private long pieces(FilledTensor tensor) {
    return (tensor.size() - 1) / pieceLength(tensor) + 1;
  }

  /** Returns a piece that no other thread has; nothing when all are taken. */
  private synchronized @Nullable Piece take() {
    if (failed || (current == null && !queue.hasNext())) {
      return null;
    }
    FilledTensor tensor = current;
    if (tensor == null) {
      tensor = queue.next();
      tensor.begin(sinks);
      next = 0;
    }
    long first = next;
    next = first + Math.min(pieceLength(tensor), tensor.size() - first);
    current = next == tensor.size() ? null : tensor;
    return new Piece(tensor, first, next);
  }

  private synchronized void fail() {
    failed = true;
  }

  /** What each thread does. */
  private void work() {
    long start = System.nanoTime();
    Map<ElementType, Weights> slices = new EnumMap<>(ElementType.class);
    try {
      for (Piece piece = take(); piece != null; piece = take()) {
        if (piece.tensor().isWhole()) {
          fillWhole(piece.tensor());
        } else {
          fillSlices(piece, slices);
        }
      }
    } catch (Throwable e) {
      fail();
      throw e;
    }
    busyNanos.add(System.nanoTime() - start);
  }

  private void fillSlices(Piece piece, Map<ElementType, Weights> slices) {
    FilledTensor tensor = piece.tensor();
    Weights slice = slices.computeIfAbsent(tensor.type(), type -> type.allocate(ModelFiller.SLICE));
    for (long first = piece.first(); first < piece.end(); ) {
      int count = (int) Math.min(ModelFiller.SLICE, piece.end() - first);
      Weights target = slice.slice(0, count).startingAt(first);
      fill(tensor, target);
      tensor.filled(target);
      first += count;
    }
  }

  /**
   * Lets as many threads hold a whole tensor as fit into half of the heap, or a larger one alone.
   */
  private void fillWhole(FilledTensor tensor) {
    int share = Math.min(budget, units(tensor.workSpace()));
    memory.acquireUninterruptibly(share);
    try {
      int size = (int) tensor.size();
      Weights whole = tensor.type().allocate(size);
      fill(tensor, whole);
      for (int from = 0; from < size; ) {
        int count = Math.min(ModelFiller.SLICE, size - from);
        tensor.filled(whole.slice(from, from + count));
        from += count;
      }
    } catch (OutOfMemoryError e) {
      throw tensor.tooLarge(heap);
    } finally {
      memory.release(share);
    }
  }

  private void fill(FilledTensor tensor, Weights target) {
    long start = System.nanoTime();
    tensor.fill(target);
    fillNanos.add(System.nanoTime() - start);
  }

  /** A number of bytes in units, rounded up. */
  private static int units(long bytes) {
    return (int) Math.min(Integer.MAX_VALUE, (bytes >> UNIT) + 1);
  }
}
