package io.github.weightinit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.weightinit.structure.DeltaOrthogonal;
import io.github.weightinit.structure.Dirac;
import io.github.weightinit.structure.Hadamard;
import io.github.weightinit.structure.Icnr;
import io.github.weightinit.structure.Identity;
import io.github.weightinit.structure.Mirrored;
import io.github.weightinit.structure.Orthogonal;
import io.github.weightinit.structure.Packed;
import io.github.weightinit.structure.Sparse;
import io.github.weightinit.structure.ZeroRow;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A standard deviation is an ordinary number, also where its square is 0 or infinite. */
class StandardDeviationTest {

  /** Every scheme that has a scale, with this scale. */
  private static List<WeightMoments> scaled(double s) {
    Normal normal = Initializers.normal(s, s);
    return List.of(
        Initializers.normal(0, s),
        Initializers.uniform(-s, 3 * s),
        Initializers.truncatedNormal(s, 2 * s, -1, 3),
        Initializers.heNormal(784).withGain(s),
        Initializers.xavierUniform(784, 256).withGain(s),
        Initializers.heNormal(784).scaledBy(s),
        Sparse.of(5, 5, 0.5).withSigma(s),
        Orthogonal.of(7, 5).withGain(s),
        DeltaOrthogonal.of(Layout.OIHW, 8, 6, 3, 3).withGain(s),
        Identity.of(5, 7).withGain(s),
        Dirac.of(Layout.OIHW, 8, 6, 3, 3).withGain(s),
        Hadamard.of(Layout.OI, 12, 20).withGain(s),
        new ZeroRow(normal, 5, 4, 3),
        Icnr.of(2, normal, 8, 4, 3, 3),
        Mirrored.along(0, normal, 12, 20),
        Packed.along(0, 12, 8)
            .block(3, Initializers.normal(-s, s))
            .block(9, Orthogonal.of(9, 8).withGain(s))
            .build());
  }

  static Stream<Integer> numbers() {
    return Stream.iterate(0, i -> i + 1).limit(scaled(1).size());
  }

  /** The squares of 1e-170 and 1e160 are no doubles. Ten roundings of 1.1e-16 are 1.2e-15. */
  @ParameterizedTest
  @MethodSource("numbers")
  void itGrowsWithTheScale(int number) {
    WeightMoments one = scaled(1).get(number);
    double expected = Math.sqrt(one.variance());

    assertThat(expected).isBetween(0.01, 10.0);
    assertThat(one.standardDeviation()).isCloseTo(expected, within(1.2e-15 * expected));
    for (double s : new double[] {1e-170, 1e160, 1e-200, 1e200}) {
      // A square that is no double comes back where the product is an ordinary number.
      if (scaled(s).get(number) instanceof ElementwiseInitializer small && s < 1) {
        assertThat(small.scaledBy(1 / s).variance())
            .isCloseTo(one.variance(), within(4e-15 * one.variance()));
      }
      assertThat(scaled(s).get(number).standardDeviation() / s)
          .isCloseTo(expected, within(1.2e-15 * expected));
    }
  }
}
