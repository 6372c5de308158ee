package io.github.weightinit.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.Fan;
import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.Layout;
import io.github.weightinit.Seed;
import io.github.weightinit.check.Diagnosis;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tensorflow.EagerSession;
import org.tensorflow.framework.initializers.Glorot;
import org.tensorflow.framework.initializers.He;
import org.tensorflow.framework.initializers.VarianceScaling.Distribution;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What TensorFlow-Java's own initializers give, in words. */
class DiagnosisTest {

  private final EagerSession session = EagerSession.create();
  private final Ops tf = Ops.create(session);

  @BeforeAll
  static void engine() {
    TensorFlowEngine.orSkip();
  }

  @AfterEach
  void close() {
    session.close();
  }

  private TFloat32 made(
      org.tensorflow.framework.initializers.Initializer<TFloat32> initializer, long... shape) {
    return initializer.call(tf, tf.constant(shape), TFloat32.class).asTensor();
  }

  private static List<String> faults(TFloat32 tensor, Function<Fan, Initializer> scheme) {
    Diagnosis diagnosis = WeightInit.diagnose(Map.of("kernel", tensor), scheme);
    return diagnosis.tensors().get(0).promises().get(0).faults();
  }

  /** A uniform distribution on half of the interval has a quarter of the variance. */
  @Test
  void glorotsUniformHasNoNegativeWeight() {
    List<String> faults =
        faults(
            made(new Glorot<>(Distribution.UNIFORM, 42L), 300, 100), Initializers::xavierUniform);
    assertThat(faults).hasSize(2);
    assertThat(faults.get(0)).isEqualTo("no weight is negative");
    assertThat(faults.get(1)).matches("the variance is 0\\.2[45]\\d? times what it should be");
  }

  /**
   * TensorFlow-Java multiplies the 16 channels twice: 1 / 16 = 0.0625, and chance moves it by 2 %.
   */
  @Test
  void heOnAKernelIsTooNarrow() {
    assertThat(
            faults(made(new He<>(Distribution.NORMAL, 42L), 3, 3, 16, 32), Initializers::heNormal))
        .singleElement()
        .asString()
        .matches("the variance is 0\\.06\\d\\d? times what it should be");
  }

  @Test
  void aDenseNormalIsRight() {
    assertThat(faults(made(new He<>(Distribution.NORMAL, 42L), 300, 100), Initializers::heNormal))
        .isEmpty();
  }

  @Test
  void oneInitializerForTwoLayersIsFound() {
    var he = new He<TFloat32>(Distribution.NORMAL, 42L);
    Diagnosis diagnosis =
        WeightInit.diagnose(
            Map.of("fc1", made(he, 30, 30), "fc2", made(he, 30, 30)), Initializers::heNormal);
    assertThat(diagnosis.shared()).hasSize(1);
    assertThat(diagnosis.passed()).isFalse();
  }

  @Test
  void ourWeightsPass() {
    WeightInit<TFloat32> he = WeightInit.of(Layout.HWIO, Initializers::heNormal, Seed.of(2));
    try (TFloat32 kernel = he.at("kernel").tensor(TFloat32.class, 3, 3, 16, 32);
        TFloat32 dense = he.at("dense").tensor(TFloat32.class, 300, 100);
        TFloat32 bias = TFloat32.vectorOf(0, 0, 0)) {
      Diagnosis diagnosis =
          WeightInit.diagnose(
              Map.of("kernel", kernel, "dense", dense, "bias", bias), Initializers::heNormal);
      assertThat(diagnosis.passed()).as(diagnosis.toString()).isTrue();
    }
  }
}
