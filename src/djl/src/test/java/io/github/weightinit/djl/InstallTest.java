package io.github.weightinit.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Prelu;
import ai.djl.nn.transformer.BertBlock;
import ai.djl.nn.transformer.BertPretrainingBlock;
import io.github.weightinit.Convolution;
import io.github.weightinit.ElementType;
import io.github.weightinit.Fan;
import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.Layout;
import io.github.weightinit.Seed;
import io.github.weightinit.Weights;
import io.github.weightinit.preset.PyTorch;
import io.github.weightinit.preset.Recipes;
import io.github.weightinit.recipe.Match;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.Recipe;
import io.github.weightinit.structure.Orthogonal;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The weights that arrive in DJL's arrays are the library's, bit for bit. */
class InstallTest {

  private static final Seed SEED = Seed.of(42);

  @BeforeAll
  static void engine() {
    DjlEngine.orSkip();
  }

  private static Map<String, String> initialized(Block block, DataType type, Shape input) {
    try (NDManager manager = NDManager.newBaseManager()) {
      block.initialize(manager, type, input);
      return DjlEngine.digests(block);
    }
  }

  private static String ours(Initializer initializer, ElementType type, int size, String name) {
    Weights weights = type.allocate(size);
    initializer.fill(weights, SEED.at(name).stream());
    return weights.sha256();
  }

