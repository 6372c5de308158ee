package io.github.weightinit.djl;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Block;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import io.github.weightinit.Initializers;
import io.github.weightinit.Seed;
import io.github.weightinit.preset.PyTorch;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Weights are replaced in arrays that a model has already, and are those of an installation. */
class OverwriteTest {

  private static final Seed SEED = Seed.of(7);

  @BeforeAll
  static void engine() {
    DjlEngine.orSkip();
  }

  private static Map<String, String> installed(DataType type) {
    Block block = Models.resnet();
    WeightInit.install(block, Initializers::heUniform, SEED);
    try (NDManager manager = NDManager.newBaseManager()) {
      block.initialize(manager, type, Models.RESNET_INPUT);
      return DjlEngine.digests(block);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT32", "FLOAT64", "FLOAT16"})
  void anInitializedBlock(DataType type) {
    Block block = Models.resnet();
    // DJL's own truncated normal gives float32 for float16; zeros are of the type asked for.
    block.setInitializer(
        ai.djl.training.initializer.Initializer.ZEROS, ai.djl.nn.Parameter.Type.WEIGHT);
    try (NDManager manager = NDManager.newBaseManager()) {
      block.initialize(manager, type, Models.RESNET_INPUT);
      Map<String, String> before = DjlEngine.digests(block);
      WeightInit.overwrite(block, Initializers::heUniform, SEED);
      assertThat(DjlEngine.digests(block)).isNotEqualTo(before).isEqualTo(installed(type));
    }
  }

  /** A trainer's arrays collect gradients; they are the same arrays afterwards. */
  @Test
  void aBlockThatATrainerHas() {
    Block block = Models.resnet();
    try (Model model = Model.newInstance("test")) {
      model.setBlock(block);
      try (Trainer trainer = model.newTrainer(new DefaultTrainingConfig(Loss.l2Loss()))) {
        trainer.initialize(Models.RESNET_INPUT);
        NDArray before = block.getParameters().get("01Conv2d_weight").getArray();
        WeightInit.overwrite(block, Initializers::heUniform, SEED);
        NDArray after = block.getParameters().get("01Conv2d_weight").getArray();
        assertThat(after).isSameAs(before);
        assertThat(after.hasGradient()).isTrue();
        assertThat(DjlEngine.digests(block)).isEqualTo(installed(DataType.FLOAT32));
      }
    }
  }

  @Test
  void aLoadedBlock() throws Exception {
    var bytes = new ByteArrayOutputStream();
    try (NDManager manager = NDManager.newBaseManager()) {
      Block saved = Models.resnet();
      saved.initialize(manager, DataType.FLOAT32, Models.RESNET_INPUT);
      saved.saveParameters(new DataOutputStream(bytes));
      Block loaded = Models.resnet();
      loaded.loadParameters(
          manager, new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
      WeightInit.overwrite(loaded, Initializers::heUniform, SEED);
      assertThat(DjlEngine.digests(loaded)).isEqualTo(installed(DataType.FLOAT32));
    }
  }

  @Test
  void aRecipe() {
    Block block = Models.mlp();
    try (NDManager manager = NDManager.newBaseManager()) {
      block.initialize(manager, DataType.FLOAT32, Models.MLP_INPUT);
      WeightInit.overwrite(block, PyTorch.recipe(), SEED);
      Block other = Models.mlp();
      WeightInit.install(other, PyTorch.recipe(), SEED);
      other.initialize(manager, DataType.FLOAT32, Models.MLP_INPUT);
      assertThat(DjlEngine.digests(block)).isEqualTo(DjlEngine.digests(other));
    }
  }
}
