package io.github.weightinit.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.weightinit.Fan;
import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.Seed;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterFan;
import io.github.weightinit.recipe.ParameterList;
import io.github.weightinit.recipe.Plan;
import io.github.weightinit.recipe.Recipe;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What layers and the frameworks' recipes are, by formula; see {@link FrameworkLayersTest}. */
class LayerTest {

  private static final Seed SEED = Seed.of(3);

  private static Plan plan(Recipe recipe, Parameter... parameters) {
    return recipe.plan(ParameterList.of(List.of(parameters)));
  }

  private static Initializer only(Recipe recipe, Parameter parameter) {
    return plan(recipe, parameter).get(parameter.name()).initializer();
  }

  @Test
  void shortCutsFindTheOneWeightAndTheOneBias() {
    assertThat(PyTorch.linear(3, 4).weight())
        .isEqualTo(Initializers.uniform(-1 / Math.sqrt(3), 1 / Math.sqrt(3)));
    assertThat(Keras.dense(3, 4).weight()).isEqualTo(Initializers.xavierUniform(3, 4));
    assertThat(Keras.embedding(9, 4).weight()).isEqualTo(Initializers.uniform(-0.05, 0.05));
    assertThat(Flax.embed(9, 4).weight()).isEqualTo(Initializers.leCunNormal(4));
    assertThat(Keras.layerNormalization(4).weight()).isEqualTo(Initializers.ones());
    assertThat(Keras.layerNormalization(4).bias()).isEqualTo(Initializers.zeros());
    assertThat(Flax.rmsNorm(4).weight()).isEqualTo(Initializers.ones());
    assertThat(Keras.prelu(4).weight()).isEqualTo(Initializers.zeros());
  }

  @Test
  void aLayerTellsWhatItIs() {
    assertThat(PyTorch.conv(3, 8, 7, 7).module()).isEqualTo("Conv2d");
    assertThat(PyTorch.layerNorm(4))
        .hasToString("LayerNorm[weight [4] Constant[value=1.0], bias [4] Constant[value=0.0]]");
  }

  @Test
  void aLayerWithoutSomeParameters() {
    Layer attention = PyTorch.multiheadAttention(8).without("in_proj_bias", "out_proj.bias");
    assertThat(attention.names()).containsExactly("in_proj_weight", "out_proj.weight");
  }

  @Test
  void aLayerFillsItsParametersByTheirNames() {
    Seed seed = Seed.of(42).at("lstm");
    for (Layer layer : List.of(Keras.lstm(3, 4), PyTorch.multiheadAttention(8))) {
      Map<String, float[]> filled = layer.fill(seed);
      assertThat(filled.keySet()).containsExactlyElementsOf(layer.names());
      filled.forEach(
          (name, array) ->
              assertThat(array)
                  .isEqualTo(layer.initializer(name).fill(new float[array.length], seed.at(name))));
    }
    assertThat(Keras.lstm(3, 4).without("bias").fill(seed))
        .containsOnlyKeys("kernel", "recurrent_kernel");
  }

  @Test
  void parametersCarryTheModuleAndItsAttributes() {
    assertThat(PyTorch.groupedConv(2, 4, 6, 3, 5).parameters("features.0"))
        .containsExactly(conv("features.0.weight", 6L, 2L, 3L, 5L), conv("features.0.bias", 6L));
    assertThat(PyTorch.linear(3, 4).parameters("").get(0).name()).isEqualTo("weight");
    assertThat(PyTorch.multiheadAttention(8).parameters("a"))
        .extracting(Parameter::module)
        .containsExactly(
            "MultiheadAttention",
            "MultiheadAttention",
            "NonDynamicallyQuantizableLinear",
            "NonDynamicallyQuantizableLinear");
  }

  private static Parameter conv(String name, Long... shape) {
    return new Parameter(
        name,
        List.of(shape),
        "Conv2d",
        Map.of(
            "in_channels", List.of(4L),
            "out_channels", List.of(6L),
            "kernel_size", List.of(3L, 5L),
            "groups", List.of(2L),
            "transposed", List.of(0L)));
  }

