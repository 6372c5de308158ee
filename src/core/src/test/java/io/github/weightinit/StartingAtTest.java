package io.github.weightinit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Slices of tensors with more elements than an array can have. */
class StartingAtTest {

  private static final Seed SEED = Seed.of(2).at("large");
  private static final int LENGTH = 5000;

  @ParameterizedTest
  @ValueSource(
      longs = {
        1,
        4095,
        Integer.MAX_VALUE - 2000L,
        Integer.MAX_VALUE + 1L,
        (1L << 32) - 2500,
        5_000_000_000L,
        1L << 53,
        Long.MAX_VALUE - LENGTH
      })
  void elementsFarOutAreThoseOfSingleAccess(long firstIndex) {
    for (ElementwiseInitializer scheme : Schemes.all()) {
      double[] slice = new double[LENGTH];
      scheme.fill(Weights.of(slice).startingAt(firstIndex), SEED);
      for (int i : new int[] {0, 1, 63, 64, 127, 128, 2303, 4095, 4096, LENGTH - 1}) {
        assertThat(slice[i]).as("%s", scheme).isEqualTo(scheme.valueAt(firstIndex + i, SEED));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE - LENGTH + 1, Long.MAX_VALUE})
  void indicesThatDoNotFitAreRefused(long firstIndex) {
    Weights target = Weights.of(new double[LENGTH]);
    assertThatThrownBy(() -> target.startingAt(firstIndex))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage("firstIndex must be from 0 to 2^63 - 1 - 5000: " + firstIndex);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, LENGTH})
  void theLastSliceOfTheLargestTensorCanBeCut(int from) {
    Weights last = Weights.of(new float[LENGTH]).startingAt(Long.MAX_VALUE - LENGTH);
    assertThat(last.slice(from, LENGTH).firstIndex()).isEqualTo(Long.MAX_VALUE - LENGTH + from);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 77})
  void theLastCallDecidesAndTheOldTargetStays(long firstIndex) {
    Weights old = Weights.of(new double[10]).startingAt(3);
    assertThat(old.startingAt(firstIndex).firstIndex()).isEqualTo(firstIndex);
    assertThat(old.firstIndex()).isEqualTo(3);
  }
}
