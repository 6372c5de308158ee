package io.github.weightinit.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.TruncatedNormal;
import io.github.weightinit.check.ModelCheck.SharedStream;
import io.github.weightinit.check.SelfCheck.Measure;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.UniformRealDistribution;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;

/**
 * What initializers of JVM libraries do, as read in their code, made here by the JDK's generators:
 * each is flagged at 100,000 weights, and by the measure that says what is wrong. Weights made the
 * right way, by the same generators, pass.
 */
class PeerMistakesTest {

  private static final int N = 100_000;
  private static final int IN = 784;
  private static final int OUT = 256;

  private final SplittableRandom uniforms = new SplittableRandom(20261124);
  private final Random normals = new Random(20261124);

  private static double[] weights(DoubleSupplier weight) {
    return Arrays.stream(new double[N]).map(unused -> weight.getAsDouble()).toArray();
  }

  private double uniform(double bound) {
    return (2 * uniforms.nextDouble() - 1) * bound;
  }

  /** What a rejection sampler gives that cuts at two sigma. */
  private double cut(double sigma) {
    double z = normals.nextGaussian();
    while (Math.abs(z) > 2) {
      z = normals.nextGaussian();
    }
    return sigma * z;
  }

  private static List<String> flagged(Initializer expected, DoubleSupplier weight) {
    return flagged(SelfCheck.of(weights(weight), expected));
  }

  private static List<String> flagged(SelfCheck check) {
    assertThat(check.passed()).isEqualTo(check.flagged().isEmpty());
    return check.flagged().stream().map(Measure::name).toList();
  }

  @Test
  void correctWeightsOfAnotherLibraryPass() {
    var well = new Well19937c(7);
    double he = Math.sqrt(2.0 / IN);
    double xavier = Math.sqrt(6.0 / (IN + OUT));
    var normal = new NormalDistribution(well, 0, he);
    var uniform = new UniformRealDistribution(well, -xavier, xavier);
    assertThat(flagged(Initializers.heNormal(IN), normal::sample)).isEmpty();
    assertThat(flagged(Initializers.heNormal(IN), () -> normals.nextGaussian() * he)).isEmpty();
    assertThat(flagged(Initializers.xavierUniform(IN, OUT), uniform::sample)).isEmpty();
    assertThat(flagged(Initializers.xavierUniform(IN, OUT), () -> uniform(xavier))).isEmpty();
    double parent = he / 0.8796256610342398;
    assertThat(flagged(Initializers.heNormal(IN).truncated(), () -> cut(parent))).isEmpty();
  }

  /** TensorFlow Java, VarianceScaling of Glorot uniform: U[0, 1) is scaled and never shifted. */
  @Test
  void uniformWeightsThatAreAllPositive() {
    double bound = Math.sqrt(6.0 / (IN + OUT));
    assertThat(flagged(Initializers.xavierUniform(IN, OUT), () -> uniforms.nextDouble() * bound))
        .contains("mean", "std", "minimum", "kolmogorov-smirnov")
        .doesNotContain("maximum", "outside", "kurtosis");
  }

  /** KotlinDL, HeUniform: the same in float. */
  @Test
  void floatsThatAreAllPositive() {
    float bound = (float) Math.sqrt(6.0 / IN);
    float[] weights = new float[N];
    for (int i = 0; i < N; i++) {
      weights[i] = (float) uniforms.nextDouble() * bound;
    }
    assertThat(flagged(SelfCheck.of(weights, Initializers.heUniform(IN))))
        .contains("mean", "std", "minimum", "kolmogorov-smirnov");
  }

  /** TensorFlow Java, computeFans: the input channels are in the receptive field as well. */
  @Test
  void inputChannelsCountedTwice() {
    double fanIn = 5 * 5 * 32;
    assertThat(
            flagged(
                Initializers.normal(0, Math.sqrt(2 / fanIn)),
                () -> normals.nextGaussian() * Math.sqrt(2 / (fanIn * 32))))
        .contains("std", "minimum", "maximum", "kolmogorov-smirnov")
        .doesNotContain("kurtosis");
  }

  /** DJL, XavierInitializer(): magnitude 6 where the average of the fans takes 3. */
  @Test
  void twiceTheVariance() {
    double bound = Math.sqrt(6 / ((IN + OUT) / 2.0));
    SelfCheck check =
        SelfCheck.of(weights(() -> uniform(bound)), Initializers.xavierUniform(IN, OUT));
    assertThat(flagged(check))
        .contains("std", "outside", "minimum", "maximum", "kolmogorov-smirnov")
        .doesNotContain("mean", "kurtosis");
    Measure std = check.measure("std").orElseThrow();
    assertThat(std.measured() / std.expected()).isBetween(1.41, 1.42);
  }

