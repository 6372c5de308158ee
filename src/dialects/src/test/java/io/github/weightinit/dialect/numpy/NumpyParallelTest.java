package io.github.weightinit.dialect.numpy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.ElementType;
import io.github.weightinit.Weights;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All cores give the bits of one, and leave the generator where one leaves it. */
class NumpyParallelTest {

  private static final int[] LENGTHS = {0, 1, 16384, 16385, 32769, 333_333};

  private static NumpyGenerator generator(NumpyAlgorithm algorithm) {
    SeedSequence seed = SeedSequence.of(7);
    return switch (algorithm) {
      case PCG64 -> NumpyGenerator.defaultRng(seed);
      case PCG64DXSM -> NumpyGenerator.pcg64dxsm(seed);
      case MT19937 -> NumpyGenerator.mt19937(seed);
      case PHILOX -> NumpyGenerator.philox(seed);
    };
  }

  @ParameterizedTest
  @EnumSource(NumpyAlgorithm.class)
  void generators(NumpyAlgorithm algorithm) {
    for (ElementType type : ElementType.values()) {
      NumpyGenerator one = generator(algorithm);
      NumpyGenerator all = generator(algorithm).parallel();
      for (int length : LENGTHS) {
        Weights expected = type.allocate(length);
        Weights made = type.allocate(length);
        one.uniform(expected, -0.3, 0.7);
        all.uniform(made, -0.3, 0.7);
        assertThat(made.sha256()).isEqualTo(expected.sha256());
        one.random(expected);
        all.random(made);
        assertThat(made.sha256()).isEqualTo(expected.sha256());
        one.normal(expected, 1, 2);
        all.normal(made, 1, 2);
        assertThat(made.sha256()).isEqualTo(expected.sha256());
        assertThat(all.randomRaw()).isEqualTo(one.randomRaw());
      }
      assertThat(all.spawn(2)[1].randomRaw()).isEqualTo(one.spawn(2)[1].randomRaw());
    }
  }

  @ParameterizedTest
  @EnumSource(ElementType.class)
  void legacy(ElementType type) {
    NumpyRandomState one = NumpyRandomState.seed(7);
    NumpyRandomState all = NumpyRandomState.seed(7).parallel();
    for (int length : LENGTHS) {
      Weights expected = type.allocate(length);
      Weights made = type.allocate(length);
      one.uniform(expected, -0.3, 0.7);
      all.uniform(made, -0.3, 0.7);
      assertThat(made.sha256()).isEqualTo(expected.sha256());
      one.standardNormal(expected);
      all.standardNormal(made);
      assertThat(made.sha256()).isEqualTo(expected.sha256());
      assertThat(all.randomSample()).isEqualTo(one.randomSample());
    }
  }
}
