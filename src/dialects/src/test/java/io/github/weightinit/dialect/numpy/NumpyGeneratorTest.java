package io.github.weightinit.dialect.numpy;

import static io.github.weightinit.testing.Filled.doubles;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.ElementType;
import io.github.weightinit.Weights;
import io.github.weightinit.dialect.TensorBytes;
import io.github.weightinit.testing.Refused;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The expected numbers were asked of NumPy 2.4.6. */
class NumpyGeneratorTest {

  private static NumpyGenerator rng() {
    return NumpyGenerator.defaultRng(42);
  }

  @Test
  void theNumbersOfThePage() {
    assertThat(rng().random()).isEqualTo(0.7739560485559633);
    assertThat(doubles(2, rng()::standardNormal))
        .containsExactly(.30471707975443135, -1.0399841062404955);
    assertThat(rng().randomRaw()).isEqualTo(0xc621fbcd16d92688L);
  }

  @Test
  void aSeedSequenceIsTheSameSeed() {
    assertThat(NumpyGenerator.defaultRng(SeedSequence.of(42)).randomRaw())
        .isEqualTo(rng().randomRaw());
  }

  /** Long enough for 279 and 277 of the tail, whose logarithms are those of glibc. */
  @Test
  void aMillionNormalsHaveATail() {
    assertThat(
            new TensorBytes().add(ElementType.FLOAT64, 1_000_000, rng()::standardNormal).sha256())
        .isEqualTo("d317580e98209bd61db46be506a50f1b9ceb1823872be30aaef4153c2d9cb721");
    assertThat(
            new TensorBytes().add(ElementType.FLOAT32, 1_000_000, rng()::standardNormal).sha256())
        .isEqualTo("02c6867aa0cdf63e262e260b3e498dd3d06d20729163bf813f7d498ac932e3db");
  }

  /** An array is as so many calls, however it is cut. */
  @Test
  void arraysAndSingleNumbers() {
    NumpyGenerator single = rng();
    NumpyGenerator halves = rng();
    double[] array = doubles(2001, w -> rng().normal(w, -1, 3));
    double[] cut = new double[array.length];
    halves.normal(Weights.of(cut, 0, 700), -1, 3);
    halves.normal(Weights.of(cut, 700, 2001), -1, 3);
    assertThat(cut).isEqualTo(array);
    for (double value : array) {
      assertThat(-1 + 3 * single.standardNormal()).isEqualTo(value);
    }
    assertThat(2 + 3 * single.random()).isEqualTo(doubles(1, w -> halves.uniform(w, 2, 5))[0]);
    assertThat(single.standardNormal()).isEqualTo(doubles(1, halves::standardNormal)[0]);
    assertThat(single.random()).isEqualTo(doubles(1, halves::random)[0]);
    assertThat(single.integers(-3, 9)).isEqualTo(halves.integers(-3, 9, 1)[0]);
  }

  @Test
  void ofOneOfTwoTypesOrRounded() {
    float[] own = new float[100];
    double[] wide = doubles(100, rng()::standardNormal);
    rng().standardNormal(Weights.of(own));
    short[] half = new short[100];
    Weights halves = Weights.float16(half);
    rng().standardNormal(halves);
    float[] rounded = new float[100];
    rng().normal(Weights.of(rounded), 0, 1);
    for (int i = 0; i < 100; i++) {
      assertThat(own[i]).isNotEqualTo((float) wide[i]);
      assertThat(halves.get(i)).isEqualTo(halves.elementType().round(wide[i]));
      assertThat(rounded[i]).isEqualTo((float) wide[i]);
    }
  }

  @Test
  void emptyTargetsDrawNothing() {
    NumpyGenerator rng = rng();
    Weights empty = Weights.of(new double[0]);
    rng.random(empty);
    rng.standardNormal(Weights.of(new float[0]));
    rng.uniform(empty, 0, 1);
    rng.normal(empty, 0, 1);
    assertThat(rng.integers(0, 5, 0)).isEmpty();
    assertThat(rng.integers(4, 5)).isEqualTo(4);
    assertThat(rng.permutation(0)).isEmpty();
    assertThat(rng.permutation(1)).containsExactly(0);
    rng.shuffle(List.of("unchangeable"));
    assertThat(rng.randomRaw()).isEqualTo(rng().randomRaw());
  }

