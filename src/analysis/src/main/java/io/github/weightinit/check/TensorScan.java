package io.github.weightinit.check;

import io.github.weightinit.ElementType;
import io.github.weightinit.Initializer;
import io.github.weightinit.Weights;
import io.github.weightinit.recipe.Assignment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Checks one tensor that is read piece by piece. Blocks of a large one are read at the same time;
 * they are put together in their order, so that all sums are the same for any number of threads.
 */
final class TensorScan {

  /** Elements that are read at once, and those that pass by at once: they stay in the cache. */
  private static final int PIECE = 1 << 16;

  private static final int CHUNK = 4096;

  /**
   * Elements of a block at least, so that its bins cost little, and the number of blocks at most.
   */
  private static final long FEWEST_IN_BLOCK = 1 << 21;

  private static final int MOST_BLOCKS = 16;

  private final Initializer expected;
  private final TensorPlaces places;
  private final TensorSource source;
  private final ElementType type;
  private final Distributions distributions;

  private TensorScan(
      Initializer expected, TensorPlaces places, TensorSource source, Distributions distributions) {
    this.expected = expected;
    this.places = places;
    this.source = source;
    this.distributions = distributions;
    type = source.type();
  }

  /**
   * Checks a tensor.
   *
   * @param level the probability below which a measure is flagged
   * @throws UncheckedIOException if the tensor cannot be read
   */
  static SelfCheck check(
      Assignment assignment, TensorSource source, double level, Distributions distributions) {
    var places = new TensorPlaces(assignment.parameter().shape());
    var scan = new TensorScan(assignment.initializer(), places, source, distributions);
    return scan.check(assignment.parameter().name(), level);
  }

  private SelfCheck check(String name, double level) {
    long size = places.size();
    var findings = new Findings(level);
    if (size == 0) {
      return SelfCheck.of(name, expected, 0, 0, findings);
    }
    Optional<PassingParts> parts = parts(0);
    if (parts.isPresent()) {
      scan(parts.get()).report(distributions, findings);
      return SelfCheck.of(name, expected, size, size, findings);
    }
    WeightSample sample =
        size <= WeightSample.MOST_WHOLE ? whole((int) size) : WeightSample.none(size);
    TensorCheck.check(expected, sample, distributions, findings);
    return SelfCheck.of(name, expected, size, sample.count(), findings);
  }

  private Optional<PassingParts> parts(long from) {
    return PassingParts.of(expected, type, places, from, distributions);
  }

  private PassingParts scan(PassingParts parts) {
    long size = places.size();
    if (!parts.isUniform() || size < 2 * FEWEST_IN_BLOCK) {
      read(parts, 0, size);
      return parts;
    }
    long row = Math.max(1, places.rowLength());
    int blocks = (int) Math.min(MOST_BLOCKS, size / FEWEST_IN_BLOCK);
    List<PassingParts> all =
        IntStream.range(0, blocks)
            .parallel()
            .mapToObj(
                number -> {
                  // Whole rows, so that none is cut.
                  long first = size / row * number / blocks * row;
                  long end = number + 1 == blocks ? size : size / row * (number + 1) / blocks * row;
                  PassingParts block = parts(first).orElseThrow();
                  read(block, first, end);
                  return block;
                })
            .toList();
    // One after the other: sums of pairs, as threads would make them, round in other places.
    PassingParts first = all.get(0);
    all.subList(1, blocks).forEach(first::add);
    return first;
  }

  private void read(PassingParts parts, long first, long end) {
    int piece = (int) Math.min(PIECE, end - first);
    ByteBuffer bytes = ByteBuffer.allocate(piece * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    double[] chunk = new double[Math.min(CHUNK, piece)];
    Decoder decoder = Decoder.of(type, chunk.length);
    for (long at = first; at < end; at += piece) {
      int count = (int) Math.min(piece, end - at);
      read(at, bytes.clear().limit(count * type.bytes()));
      bytes.flip();
      for (int from = 0; from < count; from += chunk.length) {
        int length = Math.min(chunk.length, count - from);
        decoder.decode(bytes, from, chunk, length);
        parts.accept(chunk, length);
      }
    }
  }

  private void read(long firstElement, ByteBuffer bytes) {
    try {
      source.read(firstElement, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private WeightSample whole(int size) {
    int piece = Math.min(PIECE, size);
    ByteBuffer bytes = ByteBuffer.allocate(piece * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    double[] values = new double[size];
    for (int at = 0; at < size; at += piece) {
      int count = Math.min(piece, size - at);
      read(at, bytes.clear().limit(count * type.bytes()));
      Weights weights = Weights.of(type, bytes.flip());
      for (int i = 0; i < count; i++) {
        values[at + i] = weights.get(i);
      }
    }
    return WeightSample.of(type, values);
  }
}
