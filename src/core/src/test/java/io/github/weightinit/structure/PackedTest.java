package io.github.weightinit.structure;

import static io.github.weightinit.PureFunctionChecks.assertSame;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.ElementType;
import io.github.weightinit.ElementwiseInitializer;
import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.PureFunctionChecks;
import io.github.weightinit.Schemes;
import io.github.weightinit.Seed;
import io.github.weightinit.SortedScheme;
import io.github.weightinit.Weights;
import io.github.weightinit.random.RandomStream;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A packed tensor is its blocks, filled by themselves and put together by their indices, one at a
 * time.
 */
class PackedTest {

  private static final Seed SEED = Seed.of(17).at("packed");

  /** Every draw, many draws an element, a clamped law, no draws. */
  private static final List<ElementwiseInitializer> ELEMENTWISE =
      List.of(
          Initializers.heNormal(784),
          Initializers.truncatedNormal(0, 1, -0.5, 3),
          Schemes.clamped(),
          Initializers.zeros(),
          Initializers.normal(0.5, 1).scaledBy(-2));

  /**
   * A packed tensor and its parts.
   *
   * @param shape of the tensor
   * @param axis from 0
   * @param blocks the initializers
   * @param extents sizes of the blocks along the axis
   */
  record Case(List<Long> shape, int axis, List<Initializer> blocks, List<Long> extents) {

    Packed packed() {
      // A negative axis now and then.
      int named = extents.size() % 2 == 0 ? axis : axis - shape.size();
      Packed.Builder builder =
          Packed.along(named, shape.stream().mapToLong(Long::longValue).toArray());
      for (int b = 0; b < blocks.size(); b++) {
        builder.block(extents.get(b), blocks.get(b));
      }
      return builder.build();
    }

    int size() {
      return (int) shape.stream().mapToLong(Long::longValue).reduce(1, Math::multiplyExact);
    }

    /** Every element by its multi-index, and none of the library's arithmetic. */
    double[] assembled(Seed seed) {
      List<double[]> filled = new ArrayList<>();
      for (int b = 0; b < blocks.size(); b++) {
        double[] own = new double[(int) (size() / shape.get(axis) * extents.get(b))];
        filled.add(blocks.get(b).fill(own, seed.at(b)));
      }
      double[] whole = new double[size()];
      long[] index = new long[shape.size()];
      for (int i = 0; i < whole.length; i++) {
        int block = 0;
        long along = index[axis];
        while (along >= extents.get(block)) {
          along -= extents.get(block++);
        }
        long place = 0;
        for (int d = 0; d < index.length; d++) {
          place = d == axis ? place * extents.get(block) + along : place * shape.get(d) + index[d];
        }
        whole[i] = filled.get(block)[(int) place];
        for (int d = index.length - 1; d >= 0 && ++index[d] == shape.get(d); d--) {
          index[d] = 0;
        }
      }
      return whole;
    }
  }

  private static Case of(List<? extends Initializer> blocks, int axis, long... shape) {
    List<Long> sizes = new ArrayList<>();
    for (long size : shape) {
      sizes.add(size);
    }
    List<Long> extents = new ArrayList<>();
    long left = shape[axis];
    for (int b = 0; b < blocks.size(); b++) {
      // Unequal ones: 1, 2, 3, ... parts, the last takes what is left.
      long extent = Math.max(1, shape[axis] * (b + 1) / (blocks.size() * (blocks.size() + 1L) / 2));
      extents.add(b == blocks.size() - 1 ? left : extent);
      left -= extent;
    }
    return new Case(sizes, axis, List.copyOf(blocks), extents);
  }

  static List<Case> elementwise() {
    return List.of(
        of(ELEMENTWISE, 0, 17),
        of(ELEMENTWISE, 0, 17, 5),
        of(ELEMENTWISE, 1, 5, 17),
        of(ELEMENTWISE, 0, 18, 4, 3),
        of(ELEMENTWISE, 1, 4, 18, 3),
        of(ELEMENTWISE, 2, 4, 3, 18),
        of(ELEMENTWISE, 2, 3, 2, 19, 2, 4),
        of(ELEMENTWISE.subList(0, 1), 1, 7, 5),
        // Short runs and blocks of many pages; columns of 1.
        of(ELEMENTWISE, 1, 9001, 16),
        of(ELEMENTWISE.subList(0, 2), 1, 20_001, 2),
        of(ELEMENTWISE, 1, 300, 45, 11),
        // Runs of whole pages and more, in place or by way of a copy.
        of(ELEMENTWISE.subList(0, 3), 0, 150, 1001),
        of(ELEMENTWISE, 1, 3, 123_457),
        of(ELEMENTWISE.subList(0, 2), 1, 7, 3 * 16_384));
  }