  /** As the frameworks count, and as it is. */
  @Test
  void fansOfTheFrameworksAndTrueOnes() {
    assertThat(PyTorch.fan(64, 3, 7, 7)).isEqualTo(Fan.conv(3, 64, 7, 7));
    assertThat(PyTorch.fan(32, 1, 5, 5)).isEqualTo(Fan.dense(25, 800));
    assertThat(Fan.depthwise(32, 1, 5, 5)).isEqualTo(Fan.dense(25, 25));
    assertThat(Keras.fan(7, 7, 3, 64)).isEqualTo(Fan.conv(3, 64, 7, 7));
    assertThat(Keras.fan(5, 5, 32, 1)).isEqualTo(Fan.dense(800, 25));
    assertThat(Flax.fan(2, 3, 4)).isEqualTo(Fan.dense(6, 8));
    assertThat(PyTorch.fan(Parameter.of("b", "Linear", 3))).isEmpty();
    assertThat(Keras.fan(Parameter.of("q.bias", "EinsumDense", 3, 4))).isEmpty();
    assertThat(ParameterFan.of(Parameter.of("depthwise_kernel", "SeparableConv2D", 5, 5, 32, 2)))
        .contains(Fan.depthwise(32, 2, 5, 5));
    assertThat(ParameterFan.of(Parameter.of("kernel", "DepthwiseConv1D", 5, 32, 2)))
        .contains(Fan.depthwise(32, 2, 5));
    assertThat(ParameterFan.of(Parameter.of("kernel", "Conv2DTranspose", 3, 3, 8, 16)))
        .contains(Fan.conv(16, 8, 3, 3));
    assertThat(ParameterFan.of(Parameter.of("kernel", "ConvTranspose", 3, 3, 8, 16)))
        .contains(Fan.conv(8, 16, 3, 3));
    assertThat(ParameterFan.of(Parameter.of("recurrent_kernel", "LSTM", 8, 32)))
        .contains(Fan.dense(8, 32));
    assertThat(ParameterFan.of(Parameter.of("a.out.kernel", "DenseGeneral", 4, 16, 80)))
        .contains(Fan.dense(64, 80));
  }

  @Test
  void thePaddingRowIsZeroAndTheOthersAreNot() {
    double[] table = PyTorch.embedding(5, 3, 2).weight().fill(new double[15], SEED);
    for (int i = 0; i < 15; i++) {
      assertThat(table[i] == 0).as("element %d", i).isEqualTo(i / 3 == 2);
    }
  }

  @Test
  void theForgetGateOfKerasIsOpen() {
    assertThat(Keras.lstm(2, 3).bias().fill(new double[12], SEED))
        .containsExactly(0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0);
  }

  /** All gates of Keras make one orthogonal matrix, each gate of Flax is one. */
  @Test
  void recurrentWeightsAreOrthogonal() {
    Layer keras = Keras.lstm(4, 8);
    assertRowsOrthonormal(keras.initializer("recurrent_kernel").fill(new double[256], SEED), 8);
    Layer flax = Flax.lstmCell(4, 8);
    for (String gate : List.of("hi", "hf", "hg", "ho")) {
      Initializer kernel = flax.initializer(gate + ".kernel");
      assertRowsOrthonormal(kernel.fill(new double[64], SEED.at(gate)), 8);
    }
    Parameter packed = Parameter.of("lstm.weight_hh_l0", "LSTM", 32, 8);
    double[] stacked = only(Flax.recipe(), packed).fill(new double[256], SEED);
    for (int gate = 0; gate < 4; gate++) {
      assertRowsOrthonormal(Arrays.copyOfRange(stacked, 64 * gate, 64 * (gate + 1)), 8);
    }
  }

