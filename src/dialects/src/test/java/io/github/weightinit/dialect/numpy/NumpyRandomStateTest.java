package io.github.weightinit.dialect.numpy;

import static io.github.weightinit.testing.Filled.doubles;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.Weights;
import io.github.weightinit.testing.Refused;
import org.junit.jupiter.api.Test;

/** The expected numbers are those of NumPy's own pages and tests. */
class NumpyRandomStateTest {

  private static NumpyRandomState random() {
    return NumpyRandomState.seed(42);
  }

  /** The numbers that every tutorial begins with. */
  @Test
  void wellKnownNumbers() {
    assertThat(doubles(2, NumpyRandomState.seed(0)::randomSample))
        .containsExactly(0.5488135039273248, 0.7151893663724195);
    assertThat(doubles(3, NumpyRandomState.seed(0)::standardNormal))
        .containsExactly(1.764052345967664, 0.4001572083672233, 0.9787379841057392);
    assertThat(doubles(3, random()::standardNormal))
        .containsExactly(0.4967141530112327, -0.13826430117118466, 0.6476885381006925);
  }

  @Test
  void aListIsAnotherSeedThanItsNumber() {
    assertThat(NumpyRandomState.seed(new long[] {42}).randomSample())
        .isNotEqualTo(random().randomSample());
    assertThat(NumpyRandomState.seed(0xffffffffL).randomSample()).isLessThan(1);
  }

  /** The second of two normals waits, whatever is drawn between. */
  @Test
  void normalsComeInPairs() {
    double[] normals = doubles(4, random()::standardNormal);
    NumpyRandomState mixed = random();
    assertThat(mixed.standardNormal()).isEqualTo(normals[0]);
    mixed.randomSample(); // goes on where the pair's uniforms end
    assertThat(mixed.standardNormal()).isEqualTo(normals[1]);
    assertThat(mixed.standardNormal()).isNotEqualTo(normals[2]);
  }

  @Test
  void arraysAndSingleNumbers() {
    NumpyRandomState single = random();
    NumpyRandomState arrays = random();
    for (int i = 0; i < 5; i++) {
      assertThat(single.randomSample()).isEqualTo(doubles(1, arrays::randomSample)[0]);
      assertThat(3 + -6 * single.randomSample())
          .isEqualTo(doubles(1, w -> arrays.uniform(w, 3, -3))[0]);
      assertThat(single.standardNormal()).isEqualTo(doubles(1, arrays::standardNormal)[0]);
      assertThat(3 + 2 * single.standardNormal())
          .isEqualTo(doubles(1, w -> arrays.normal(w, 3, 2))[0]);
    }
  }

  @Test
  void otherTypesAreRounded() {
    float[] rounded = new float[100];
    random().standardNormal(Weights.of(rounded));
    double[] wide = doubles(100, random()::standardNormal);
    for (int i = 0; i < 100; i++) {
      assertThat(rounded[i]).isEqualTo((float) wide[i]);
    }
  }

  @Test
  void emptyTargetsDrawNothing() {
    NumpyRandomState random = random();
    Weights empty = Weights.of(new double[0]);
    random.randomSample(empty);
    random.standardNormal(empty);
    random.uniform(empty, 0, 1);
    random.normal(empty, 0, 1);
    assertThat(random.randomSample()).isEqualTo(random().randomSample());
  }

  @Test
  void refuses() {
    NumpyRandomState random = random();
    double[] array = {7};
    Weights w = Weights.of(array);
    Refused.with("seed must be from 0 to 2^32 - 1: -1", () -> NumpyRandomState.seed(-1));
    Refused.with(
        "seed must be from 0 to 2^32 - 1: 4294967296", () -> NumpyRandomState.seed(1L << 32));
    Refused.with("seed must not be empty: []", () -> NumpyRandomState.seed(new long[0]));
    Refused.with(
        "seed[1] must be from 0 to 2^32 - 1: -2", () -> NumpyRandomState.seed(new long[] {1, -2}));
    Refused.with("high - low must be finite: Infinity", () -> random.uniform(w, -1e308, 1e308));
    Refused.with("high - low must be finite: NaN", () -> random.uniform(w, 0, Double.NaN));
    Refused.with("scale must be at least 0 and finite: -0.5", () -> random.normal(w, 0, -0.5));
    Refused.with("scale must be at least 0 and finite: NaN", () -> random.normal(w, 0, Double.NaN));
    Refused.with(
        "loc must be finite: Infinity", () -> random.normal(w, Double.POSITIVE_INFINITY, 1));
    assertThat(array).containsExactly(7);
    assertThat(random.randomSample()).isEqualTo(random().randomSample());
  }

  @Test
  void refusesALaterSlice() {
    Weights slice = Weights.of(new double[4]).startingAt(4);
    String message =
        "weights must begin with the tensor, whose values depend on those before: startingAt(4)";
    Refused.with(message, () -> random().randomSample(slice));
    Refused.with(message, () -> random().standardNormal(slice));
    Refused.with(message, () -> random().uniform(slice, 0, 1));
    Refused.with(message, () -> random().normal(slice, 0, 1));
  }
}
