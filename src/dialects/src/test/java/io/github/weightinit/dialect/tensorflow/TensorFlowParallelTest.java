package io.github.weightinit.dialect.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.ElementType;
import io.github.weightinit.Weights;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A view that fills on all cores gives the same bits and leaves the same state. */
class TensorFlowParallelTest {

  /** From one core to a few slices. */
  private static final int[] LENGTHS = {0, 5, 32_767, 32_768, 100_003};

  private static String made(TensorFlowOps ops, ElementType type, int length) {
    Weights uniforms = type.allocate(length);
    Weights normals = type.allocate(length);
    Weights truncated = type.allocate(length);
    ops.uniform(uniforms, -0.3, 0.7);
    ops.normal(normals, 0.25, 0.02);
    ops.truncatedNormal(truncated, 0.25, 0.02);
    return uniforms.sha256() + normals.sha256() + truncated.sha256();
  }

  @ParameterizedTest
  @EnumSource
  void generator(ElementType type) {
    var one = TensorFlowGenerator.fromSeed(42);
    var shared = TensorFlowGenerator.fromSeed(42);
    var all = shared.parallel();
    for (int length : LENGTHS) {
      assertThat(made(all, type, length)).isEqualTo(made(one, type, length));
      assertThat(shared.state()).containsExactly(one.state());
    }
  }

  @ParameterizedTest
  @EnumSource
  void globalState(ElementType type) {
    var one = TensorFlowRandom.setSeed(42);
    var shared = TensorFlowRandom.setSeed(42);
    var all = shared.parallel();
    for (int length : LENGTHS) {
      assertThat(made(all, type, length)).isEqualTo(made(one, type, length));
      assertThat(made(all.withSeed(7), type, length))
          .isEqualTo(made(one.withSeed(7), type, length));
    }
    assertThat(made(shared, type, 5)).isEqualTo(made(one, type, 5));
  }
}
