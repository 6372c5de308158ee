package io.github.weightinit.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2dTranspose;
import ai.djl.nn.core.Multiplication;
import io.github.weightinit.Fan;
import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.Seed;
import io.github.weightinit.dialect.torch.TorchRandom;
import io.github.weightinit.preset.PyTorch;
import io.github.weightinit.recipe.Match;
import io.github.weightinit.recipe.Recipe;
import io.github.weightinit.recipe.RecipeException;
import java.util.List;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Wrong use is one clear error, and nothing is written. */
class WrongUseTest {

  private static final Seed SEED = Seed.of(1);
  private static final Function<Fan, Initializer> HE = Initializers::heNormal;

  @BeforeAll
  static void engine() {
    DjlEngine.orSkip();
  }

  private static void initialize(Block block, DataType type, Shape input) {
    try (NDManager manager = NDManager.newBaseManager()) {
      block.initialize(manager, type, input);
    }
  }

  private static void assertNothingIsWritten(Block block) {
    assertThat(block.getParameters().values()).noneMatch(ai.djl.nn.Parameter::isInitialized);
  }

  @Test
  void aBlockThatIsNotInitialized() {
    Block mlp = Models.mlp();
    String message =
        "block must be initialized, or use install: 01Linear.weight has no weights yet";
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WeightInit.overwrite(mlp, HE, SEED))
        .withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WeightInit.overwrite(mlp, TorchRandom.manualSeed(1)))
        .withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WeightInit.diagnose(mlp))
        .withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WeightInit.parameters(mlp))
        .withMessage("01Linear.weight has no shape yet");
  }

  @Test
  void aBlockThatIsInitializedAlready() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Block mlp = Models.mlp();
      mlp.initialize(manager, DataType.FLOAT32, Models.MLP_INPUT);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> WeightInit.install(mlp, HE, SEED))
          .withMessage("block must not be initialized yet, or use overwrite: 01Linear.weight");
    }
  }

  @Test
  void twoInstallations() {
    Block mlp = Models.mlp();
    WeightInit.install(mlp.getChildren().get(2).getValue(), HE, SEED);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WeightInit.install(mlp, HE, SEED))
        .withMessage("block must have weights installed once only: 03Linear.weight");
    assertThat(mlp.getParameters().get("01Linear_weight").getInitializer())
        .isNotInstanceOf(InstalledInitializer.class);
  }

  @Test
  void aBlockWithoutParameters() {
    Block empty = new SequentialBlock();
    List<ThrowingCallable> calls =
        List.of(
            () -> WeightInit.install(empty, HE, SEED),
            () -> WeightInit.overwrite(empty, HE, SEED),
            () -> WeightInit.overwrite(empty, TorchRandom.manualSeed(1)),
            () -> WeightInit.diagnose(empty),
            () -> WeightInit.parameters(empty));
    for (ThrowingCallable call : calls) {
      assertThatIllegalArgumentException()
          .isThrownBy(call)
          .withMessage("block must have parameters");
    }
  }

  @Test
  void aParameterThatTheRecipeDoesNotKnow() {
    Recipe weights =
        Recipe.named("weights").rule("all", Match.leaf("weight"), Initializers.ones()).build();
    Block mlp = Models.mlp();
    WeightInit.install(mlp, weights, SEED);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> initialize(mlp, DataType.FLOAT32, Models.MLP_INPUT))
        .isInstanceOf(RecipeException.class)
        .withMessage("recipe weights has no rule for 01Linear.bias [16] in module Linear");
    assertNothingIsWritten(mlp);
  }

  @Test
  void aBlockWhoseFansAreUnknown() {
    Block block = new SequentialBlock().add(Multiplication.builder().setUnits(3).build());
    WeightInit.install(block, HE, SEED);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> initialize(block, DataType.FLOAT32, Models.MLP_INPUT))
        .withMessage(
            "recipe scheme has no rule for 01Multiplication.weight [3, 1, 2] in module"
                + " Multiplication");
    assertNothingIsWritten(block);
  }

  @Test
  void aTransposedConvolution() {
    Block block =
        new SequentialBlock()
            .add(Conv2dTranspose.builder().setKernelShape(new Shape(3, 3)).setFilters(4).build());
    WeightInit.install(block, HE, SEED);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> initialize(block, DataType.FLOAT32, Models.RESNET_INPUT))
        .withMessage("transposed convolutions are not supported: Conv2dTranspose");
    assertNothingIsWritten(block);
  }

  @Test
  void aShapeOfZero() {
    Block linear = Models.linear(3);
    WeightInit.install(linear, HE, SEED);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> initialize(linear, DataType.FLOAT32, new Shape(4, 0)))
        .withMessage("weight must have weights: its shape is (3, 0)");
    assertNothingIsWritten(linear);
  }

  /** The engine would end the process at BFLOAT16, so the test would not end if it were called. */
  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"BFLOAT16", "INT32", "INT8", "BOOLEAN"})
  void anUnsupportedType(DataType type) {
    Block mlp = Models.mlp();
    WeightInit.install(mlp, HE, SEED);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> initialize(mlp, type, Models.MLP_INPUT))
        .withMessage("01Linear.weight must be FLOAT32, FLOAT64 or FLOAT16: " + type);
    assertNothingIsWritten(mlp);
  }

  @Test
  void nothingIsWrittenOverWeightsThatOneParameterMakesImpossible() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Block block =
          new SequentialBlock()
              .add(Models.linear(2))
              .add(Multiplication.builder().setUnits(3).build());
      block.initialize(manager, DataType.FLOAT32, Models.MLP_INPUT);
      var before = DjlEngine.digests(block);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> WeightInit.overwrite(block, HE, SEED))
          .isInstanceOf(RecipeException.class);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> WeightInit.overwrite(block, TorchRandom.manualSeed(1)))
          .isInstanceOf(RecipeException.class);
      assertThat(DjlEngine.digests(block)).isEqualTo(before);
    }
  }

  /** 2<sup>14</sup> times 2<sup>15</sup> floats are 2 GiB, of which the engine touches none. */
  @Test
  void nothingIsWrittenBeforeAParameterThatIsTooLarge() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Block small = Models.linear(1 << 14);
      Block large = Models.linear(1 << 15);
      large.setInitializer((of, shape, type) -> of.create(shape, type), Parameter.Type.WEIGHT);
      Block block = new SequentialBlock().add(small).add(large);
      block.initialize(manager, DataType.FLOAT32, Models.MLP_INPUT);
      var before = DjlEngine.digests(small);
      List<ThrowingCallable> calls =
          List.of(
              () -> WeightInit.overwrite(block, HE, SEED),
              () -> WeightInit.overwrite(block, TorchRandom.manualSeed(1)),
              () -> WeightInit.diagnose(block));
      for (ThrowingCallable call : calls) {
        assertThatIllegalArgumentException()
            .isThrownBy(call)
            .withMessage(
                "02Linear.weight must be smaller than 2 GiB, as DJL takes a buffer: 2147483648"
                    + " bytes");
      }
      assertThat(DjlEngine.digests(small)).isEqualTo(before);
    }
  }

  @Test
  void aFailedInitializationCanBeTriedAgain() {
    Block mlp = Models.mlp();
    WeightInit.install(mlp, HE, SEED);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> initialize(mlp, DataType.INT32, Models.MLP_INPUT));
    try (NDManager manager = NDManager.newBaseManager()) {
      mlp.initialize(manager, DataType.FLOAT32, Models.MLP_INPUT);
      assertThat(mlp.isInitialized()).isTrue();
    }
  }

  @Test
  @SuppressWarnings("NullAway")
  void null_() {
    assertThatNullPointerException()
        .isThrownBy(() -> WeightInit.install(null, HE, SEED))
        .withMessage("block");
    assertThatNullPointerException()
        .isThrownBy(() -> WeightInit.install(Models.mlp(), HE, null))
        .withMessage("seed");
    assertThatNullPointerException()
        .isThrownBy(() -> WeightInit.overwrite(Models.mlp(), (Recipe) null, SEED))
        .withMessage("recipe");
    assertThatNullPointerException()
        .isThrownBy(() -> WeightInit.diagnose(Models.mlp(), (Function<Fan, Initializer>) null))
        .withMessage("scheme");
    assertThatNullPointerException()
        .isThrownBy(() -> WeightInit.overwrite(null, PyTorch.recipe(), SEED))
        .withMessage("block");
  }
}
