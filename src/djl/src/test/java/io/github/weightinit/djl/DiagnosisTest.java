package io.github.weightinit.djl;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.training.initializer.TruncatedNormalInitializer;
import ai.djl.training.initializer.XavierInitializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.Seed;
import io.github.weightinit.check.Diagnosis;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What DJL's own initializers give, in words. */
class DiagnosisTest {

  @BeforeAll
  static void engine() {
    DjlEngine.orSkip();
  }

  @BeforeEach
  void seed() {
    Engine.getInstance().setRandomSeed(1);
  }

  private static Block dense(NDManager manager, ai.djl.training.initializer.Initializer weights) {
    Block block = new SequentialBlock().add(Models.linear(100)).add(Models.linear(100));
    block.setInitializer(weights, Parameter.Type.WEIGHT);
    block.initialize(manager, DataType.FLOAT32, new Shape(1, 300));
    return block;
  }

  /**
   * 30,000 weights: the ratio of two variances has a standard error of 0.006 (uniform, 0.9 in place
   * of normal's square root of 2 by the root of n).
   */
  @Test
  void djlsXavierHasTwiceTheVariance() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Block block = dense(manager, new XavierInitializer());
      Diagnosis diagnosis = WeightInit.diagnose(block, Initializers::xavierUniform);
      assertThat(diagnosis.passed()).isFalse();
      assertThat(diagnosis.tensors().get(0).promises().get(0).faults())
          .singleElement()
          .asString()
          .matches("the variance is (1\\.9[89]|2|2\\.0[01]?\\d?) times what it should be");
    }
  }

  @Test
  void djlsDefaultKeepsItsPromise() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Block block = dense(manager, Parameter.Type.WEIGHT.getInitializer());
      Diagnosis diagnosis = WeightInit.diagnose(block, Initializers::heNormal);
      assertThat(diagnosis.passed()).as(diagnosis.toString()).isTrue();
      assertThat(diagnosis.tensors()).hasSize(4);
      assertThat(diagnosis.tensors().get(0).promises())
          .extracting(Diagnosis.Promise::by)
          .containsExactly("DJL", "scheme");
      assertThat(diagnosis.toString())
          .contains("01Linear.weight [100, 300]: mean ")
          .contains("  DJL (HeNormal[fanIn=300.0, gain=1.4142135623730951]): right\n")
          .endsWith("4 parameters: nothing is wrong\n");
      assertThat(WeightInit.diagnose(block).passed()).isTrue();
    }
  }

  @Test
  void djlsTruncatedNormalIsTooNarrow() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Block block = dense(manager, new TruncatedNormalInitializer(0.02f));
      Diagnosis diagnosis = WeightInit.diagnose(block, fan -> Initializers.normal(0, 0.02));
      assertThat(diagnosis.tensors().get(0).promises().get(0).faults())
          .singleElement()
          .asString()
          .matches("the variance is 0\\.7[678]\\d? times what it should be");
    }
  }

  @Test
  void ourWeightsPass() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Block block = Models.resnet();
      WeightInit.install(block, Initializers::heUniform, Seed.of(3));
      block.initialize(manager, DataType.FLOAT32, Models.RESNET_INPUT);
      Diagnosis diagnosis = WeightInit.diagnose(block, Initializers::heUniform);
      assertThat(diagnosis.passed()).as(diagnosis.toString()).isTrue();
    }
  }

  /** One generator started again for each layer gives both the same numbers. */
  @Test
  void layersWithTheSameRandomNumbersAreFound() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Block block = new SequentialBlock().add(Models.linear(20)).add(Models.linear(20));
      block.setInitializer(
          (m, shape, type) -> {
            Engine.getInstance().setRandomSeed(5);
            return Parameter.Type.WEIGHT.getInitializer().initialize(m, shape, type);
          },
          Parameter.Type.WEIGHT);
      block.initialize(manager, DataType.FLOAT32, new Shape(1, 20));
      assertThat(WeightInit.diagnose(block, Initializers::heNormal).toString())
          .contains("WRONG: 02Linear.weight has the random numbers of 01Linear.weight\n");
    }
  }
}