  static List<Case> structured() {
    Initializer lambda =
        (target, random) -> {
          for (int i = 0; i < target.length(); i++) {
            target.set(i, target.length() + i + (random.word(i, 0) >>> 60) * 0x1p-4);
          }
        };
    return List.of(
        of(List.of(new SortedScheme(12), new SortedScheme(24), Initializers.ones()), 0, 18, 4),
        of(List.of(new SortedScheme(12), new SortedScheme(24), Initializers.ones()), 1, 4, 18),
        of(List.of(lambda, Initializers.heUniform(3), lambda), 1, 5, 18, 3),
        of(List.of(new SortedScheme(60_000), Initializers.heUniform(3)), 1, 300, 600));
  }

  static Stream<Case> all() {
    return Stream.concat(elementwise().stream(), structured().stream());
  }

  @ParameterizedTest
  @MethodSource("all")
  void thePackedTensorIsItsBlocks(Case tensor) {
    double[] whole = tensor.packed().fill(new double[tensor.size()], SEED);
    assertSame(whole, tensor.assembled(SEED));
    assertSame(tensor.packed().parallel().fill(new double[tensor.size()], SEED), whole);
    assertThat(tensor.packed().weightCount()).isEqualTo(tensor.size());
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyElementTypeHasTheRoundedDouble(Case tensor) {
    double[] whole = tensor.assembled(SEED);
    float[] floats = tensor.packed().fill(new float[tensor.size()], SEED);
    ByteBuffer brain = ByteBuffer.allocateDirect(2 * tensor.size());
    tensor.packed().fill(Weights.of(ElementType.BFLOAT16, brain), SEED);
    short[] rounded = new short[tensor.size()];
    Weights.bfloat16(rounded).set(0, whole, 0, whole.length);
    DoubleBuffer doubles = DoubleBuffer.allocate(tensor.size());
    tensor.packed().parallel().fill(Weights.of(doubles), SEED);
    for (int i = 0; i < whole.length; i++) {
      if (floats[i] != (float) whole[i]
          || brain.getShort(2 * i) != rounded[i]
          || doubles.get(i) != whole[i]) {
        throw new AssertionError(tensor + ", element " + i + ": " + whole[i]);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("elementwise")
  void slicesOfElementwiseBlocksAreTheWhole(Case tensor) throws InterruptedException {
    double[] whole = tensor.assembled(SEED);
    PureFunctionChecks.sliceable(tensor.packed(), whole, SEED);
    PureFunctionChecks.shareable(tensor.packed(), whole, SEED);
    PureFunctionChecks.sliceable(tensor.packed().parallel(), whole, SEED);
    // Every cut of a small one.
    if (whole.length < 400) {
      for (int from = 0; from <= whole.length; from++) {
        double[] halves = new double[whole.length];
        tensor.packed().fill(Weights.of(halves).slice(from, whole.length), SEED);
        tensor.packed().fill(Weights.of(halves).slice(0, from), SEED);
        assertSame(halves, whole);
      }
    }
  }

  /** Large enough for the parallel form to cut it: 4 pages a slice and block. */
  @Test
  void anyNumberOfThreadsGivesTheWhole() {
    for (Case tensor :
        List.of(
            of(ELEMENTWISE.subList(0, 3), 0, 3 * 384, 768),
            of(ELEMENTWISE.subList(0, 3), 1, 768, 3 * 384),
            of(List.of(of(ELEMENTWISE, 1, 500, 300).packed(), ELEMENTWISE.get(0)), 0, 1500, 300),
            of(List.of(new SortedScheme(100_000), ELEMENTWISE.get(0)), 0, 3, 100_000))) {
      PureFunctionChecks.parallelizable(tensor.packed(), tensor.assembled(SEED), SEED);
    }
  }

  /** A block depends on its number, its own shape and its initializer. */
  @Test
  void neighboursChangeNothing() {
    Initializer mine = Initializers.heNormal(64);
    double[] block = mine.fill(new double[5 * 30], SEED.at(1));
    for (long before : new long[] {1, 2, 77}) {
      for (Initializer other : List.of(Initializers.ones(), Initializers.xavierUniform(3, 4))) {
        int rows = (int) before + 5 + 9;
        Packed packed =
            Packed.along(0, rows, 30).block(before, other).block(5, mine).block(9, other).build();
        double[] whole = packed.fill(new double[rows * 30], SEED);
        int from = (int) before * 30;
        assertSame(Arrays.copyOfRange(whole, from, from + 150), block);
      }
    }
  }

  @Test
  void equalBlocksHaveDifferentWeights() {
    Packed qkv = Packed.equally(0, Collections.nCopies(3, ELEMENTWISE.get(0)), 300, 40);
    double[] whole = qkv.fill(new double[12_000], SEED);
    PureFunctionChecks.different(
        List.of(0, 1, 2), b -> Arrays.copyOfRange(whole, 4000 * b, 4000 * b + 4000));
  }

  @Test
  void equalBlocksAreThoseOfTheirSizes() {
    assertThat(Packed.equally(-1, ELEMENTWISE.subList(0, 2), 3, 8))
        .isEqualTo(
            Packed.along(1, 3, 8).block(4, ELEMENTWISE.get(0)).block(4, ELEMENTWISE.get(1)).build())
        .hasSameHashCodeAs(Packed.equally(1, ELEMENTWISE.subList(0, 2), 3, 8))
        .isNotEqualTo(Packed.equally(1, ELEMENTWISE.subList(1, 3), 3, 8))
        .isNotEqualTo(Packed.equally(0, ELEMENTWISE.subList(0, 2), 8, 3))
        .isNotEqualTo(Packed.equally(1, ELEMENTWISE.subList(0, 2), 3, 8).parallel());
  }

  /** The forget gate of an LSTM open at the start. */
  @Test
  void aBiasOfRankOne() {
    Initializer zeros = Initializers.zeros();
    Packed bias = Packed.equally(0, List.of(zeros, Initializers.ones(), zeros, zeros), 8);
    assertThat(bias.fill(new float[8], SEED)).containsExactly(0, 0, 1, 1, 0, 0, 0, 0);
  }

  @Test
  void packedInPacked() {
    Case gates = of(ELEMENTWISE, 1, 4, 18);
    Case layers =
        new Case(
            List.of(24L, 18L),
            0,
            List.of(gates.packed(), Initializers.heUniform(7), gates.packed()),
            List.of(4L, 16L, 4L));
    double[] whole = layers.assembled(SEED);
    assertSame(layers.packed().fill(new double[24 * 18], SEED), whole);
    PureFunctionChecks.sliceable(layers.packed(), whole, SEED);
    Case mixed = of(List.of(structured().get(0).packed(), Initializers.ones()), 0, 54, 4);
    assertSame(mixed.packed().fill(new double[216], SEED), mixed.assembled(SEED));
  }

  /** Nothing of the tensor's size is ever made: it has 2^62 weights. */
  @Test
  void slicesOfTensorsBeyondAnyMemory() {
    long rows = 1L << 31;
    for (long width : new long[] {1L << 31, 12}) {
      Packed packed =
          Packed.along(1, rows, width)
              .block(width / 4, ELEMENTWISE.get(0))
              .block(width - width / 4, ELEMENTWISE.get(1))
              .build();
      long row = rows - 5;
      long first = row * width + width / 4 - 3;
      double[] slice = new double[6];
      packed.fill(Weights.of(slice).startingAt(first), SEED);
      for (int i = 0; i < 6; i++) {
        boolean left = i < 3;
        long own = left ? width / 4 : width - width / 4;
        long index = row * own + (left ? own - 3 + i : i - 3);
        assertThat(slice[i])
            .isEqualTo(ELEMENTWISE.get(left ? 0 : 1).valueAt(index, SEED.at(left ? 0 : 1)));
      }
    }
  }

  @Test
  void nothingIsDoneForNothing() {
    RandomStream childless = (index, draw) -> 0L;
    Packed packed = of(ELEMENTWISE, 0, 17).packed();
    packed.fill(Weights.of(new double[0]), childless);
    packed.fill(Weights.of(new double[0]).startingAt(1000), childless);
    structured().get(0).packed().fill(Weights.of(new double[0]), childless);
  }

  @Test
  void theTextIsARecipe() {
    assertThat(
            Packed.along(-2, 6, 2)
                .block(4, Initializers.heNormal(2).truncated().scaledBy(0.5))
                .block(2, Initializers.zeros())
                .build()
                .parallel())
        .hasToString(
            "Packed.along(0, 6, 2).block(4, TruncatedNormal[mu=0.0, sigma=1.1368472343385565,"
                + " lower=-2.0, upper=2.0].scaledBy(0.5)).block(2, Constant[value=0.0]).parallel()");
  }
}