  @Test
  void wholeNumbersAndOrders() {
    assertThat(NumpyGenerator.defaultRng(7).integers(0, 10, 8))
        .containsExactly(9, 6, 6, 8, 5, 7, 8, 2);
    assertThat(NumpyGenerator.defaultRng(7).permutation(8)).containsExactly(0, 6, 7, 2, 4, 5, 1, 3);
    List<String> x = new ArrayList<>(List.of("a", "b", "c", "d", "e", "f"));
    NumpyGenerator.defaultRng(7).shuffle(x);
    assertThat(x).containsExactly("f", "c", "a", "e", "b", "d");
    assertThat(rng().integers(Long.MIN_VALUE, Long.MAX_VALUE)).isEqualTo(5053597115156604551L);
  }

  /** Counts on, and leaves the numbers as they are. */
  @Test
  void spawn() {
    NumpyGenerator rng = NumpyGenerator.defaultRng(3);
    assertThat(rng.spawn(2)).hasSize(2);
    assertThat(rng.spawn(0)).isEmpty();
    assertThat(rng.spawn(2)[1].random()).isEqualTo(0x1.7d968c421c0dcp-2);
    assertThat(rng.randomRaw()).isEqualTo(NumpyGenerator.defaultRng(3).randomRaw());
    assertThat(NumpyGenerator.philox(SeedSequence.of(3)).spawn(1)[0].randomRaw())
        .isEqualTo(NumpyGenerator.philox(SeedSequence.of(3).child(0)).randomRaw());
  }

  @Test
  void noIntervalAndNoSpread() {
    assertThat(doubles(2, w -> rng().uniform(w, 2, 2))).containsExactly(2, 2);
    assertThat(doubles(2, w -> rng().normal(w, 5, 0))).containsExactly(5, 5);
  }

  @Test
  void refuses() {
    NumpyGenerator rng = rng();
    double[] array = {7};
    Weights w = Weights.of(array);
    Refused.with("seed must be at least 0: -1", () -> NumpyGenerator.defaultRng(-1));
    Refused.with("low must be at most high: 1.0, 0.0", () -> rng.uniform(w, 1, 0));
    Refused.with("low must be at most high: 0.0, -0.0", () -> rng.uniform(w, 0.0, -0.0));
    Refused.with("high - low must be finite: Infinity", () -> rng.uniform(w, -1e308, 1e308));
    Refused.with("high - low must be finite: NaN", () -> rng.uniform(w, Double.NaN, 1));
    Refused.with("scale must be at least 0 and finite: -1.0", () -> rng.normal(w, 0, -1));
    Refused.with("scale must be at least 0 and finite: -0.0", () -> rng.normal(w, 0, -0.0));
    Refused.with("scale must be at least 0 and finite: NaN", () -> rng.normal(w, 0, Double.NaN));
    Refused.with(
        "scale must be at least 0 and finite: Infinity",
        () -> rng.normal(w, 0, Double.POSITIVE_INFINITY));
    Refused.with("loc must be finite: NaN", () -> rng.normal(w, Double.NaN, 1));
    Refused.with("low must be less than high: 5, 5", () -> rng.integers(5, 5));
    Refused.with("low must be less than high: 5, 4", () -> rng.integers(5, 4, 0));
    Refused.with("size must be at least 0: -1", () -> rng.integers(0, 1, -1));
    Refused.with("n must be at least 0: -1", () -> rng.permutation(-1));
    Refused.with("children must be at least 0: -1", () -> rng.spawn(-1));
    assertThat(array).containsExactly(7);
    assertThat(rng.randomRaw()).isEqualTo(rng().randomRaw());
  }

  @Test
  void refusesALaterSlice() {
    Weights slice = Weights.of(new double[4]).startingAt(4);
    String message =
        "weights must begin with the tensor, whose values depend on those before: startingAt(4)";
    Refused.with(message, () -> rng().random(slice));
    Refused.with(message, () -> rng().uniform(slice, 0, 1));
    Refused.with(message, () -> rng().standardNormal(slice));
    Refused.with(message, () -> rng().normal(slice, 0, 1));
  }
}