  private static String ours(Initializer initializer, int size, String name) {
    return ours(initializer, ElementType.FLOAT32, size, name);
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT32", "FLOAT64", "FLOAT16"})
  void anMlp(DataType djl) {
    ElementType type = ElementType.valueOf(djl.name());
    Block mlp = Models.mlp();
    WeightInit.install(mlp, Initializers::heNormal, SEED);
    String zeros = ours(Initializers.zeros(), type, 16, "");
    assertThat(initialized(mlp, djl, Models.MLP_INPUT))
        .containsExactly(
            entry("01Linear_weight", ours(Initializers.heNormal(2), type, 32, "01Linear.weight")),
            entry("01Linear_bias", zeros),
            entry("03Linear_weight", ours(Initializers.heNormal(16), type, 256, "03Linear.weight")),
            entry("03Linear_bias", zeros),
            entry("05Linear_weight", ours(Initializers.heNormal(16), type, 256, "05Linear.weight")),
            entry("05Linear_bias", zeros),
            entry("07Linear_weight", ours(Initializers.heNormal(16), type, 16, "07Linear.weight")),
            entry("07Linear_bias", ours(Initializers.zeros(), type, 1, "")));
  }

  @Test
  void twoLayersOfOneShapeDiffer() {
    Block mlp = Models.mlp();
    WeightInit.install(mlp, Initializers::heNormal, SEED);
    Map<String, String> digests = initialized(mlp, DataType.FLOAT32, Models.MLP_INPUT);
    assertThat(digests.get("03Linear_weight")).isNotEqualTo(digests.get("05Linear_weight"));
  }

  /** Strides and groups are in the fans: 8 channels, 3x3, one a group, stride 2. */
  @Test
  void aResNet() {
    Block resnet = Models.resnet();
    WeightInit.install(resnet, Initializers::xavierUniform, SEED);
    Map<String, String> digests = initialized(resnet, DataType.FLOAT32, Models.RESNET_INPUT);
    Fan depthwise = Convolution.of(8, 8, 3, 3).groups(8).stride(2).fan();
    Fan grouped = Convolution.of(8, 16, 3, 3).groups(4).fan();
    assertThat(digests)
        .hasSize(24)
        .contains(
            entry(
                "01Conv2d_weight",
                ours(Initializers.xavierUniform(Fan.conv(3, 8, 3, 3)), 216, "01Conv2d.weight")),
            entry("02BatchNorm_gamma", ours(Initializers.ones(), 8, "")),
            entry("02BatchNorm_runningVar", ours(Initializers.ones(), 8, "")),
            entry("02BatchNorm_runningMean", ours(Initializers.zeros(), 8, "")),
            entry(
                "04ParallelBlock_01SequentialBlock_04Conv2d_weight",
                ours(
                    Initializers.xavierUniform(Fan.conv(8, 8, 3, 3)),
                    576,
                    "04ParallelBlock.01SequentialBlock.04Conv2d.weight")),
            entry(
                "06Conv2d_weight",
                ours(Initializers.xavierUniform(depthwise), 72, "06Conv2d.weight")),
            entry(
                "07Conv2d_weight",
                ours(Initializers.xavierUniform(grouped), 288, "07Conv2d.weight")));
  }

  /** The fans of an LSTM are those of one of its four gates. */
  @Test
  void anLstm() {
    Block lstm = Models.lstm();
    WeightInit.install(lstm, Initializers::xavierNormal, SEED);
    assertThat(initialized(lstm, DataType.FLOAT32, Models.LSTM_INPUT))
        .hasSize(10)
        .contains(
            entry(
                "01LSTM_l_0_i2h_WEIGHT",
                ours(Initializers.xavierNormal(3, 6), 72, "01LSTM.weight_ih_l0")),
            entry(
                "01LSTM_l_1_h2h_WEIGHT",
                ours(Initializers.xavierNormal(6, 6), 144, "01LSTM.weight_hh_l1")),
            entry("01LSTM_l_1_i2h_BIAS", ours(Initializers.zeros(), 24, "")));
  }

  /** PyTorch's biases take their bound from the weight beside them. */
  @Test
  void aRecipe() {
    Block lstm = Models.lstm();
    WeightInit.install(lstm, PyTorch.recipe(), SEED);
    assertThat(initialized(lstm, DataType.FLOAT32, Models.LSTM_INPUT))
        .contains(
            entry(
                "01LSTM_l_0_i2h_WEIGHT",
                ours(PyTorch.lstm(3, 6).initializer("weight_ih_l0"), 72, "01LSTM.weight_ih_l0")),
            entry("03Linear_bias", ours(PyTorch.linear(30, 1).bias(), 1, "03Linear.bias")));
  }

  /** A scheme with a structure asks for the shape, which a recipe has. */
  @Test
  void orthogonalMatrices() {
    Block mlp = Models.mlp();
    Recipe recipe =
        Recipes.scheme("orthogonal", "orthogonal", site -> site.structured(Orthogonal::of));
    WeightInit.install(mlp, recipe, SEED);
    assertThat(initialized(mlp, DataType.FLOAT32, Models.MLP_INPUT))
        .contains(
            entry(
                "01Linear_weight", ours(Orthogonal.of(Layout.OIHW, 16, 2), 32, "01Linear.weight")),
            entry("01Linear_bias", ours(Initializers.zeros(), 16, "")));
  }

  /** Attention, norms of layers, tables of tokens, and parameters beside all layers. */
  @Test
  void aBert() {
    Block bert =
        new BertPretrainingBlock(
            BertBlock.builder().nano().setTokenDictionarySize(64).optTypeDictionarySize(2));
    WeightInit.install(bert, Initializers::xavierUniform, SEED);
    try (NDManager manager = NDManager.newBaseManager()) {
      Shape tokens = new Shape(2, 8);
      bert.initialize(manager, DataType.FLOAT32, tokens, tokens, tokens, new Shape(2, 3));
      var diagnosis = WeightInit.diagnose(bert, Initializers::xavierUniform);
      assertThat(diagnosis.passed()).as(diagnosis.toString()).isTrue();
      assertThat(DjlEngine.digests(bert))
          .contains(
              entry(
                  "01Bert_positionEmbedding",
                  ours(Initializers.normal(0, 0.02), 128 * 256, "01Bert.positionEmbedding")),
              entry(
                  "02BertMaskedLanguageModelBlock_dictionaryBias",
                  ours(Initializers.zeros(), 64, "")));
    }
  }

  /** DJL makes the first parameters when nobody knows yet how many layers there are. */
  @Test
  void aRecipeThatCountsTheLayersSeesThemAll() {
    Pattern layers = Pattern.compile("(\\d+)Linear");
    Recipe recipe =
        Recipe.named("depth")
            .rule(
                "weights",
                Match.leaf("weight"),
                site -> Initializers.normal(0, 1.0 / site.model().count(layers)))
            .rule("biases", Match.leaf("bias"), Initializers.zeros())
            .build();
    Block mlp = Models.mlp();
    WeightInit.install(mlp, recipe, SEED);
    assertThat(initialized(mlp, DataType.FLOAT32, Models.MLP_INPUT))
        .contains(
            entry("01Linear_weight", ours(Initializers.normal(0, 0.25), 32, "01Linear.weight")),
            entry("07Linear_weight", ours(Initializers.normal(0, 0.25), 16, "07Linear.weight")));
  }

  /** DJL's own default throws for it. */
  @Test
  void aPrelu() {
    Block block = new SequentialBlock().add(Models.linear(4)).add(new Prelu());
    WeightInit.install(block, Initializers::heNormal, SEED);
    assertThat(initialized(block, DataType.FLOAT32, Models.MLP_INPUT))
        .containsEntry("02Prelu_alpha", ours(Initializers.constant(0.25), 1, ""));
  }

  @Test
  void parametersAreListedAsRecipesSeeThem() {
    Block resnet = Models.resnet();
    initialized(resnet, DataType.FLOAT32, Models.RESNET_INPUT);
    Parameter conv = WeightInit.parameters(resnet).find("06Conv2d.weight").orElseThrow();
    assertThat(conv.module()).isEqualTo("Conv2d");
    assertThat(conv.shape()).containsExactly(8L, 1L, 3L, 3L);
    assertThat(conv.number("groups")).contains(8L);
  }

  /** A block that stands in a model twice has its weights once. */
  @Test
  void aSharedBlockIsFilledOnce() {
    Block twin = Models.linear(2);
    Block block = new SequentialBlock().add(twin).add(twin);
    WeightInit.install(block, Initializers::heNormal, SEED);
    try (NDManager manager = NDManager.newBaseManager()) {
      block.initialize(manager, DataType.FLOAT32, Models.MLP_INPUT);
      assertThat(DjlEngine.sha256(block.getParameters().get("02Linear_weight").getArray()))
          .isEqualTo(ours(Initializers.heNormal(2), 4, "01Linear.weight"));
      assertThat(WeightInit.parameters(block).tied())
          .containsEntry("02Linear.weight", "01Linear.weight");
    }
  }
}
