package io.github.weightinit.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.Layout;
import io.github.weightinit.Part;
import io.github.weightinit.Seed;
import io.github.weightinit.SortedScheme;
import io.github.weightinit.WeightMoments;
import io.github.weightinit.Weights;
import io.github.weightinit.testing.Refused;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an initializer is made of can be walked by somebody who knows none of the classes. */
class PartsTest {

  private static final Seed SEED = Seed.of(3);
  private static final Initializer HE = Initializers.heNormal(9);

  static List<Initializer> composites() {
    return List.of(
        HE.parallel(),
        HE.scaledBy(3),
        new SortedScheme(24).scaledBy(-2),
        Initializers.standardNormal().scaledBy(2).parallel(),
        new ZeroRow(Initializers.normal(1, 1), 6, 4, 5),
        Mirrored.along(1, Orthogonal.of(6, 2), 6, 4),
        Mirrored.along(0, HE, 6, 4).scaledBy(0.5),
        Icnr.of(2, HE, 8, 1, 3),
        Icnr.of(1, HE, 4, 2, 3),
        ChronoBias.of(6, 100),
        DeltaOrthogonal.of(Layout.OIHW, 4, 2, 3),
        DeltaOrthogonal.of(Layout.HWIO, 2, 3, 2, 2).withGain(3).parallel(),
        Packed.along(1, 2, 6, 2).block(1, HE).block(5, Initializers.ones()).build(),
        Packed.equally(0, List.of(new SortedScheme(12), HE), 6, 4).scaledBy(2).parallel());
  }

  @ParameterizedTest
  @MethodSource("composites")
  void everyElementBelongsToOnePart(Initializer scheme) {
    List<Part> parts = scheme.parts();
    assertThat(parts).isNotEmpty();
    for (int i = 0; i < 24; i++) {
      int index = i;
      assertThat(parts.stream().filter(part -> part.contains(index))).hasSize(1);
    }
    assertThat(parts).extracting(Part::name).doesNotHaveDuplicates();
    assertThat(parts.get(0).name().isEmpty()).isEqualTo(parts.size() == 1);
  }

  /** A repeated weight is the factor times the original; originals are of the size of the part. */
  @ParameterizedTest
  @MethodSource("composites")
  void partsAreWhatTheySay(Initializer scheme) {
    double[] weights = scheme.fill(new double[24], SEED);
    for (Part part : scheme.parts()) {
      int count = 0;
      for (int i = 0; i < weights.length; i++) {
        if (part.contains(i)) {
          count++;
          int original = (int) part.originalOf(i);
          assertThat(weights[i])
              .isEqualTo(part.isRepeated() ? part.factor() * weights[original] : weights[original]);
          assertThat(part.isRepeated()).isEqualTo(original != i);
        }
      }
      if (!part.isRepeated()) {
        assertThat(part.initializer().size().orElse(count)).isEqualTo(count);
      }
      WeightMoments known = WeightMoments.of(part.initializer()).orElseThrow();
      double low = part.factor() * known.lowerBound();
      double high = part.factor() * known.upperBound();
      for (int i = 0; i < weights.length; i++) {
        if (part.contains(i)) {
          assertThat(weights[i]).isBetween(Math.min(low, high), Math.max(low, high));
        }
      }
    }
  }

  /** The elements of a part, by ascending index, are the tensor that its initializer fills. */
  @Test
  void theElementsOfAPartAreATensor() {
    var delta = DeltaOrthogonal.of(Layout.HWIO, 2, 3, 4, 5).withGain(3);
    double[] weights = delta.fill(new double[120], SEED);
    Part centre = delta.parts().get(0);
    assertThat(chosen(weights, centre)).isEqualTo(centre.initializer().fill(new double[20], SEED));
    var mirrored = Mirrored.along(1, HE, 3, 4, 2);
    Part half = mirrored.parts().get(0);
    assertThat(chosen(mirrored.fill(new double[24], SEED), half))
        .isEqualTo(HE.fill(new double[12], SEED));
    var packed = Packed.equally(1, List.of(Initializers.zeros(), HE), 3, 4, 2);
    Part block = packed.parts().get(1);
    assertThat(chosen(packed.fill(new double[24], SEED), block))
        .isEqualTo(HE.fill(new double[12], SEED.at(1)));
  }