  private static void assertRowsOrthonormal(double[] matrix, int rows) {
    int columns = matrix.length / rows;
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < rows; j++) {
        double product = 0;
        for (int k = 0; k < columns; k++) {
          product += matrix[i * columns + k] * matrix[j * columns + k];
        }
        assertThat(product).isCloseTo(i == j ? 1 : 0, within(1e-13));
      }
    }
  }

  /** PyTorch's modules get what the same layer has in the other framework. */
  @Test
  void recipesOfKerasAndFlaxReadPyTorchsModules() {
    Parameter linear = PyTorch.linear(30, 50).parameters("fc").get(0);
    assertThat(only(Keras.recipe(), linear)).isEqualTo(Keras.dense(30, 50).weight());
    assertThat(only(Flax.recipe(), linear)).isEqualTo(Flax.dense(30, 50).weight());
    Parameter conv1d = Parameter.of("c_fc.weight", "Conv1D", 30, 50);
    assertThat(only(Keras.recipe(), conv1d)).isEqualTo(Keras.dense(30, 50).weight());
    assertThat(only(Flax.recipe(), conv1d)).isEqualTo(Flax.dense(30, 50).weight());
    Parameter grouped = PyTorch.groupedConv(4, 16, 32, 3, 3).parameters("c").get(0);
    assertThat(only(Keras.recipe(), grouped))
        .isEqualTo(Keras.groupedConv(4, 16, 32, 3, 3).weight());
    assertThat(only(Flax.recipe(), grouped)).isEqualTo(Flax.groupedConv(4, 16, 32, 3, 3).weight());
    Parameter transposed = PyTorch.convTranspose(6, 9, 4).parameters("c").get(0);
    assertThat(only(Keras.recipe(), transposed)).isEqualTo(Keras.convTranspose(6, 9, 4).weight());
    assertThat(only(Flax.recipe(), transposed)).isEqualTo(Flax.convTranspose(6, 9, 4).weight());
    Parameter table = PyTorch.embedding(100, 8).parameters("e").get(0);
    assertThat(only(Keras.recipe(), table)).isEqualTo(Keras.embedding(100, 8).weight());
    assertThat(only(Flax.recipe(), table)).isEqualTo(Flax.embed(100, 8).weight());
    Parameter projection = PyTorch.multiheadAttention(64).parameters("a").get(0);
    assertThat(only(Keras.recipe(), projection))
        .isEqualTo(Keras.multiHeadAttention(64, 4, 16).initializer("query.kernel"));
    assertThat(only(Flax.recipe(), projection))
        .isEqualTo(Flax.attention(64, 4).initializer("query.kernel"));
  }

  @Test
  void recipesOfKerasAndFlaxReadPyTorchsRecurrentLayers() {
    ParameterList lstm = ParameterList.of(PyTorch.lstm(5, 6).parameters("r"));
    Plan keras = Keras.recipe().plan(lstm);
    assertThat(keras.get("r.weight_ih_l0").initializer())
        .isEqualTo(Keras.lstm(5, 6).initializer("kernel"));
    assertThat(keras.get("r.bias_ih_l0").initializer()).isEqualTo(Keras.lstm(5, 6).bias());
    assertThat(keras.get("r.bias_hh_l0").initializer()).isEqualTo(Initializers.zeros());
    Plan flax = Flax.recipe().plan(lstm);
    assertThat(flax.get("r.weight_ih_l0").initializer())
        .isEqualTo(Flax.lstmCell(5, 6).initializer("ii.kernel"));
    assertThat(flax.get("r.bias_ih_l0").initializer()).isEqualTo(Initializers.zeros());
  }

  /** An attention is known by its names where nothing tells the axes. */
  @Test
  void attentionsWithoutAttributes() {
    Parameter query = Parameter.of("a.query.kernel", "EinsumDense", 48, 6, 10);
    Parameter output = Parameter.of("a.attention_output.kernel", "EinsumDense", 6, 10, 48);
    assertThat(only(Keras.recipe(), query)).isEqualTo(Initializers.xavierUniform(48, 60));
    assertThat(only(Keras.recipe(), output)).isEqualTo(Initializers.xavierUniform(60, 48));
  }

  /** The weight in the model decides; without it, the attributes do. */
  @Test
  void biasesOfPyTorchByAttributes() {
    for (Layer layer :
        List.of(
            PyTorch.linear(30, 50),
            PyTorch.groupedConv(4, 16, 32, 3, 3),
            PyTorch.groupedConvTranspose(4, 16, 32, 3, 3),
            PyTorch.bilinear(10, 20, 4))) {
      Parameter bias = layer.parameters("m").get(1);
      assertThat(only(PyTorch.recipe(), bias)).isEqualTo(layer.bias()).isEqualTo(layer.weight());
    }
  }

  @Test
  void modulesOfHuggingFace() {
    Plan plan =
        plan(
            PyTorch.recipe(),
            Parameter.of("c_attn.weight", "Conv1D", 768, 2304),
            Parameter.of("c_attn.bias", "Conv1D", 2304),
            Parameter.of("norm.weight", "LlamaRMSNorm", 768),
            Parameter.of("ln.weight", "T5LayerNorm", 768));
    assertThat(plan.get("c_attn.weight").initializer()).isEqualTo(Initializers.normal(0, 0.02));
    assertThat(plan.get("c_attn.bias").initializer()).isEqualTo(Initializers.zeros());
    assertThat(plan.get("norm.weight").initializer()).isEqualTo(Initializers.ones());
    assertThat(plan.get("ln.weight").initializer()).isEqualTo(Initializers.ones());
  }

  /** torch.nn.LSTM(proj_size=2): weight_hh takes the projection, weight_hr the state. */
  @Test
  void projectedStates() {
    Plan plan =
        plan(
            PyTorch.recipe(),
            Parameter.of("weight_hh_l0", "LSTM", 36, 2),
            Parameter.of("weight_hr_l0", "LSTM", 2, 9),
            Parameter.of("cell.weight_hh", "GRUCell", 27, 9));
    Initializer expected = Initializers.uniform(-1.0 / 3, 1.0 / 3);
    assertThat(plan.assignments()).allMatch(a -> a.initializer().equals(expected));
  }

  @Test
  void kerasDrawsALayersOwnWeightsByTheirShape() {
    assertThat(only(Keras.recipe(), Parameter.of("class_token", "Vit", 1, 1, 768)))
        .isEqualTo(Initializers.xavierUniform(1, 768));
  }
}
