package io.github.weightinit.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.ElementType;
import io.github.weightinit.Weights;
import io.github.weightinit.dialect.jax.JaxKey;
import io.github.weightinit.dialect.jax.ThreefryNumbering;
import io.github.weightinit.dialect.numpy.NumpyGenerator;
import io.github.weightinit.dialect.numpy.NumpyRandomState;
import io.github.weightinit.dialect.tensorflow.TensorFlowStateless;
import io.github.weightinit.dialect.torch.TorchBuild;
import io.github.weightinit.dialect.torch.TorchRandom;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Fills go block by block and over several cores. How a tensor is cut must not show, nor may memory
 * grow with it.
 */
class BlocksTest {

  private static final JaxKey KEY = JaxKey.of(42);
  private static final TensorFlowStateless OPS = TensorFlowStateless.of(42, 1);

  private static final List<Consumer<Weights>> FILLS =
      List.of(
          w -> KEY.uniform(w, -0.3, 0.4),
          KEY::normal,
          w -> KEY.truncatedNormal(w, -1, 2),
          w -> OPS.uniform(w, -0.3, 0.4),
          w -> OPS.normal(w, 0.1, 0.02),
          w -> OPS.truncatedNormal(w, 0.1, 0.02));

  private static final List<Consumer<Weights>> PARALLEL =
      List.of(
          w -> KEY.parallel().uniform(w, -0.3, 0.4),
          w -> KEY.parallel().normal(w),
          w -> KEY.parallel().truncatedNormal(w, -1, 2),
          w -> OPS.parallel().uniform(w, -0.3, 0.4),
          w -> OPS.parallel().normal(w, 0.1, 0.02),
          w -> OPS.parallel().truncatedNormal(w, 0.1, 0.02));

  private static byte[] whole(ElementType type, int length, Consumer<Weights> fill) {
    return new TensorBytes().add(type, length, fill).toArray();
  }

  /** Lengths of 0 to 20 and around the ends of blocks, at places around them. */
  @ParameterizedTest
  @EnumSource
  void partsAreThoseOfTheWhole(ElementType type) {
    var random = new Random(7);
    int length = 5000;
    for (Consumer<Weights> fill : FILLS) {
      byte[] whole = whole(type, length, fill);
      for (int i = 0; i < 60; i++) {
        int from = i < 21 ? i : random.nextInt(5) * 512 + random.nextInt(7);
        int size = i < 21 ? 20 - i : random.nextInt(4) * 512 + random.nextInt(25);
        byte[] part =
            new TensorBytes().add(type, size, w -> fill.accept(w.startingAt(from))).toArray();
        int at = from * type.bytes();
        assertThat(part)
            .as("%s from %s", size, from)
            .isEqualTo(Arrays.copyOfRange(whole, at, at + part.length));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void allCoresGiveTheSame(ElementType type) {
    int length = 100_003;
    for (int i = 0; i < FILLS.size(); i++) {
      assertThat(whole(type, length, PARALLEL.get(i))).isEqualTo(whole(type, length, FILLS.get(i)));
      Consumer<Weights> parallel = PARALLEL.get(i);
      byte[] part = whole(type, length - 7, w -> parallel.accept(w.startingAt(7)));
      byte[] whole = whole(type, length, FILLS.get(i));
      assertThat(part).isEqualTo(Arrays.copyOfRange(whole, 7 * type.bytes(), whole.length));
    }
  }

  @ParameterizedTest
  @EnumSource
  void legacyKeysOnAllCores(ElementType type) {
    JaxKey legacy = KEY.with(ThreefryNumbering.LEGACY);
    assertThat(whole(type, 100_003, w -> legacy.parallel().normal(w)))
        .isEqualTo(whole(type, 100_003, legacy::normal));
  }

  /**
   * Scratch memory is 100 KB or so; a million elements would take 128 KB if one in 8 took a byte.
   */
  @ParameterizedTest
  @EnumSource
  void memoryDoesNotGrow(ElementType type) {
    int length = 1 << 20;
    Weights target = Weights.of(type, ByteBuffer.allocate(length * type.bytes()));
    for (Consumer<Weights> fill : FILLS) {
      assertThat(leastAllocated(fill, target)).isLessThan(128 * 1024);
    }
  }

  private static final TorchRandom TORCH = TorchRandom.manualSeed(42);
  private static final TorchRandom SCALAR = TorchRandom.manualSeed(42, TorchBuild.SCALAR);
  private static final NumpyGenerator RNG = NumpyGenerator.defaultRng(42);
  private static final NumpyRandomState STATE = NumpyRandomState.seed(42);

  private static final List<Consumer<Weights>> IN_ORDER =
      List.of(
          w -> TORCH.uniform(w, -0.3, 0.4),
          w -> TORCH.normal(w, 0, 0.02),
          w -> SCALAR.normal(w, 0, 0.02),
          RNG::random,
          RNG::standardNormal,
          STATE::randomSample,
          STATE::standardNormal);

  /** As above; scratch memory for each thousand normals would be 10 MB or so. */
  @ParameterizedTest
  @EnumSource
  void memoryDoesNotGrowInOrder(ElementType type) {
    int length = 1 << 20;
    Weights target = Weights.of(type, ByteBuffer.allocate(length * type.bytes()));
    for (int i = 0; i < IN_ORDER.size(); i++) {
      assertThat(leastAllocated(IN_ORDER.get(i), target)).as("fill %s", i).isLessThan(128 * 1024);
    }
  }

  /**
   * Scratch memory is no more than a small tensor needs: some 150 bytes an element, and objects.
   */
  @ParameterizedTest
  @EnumSource
  void smallTensorsTakeLittleMemory(ElementType type) {
    Weights target = Weights.of(type, ByteBuffer.allocate(16 * type.bytes()));
    for (int i = 0; i < FILLS.size(); i++) {
      assertThat(leastAllocated(FILLS.get(i), target)).as("fill %s", i).isLessThan(6 * 1024);
    }
    for (int i = 0; i < IN_ORDER.size(); i++) {
      assertThat(leastAllocated(IN_ORDER.get(i), target)).as("in order %s", i).isLessThan(6 * 1024);
    }
  }

  /** The least of several fills: the first ones also pay for classes and compilation. */
  private static long leastAllocated(Consumer<Weights> fill, Weights target) {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 12; i++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      fill.accept(target);
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    return least;
  }
}
