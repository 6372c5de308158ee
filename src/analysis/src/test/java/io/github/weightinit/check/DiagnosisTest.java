package io.github.weightinit.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.Seed;
import io.github.weightinit.structure.Orthogonal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The faults that people meet, in words. */
class DiagnosisTest {

  private static final Seed SEED = Seed.of(11);
  private static final int COUNT = 30_000;

  private static List<String> faults(double[] weights, Initializer promised) {
    return Diagnosis.builder()
        .add("fc", List.of((long) weights.length), weights, Map.of("test", promised))
        .build()
        .tensors()
        .get(0)
        .promises()
        .get(0)
        .faults();
  }

  private static double[] made(Initializer initializer) {
    return initializer.fill(new double[COUNT], SEED.at("fc"));
  }

  @Test
  void rightWeightsHaveNoFault() {
    assertThat(faults(made(Initializers.heNormal(300)), Initializers.heNormal(300))).isEmpty();
    assertThat(faults(new double[10], Initializers.zeros())).isEmpty();
  }

  @Test
  void aNumberThatIsNotFinite() {
    double[] weights = made(Initializers.heNormal(300));
    weights[7] = Double.NaN;
    weights[9] = Double.POSITIVE_INFINITY;
    assertThat(faults(weights, Initializers.heNormal(300)))
        .containsExactly("2 of 30,000 weights (0.00667 %) are not finite");
  }

  @Test
  void aConstantThatIsAnother() {
    assertThat(faults(new double[5], Initializers.ones()))
        .containsExactly("all weights are not 1.0");
    assertThat(faults(new double[] {1, 1, 2, 1}, Initializers.ones()))
        .containsExactly("1 of 4 weights (25.0 %) are not 1.0");
  }

  @Test
  void aDeadLayer() {
    assertThat(faults(new double[COUNT], Initializers.heNormal(300)))
        .containsExactly("all weights are 0");
  }

  @Test
  void signs() {
    double[] positive = Arrays.stream(made(Initializers.uniform(-1, 1))).map(Math::abs).toArray();
    List<String> faults = faults(positive, Initializers.uniform(-1, 1));
    assertThat(faults.get(0)).isEqualTo("no weight is negative");
    assertThat(faults.get(1)).matches("the variance is 0\\.2[45]\\d? times what it should be");
    double[] negative = Arrays.stream(positive).map(weight -> -weight).toArray();
    assertThat(faults(negative, Initializers.uniform(-1, 1))).startsWith("no weight is positive");
  }

  /** 30,000 weights: the ratio has a standard error of 0.0082, as the square root of 2 / n. */
  @Test
  void theVariance() {
    assertThat(faults(made(Initializers.normal(0, 2)), Initializers.normal(0, 1)))
        .singleElement()
        .asString()
        .matches("the variance is (3\\.9\\d|4|4\\.0\\d?) times what it should be");
  }

  @Test
  void theMean() {
    assertThat(faults(made(Initializers.normal(0.5, 1)), Initializers.normal(0, 1)).get(0))
        .matches("the mean is 0\\.(49|50)\\d\\d, not 0");
  }

  /** Deeplearning4j's truncated normal. */
  @Test
  void zeros() {
    double[] weights = made(Initializers.normal(0, 1));
    for (int i = 0; i < COUNT; i += 44) {
      weights[i] = 0;
    }
    assertThat(faults(weights, Initializers.normal(0, 1)).get(0))
        .isEqualTo("682 of 30,000 weights (2.27 %) are exactly 0");
  }

  @Test
  void anotherShapeOfTheSameVariance() {
    double bound = Math.sqrt(3);
    assertThat(faults(made(Initializers.uniform(-bound, bound)), Initializers.normal(0, 1)))
        .containsExactly("the size is right, but these look uniform, not normal");
  }

  @Test
  void tooFewWeightsAreNeitherRightNorWrong() {
    Diagnosis diagnosis =
        Diagnosis.builder()
            .add(
                "bias",
                List.of(3L),
                new double[] {1, 2, 3},
                Map.of("test", Initializers.standardNormal()))
            .build();
    assertThat(diagnosis.passed()).isTrue();
    assertThat(diagnosis.toString())
        .contains(
            "  test (StandardNormal[]): not checked: 3 weights are too few to say anything, at"
                + " least 9 are needed\n")
        .endsWith("1 parameter: nothing is wrong\n");
  }

  @Test
  void aMatrixThatIsNotOrthogonal() {
    double[] weights = Initializers.normal(0, 0.1).fill(new double[100 * 100], SEED);
    assertThat(faults(weights, Orthogonal.of(100, 100))).anyMatch(f -> f.contains("orthogonality"));
  }

  @Test
  void layersWithTheSameNumbers() {
    double[] one = made(Initializers.normal(0, 1));
    double[] other = Arrays.stream(one).map(weight -> 0.1 * weight).toArray();
    Diagnosis diagnosis =
        Diagnosis.builder()
            .add("fc1", List.of(30_000L), one, Map.of("test", Initializers.normal(0, 1)))
            .add("fc2", List.of(30_000L), other, Map.of("test", Initializers.normal(0, 0.1)))
            .build();
    assertThat(diagnosis.passed()).isFalse();
    assertThat(diagnosis.tensors()).allMatch(Diagnosis.Tensor::passed);
    assertThat(diagnosis.toString())
        .endsWith(
            """
            WRONG: fc2 has the random numbers of fc1
            2 parameters: 0 not as promised, 1 with the random numbers of another
            """);
  }

  @Test
  void aReport() {
    var promises = new LinkedHashMap<String, Initializer>();
    promises.put("the framework", Initializers.constant(0.5));
    promises.put("he", Initializers.zeros());
    Diagnosis diagnosis =
        Diagnosis.builder()
            .add("bias", List.of(4L), new double[] {0.5, 0.5, 0.5, 0.5}, promises)
            .add("scale", List.of(), new double[] {2}, Map.of())
            .build();
    assertThat(diagnosis)
        .hasToString(
            """
            bias [4]: mean 0.5000, std 0.000
              the framework (Constant[value=0.5]): right
              he (Constant[value=0.0]): WRONG: all weights are not 0.0
            scale []: mean 2.000
            2 parameters: 1 not as promised, 0 with the random numbers of another
            """);
  }

  @Test
  void wrongUse() {
    var builder = Diagnosis.builder().add("fc", List.of(1L), new double[1], Map.of());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.add("fc", List.of(1L), new double[1], Map.of()))
        .withMessage("names must be unique: fc");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.add("empty", List.of(0L), new double[0], Map.of()))
        .withMessage("empty must have weights");
  }

  /** If the check of its first promise stayed, the next tensor would have the numbers of it. */
  @Test
  @SuppressWarnings("NullAway")
  void aTensorThatIsRefusedLeavesNothing() {
    double[] weights = made(Initializers.normal(0, 1));
    var promises = new LinkedHashMap<String, Initializer>();
    promises.put("right", Initializers.normal(0, 1));
    promises.put("of another size", Orthogonal.of(2, 2));
    var builder = Diagnosis.builder();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.add("fc1", List.of(30_000L), weights, promises));
    promises.remove("of another size");
    assertThatNullPointerException()
        .isThrownBy(() -> builder.add("fc1", null, weights, promises))
        .withMessage("shape");
    Diagnosis diagnosis = builder.add("fc2", List.of(30_000L), weights, promises).build();
    assertThat(diagnosis.shared()).isEmpty();
    assertThat(diagnosis.tensors()).extracting(Diagnosis.Tensor::name).containsExactly("fc2");
  }
}