  /** DJL, TruncatedNormalInitializer: cut at two sigma, and sigma is the parent's. */
  @Test
  void truncationThatTakesAwayVariance() {
    double sigma = 0.01;
    assertThat(flagged(TruncatedNormal.ofStandardDeviation(0, sigma), () -> cut(sigma)))
        .contains("std", "minimum", "maximum", "kolmogorov-smirnov")
        .doesNotContain("mean", "skewness", "kurtosis", "outside");
  }

  /** Deeplearning4j, LecunUniform: 3 / sqrt(fan) for sqrt(3 / fan). */
  @Test
  void threeOutsideOfTheRoot() {
    double bound = 3.0 / Math.sqrt(IN);
    assertThat(flagged(Initializers.leCunUniform(IN), () -> uniform(bound)))
        .contains("std", "outside", "kolmogorov-smirnov");
  }

  /** Deeplearning4j, VAR_SCALING_NORMAL: not truncated in the one path ... */
  @Test
  void aNormalInThePlaceOfATruncatedOne() {
    double deviation = Math.sqrt(1.0 / IN);
    assertThat(
            flagged(
                Initializers.leCunNormal(IN).truncated(), () -> normals.nextGaussian() * deviation))
        .contains("outside", "kurtosis", "minimum", "maximum", "kolmogorov-smirnov")
        .doesNotContain("mean", "std");
  }

  /** ... and truncated without the correction in the other. */
  @Test
  void aTruncatedNormalWithoutTheCorrection() {
    double deviation = Math.sqrt(1.0 / IN);
    assertThat(flagged(Initializers.leCunNormal(IN).truncated(), () -> cut(deviation)))
        .contains("std", "kolmogorov-smirnov")
        .doesNotContain("kurtosis", "outside");
  }

  /** Encog, XaiverRandomizer: 2 where the root of 6 belongs, and U[0, 1) for plain arrays. */
  @Test
  void twoForTheRootOfSix() {
    assertThat(flagged(Initializers.heUniform(IN), () -> uniform(2 / Math.sqrt(IN))))
        .contains("std", "minimum", "maximum", "kolmogorov-smirnov")
        .doesNotContain("outside");
    assertThat(flagged(Initializers.heUniform(IN), uniforms::nextDouble))
        .contains("mean", "std", "outside");
  }

  /** Neuroph, HeZhangRenSunUniform: 3 sqrt(2 / n) for sqrt(6 / n). */
  @Test
  void threeTimesTheVariance() {
    assertThat(flagged(Initializers.heUniform(IN), () -> uniform(3 * Math.sqrt(2.0 / IN))))
        .contains("std", "outside", "kolmogorov-smirnov");
  }

  /** brain4j, NormalHeInit: uniform on [0, 2 / n), the variance as a bound. */
  @Test
  void aUniformOfTheVarianceForANormal() {
    assertThat(flagged(Initializers.heNormal(IN), () -> uniforms.nextDouble() * 2.0 / IN))
        .contains("mean", "std", "kurtosis", "kolmogorov-smirnov");
  }

  /** Tribuo, FMParameters: nextGaussian() times the variance. */
  @Test
  void varianceForTheStandardDeviation() {
    double variance = 0.1;
    assertThat(
            flagged(
                Initializers.normal(0, Math.sqrt(variance)),
                () -> normals.nextGaussian() * variance))
        .contains("std", "kolmogorov-smirnov")
        .doesNotContain("mean", "skewness", "kurtosis");
  }

  /** froog, HeInit: 2 / n in integers. */
  @Test
  @SuppressWarnings("IntegerDivision")
  void allZero() {
    int two = 2;
    int quotient = two / IN;
    double deviation = Math.sqrt(quotient);
    assertThat(flagged(Initializers.heNormal(IN), () -> normals.nextGaussian() * deviation))
        .contains("std", "minimum", "maximum", "kolmogorov-smirnov", "repeats")
        .doesNotContain("mean", "outside", "finite");
  }

  /** KotlinDL's and Tribuo's examples: one seed for all layers. Each tensor alone is correct. */
  @Test
  void theSameSeedForEveryLayer() {
    Map<String, SelfCheck> model = new LinkedHashMap<>();
    for (int layer = 1; layer <= 3; layer++) {
      int fanIn = 100 * layer;
      var random = new Random(12);
      double[] w = new double[fanIn * 100];
      Arrays.setAll(w, i -> random.nextGaussian() * Math.sqrt(2.0 / fanIn));
      model.put("layer" + layer, SelfCheck.of(w, Initializers.heNormal(fanIn)));
    }
    ModelCheck check = ModelCheck.of(model);
    assertThat(check.tensors()).hasSize(3).allMatch(SelfCheck::passed);
    assertThat(check.shared())
        .containsExactly(
            new SharedStream("layer1", "layer2", false),
            new SharedStream("layer1", "layer3", false));
    assertThat(check.passed()).isFalse();
    assertThat(check.toString()).contains("layer3 has the random numbers of layer1");
  }
}