  private static double[] chosen(double[] weights, Part part) {
    double[] chosen = new double[weights.length];
    int count = 0;
    for (int i = 0; i < weights.length; i++) {
      if (part.contains(i)) {
        chosen[count++] = weights[i];
      }
    }
    return Arrays.copyOf(chosen, count);
  }

  @Test
  void whatIsMadeOfNothingElseHasNoParts() {
    assertThat(HE.parts()).isEmpty();
    assertThat(Orthogonal.of(2, 3).parallel().parts()).isEmpty();
    assertThat(Identity.of(2, 3).parts()).isEmpty();
  }

  @Test
  void aScaledSchemeIsAsLargeAndAsSliceableAsTheScheme() {
    Initializer identity = Identity.of(2, 3).scaledBy(2);
    assertThat(identity.size()).hasValue(6);
    assertThat(identity.isSliceable()).isTrue();
    assertThat(new SortedScheme(4).scaledBy(2).isSliceable()).isFalse();
    assertThat(Initializers.ones().parallel().isSliceable()).isTrue();
    var table = new ZeroRow(Initializers.ones(), 2, 3, 0);
    assertThat(table.size()).hasValue(6);
    assertThat(table.isSliceable()).isTrue();
  }

  @Test
  void whatIsNotKnownIsNone() {
    Initializer lambda = (target, random) -> target.fill(1);
    Initializer scaled = lambda.scaledBy(2);
    assertThat(WeightMoments.of(lambda)).isEmpty();
    assertThat(WeightMoments.of(scaled)).isEmpty();
    assertThat(WeightMoments.of(Mirrored.along(0, lambda, 2))).isEmpty();
    assertThat(WeightMoments.of(HE)).hasValue((WeightMoments) HE);
    assertThatThrownBy(() -> ((WeightMoments) scaled).mean())
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("initializer does not tell its moments and bounds: " + lambda);
  }

  @Test
  void aTableInATableMustHaveItsSize() {
    var table = new ZeroRow(Initializers.ones(), 5, 4, 0);
    Refused.with(
        "rest must have 40 weights: 20 (" + table + ")", () -> new ZeroRow(table, 10, 4, 7));
    assertThat(new ZeroRow(table, 5, 4, 1).fill(new double[20], SEED)).contains(1, 0);
  }

  @Test
  void aPlacedSchemeOfOnesOwn() {
    PlacedInitializer ramp =
        new PlacedInitializer() {
          @Override
          public double weightAt(long index) {
            return index;
          }

          @Override
          public long weightCount() {
            return 5;
          }

          @Override
          public double lowerBound() {
            return 0;
          }

          @Override
          public double upperBound() {
            return 4;
          }
        };
    assertThat(ramp.fill(new double[5], SEED)).containsExactly(0, 1, 2, 3, 4);
    double[] slice = new double[2];
    ramp.fill(Weights.of(slice).startingAt(3), SEED);
    assertThat(slice).containsExactly(3, 4);
    assertThat(ramp.mean()).isEqualTo(2);
    assertThat(ramp.variance()).isEqualTo(2);
    for (PlacedInitializer placed :
        List.of(Identity.of(1, 2), Stft.of(4, 2, Stft.Side.REAL), Hadamard.of(Layout.OI, 2, 1))) {
      for (long index : new long[] {-1, placed.weightCount()}) {
        assertThatThrownBy(() -> placed.weightAt(index))
            .isInstanceOf(IndexOutOfBoundsException.class)
            .hasMessageContaining("" + index);
      }
    }
  }
}
