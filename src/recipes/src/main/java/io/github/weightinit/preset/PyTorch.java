package io.github.weightinit.preset;

import io.github.weightinit.Fan;
import io.github.weightinit.Layout;
import io.github.weightinit.Uniform;
import io.github.weightinit.internal.Checks;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.Recipe;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What PyTorch's layers begin with: each {@code torch.nn} module's {@code reset_parameters}, with
 * PyTorch's names, shapes and fans, PyTorch's own oddities included.
 *
 * <pre>{@code
 * Layer conv = PyTorch.conv(64, 128, 3, 3);
 * conv.weight().fill(weights, Seed.of(42).at("conv1.weight"));
 *
 * Plan plan = PyTorch.recipe().plan(ParameterList.of(parameters));   // a whole model
 * }</pre>
 *
 * <table>
 *   <caption>All that there is of PyTorch, and the module that has it</caption>
 *   <tr><th>of PyTorch</th><th>here</th><th>module</th></tr>
 *   <tr><td>a layer of {@code torch.nn} with its defaults</td><td>this class: {@link #linear(long,
 *       long)}, ...</td><td>{@code weight-init-recipes}</td></tr>
 *   <tr><td>a model as the defaults of its layers make it</td><td>{@link #recipe()}</td><td>{@code
 *       weight-init-recipes}</td></tr>
 *   <tr><td>models of torchvision, timm, Transformers; adapters of PEFT</td><td>{@link
 *       TorchVision}, {@link Timm}, {@link HuggingFace}, {@link Peft}</td><td>{@code
 *       weight-init-recipes}</td></tr>
 *   <tr><td>the schemes of {@code torch.nn.init}</td><td>{@link io.github.weightinit.Initializers},
 *       the package {@link io.github.weightinit.structure}</td><td>{@code weight-init}</td></tr>
 *   <tr><td>fans as {@code torch.nn.init} counts them</td><td>{@link #fan(long...)}</td><td>{@code
 *       weight-init-recipes}</td></tr>
 *   <tr><td>{@code calculate_gain}</td><td>{@code TorchGain}</td><td>{@code
 *       weight-init-dialects}</td></tr>
 *   <tr><td>the very bits after {@code torch.manual_seed}</td><td>{@code TorchRandom}, with {@code
 *       TorchBuild} and {@code TorchTruncNormal}</td><td>{@code weight-init-dialects}</td></tr>
 *   <tr><td>a file that {@code safetensors.torch.load_model} reads</td><td>{@code
 *       Checkpoint}</td><td>{@code weight-init-checkpoint}</td></tr>
 *   <tr><td>a file of {@code torch.save}, read</td><td>{@code StoredModel}</td><td>{@code
 *       weight-init-checkpoint}</td></tr>
 *   <tr><td>any model's names and shapes, as JSON</td><td>{@code ModelList}</td><td>{@code
 *       weight-init-checkpoint}</td></tr>
 * </table>
 */
public final class PyTorch {

  /** Each layer has parameters with names of their own, and these have to fit into memory. */
  private static final int MOST_LAYERS = 10_000;

  private PyTorch() {}

  /**
   * Returns the fans that PyTorch computes from a weight's shape ({@code
   * torch.nn.init._calculate_fan_in_and_fan_out}): fan-in {@code shape[1]} &middot; receptive
   * field, fan-out {@code shape[0]} &middot; receptive field, which is the product of the other
   * axes.
   *
   * <p>These are the true ones of {@code Linear} and of a {@code Conv} of one group and stride 1.
   * For a convolution in g groups the fan-out is g times too large. For a transposed one, and for
   * Hugging Face's {@code Conv1D}, the two are exchanged. For an embedding they are the vocabulary
   * and the dimension, where both should be the dimension. For packed projections and gates the
   * fan-out counts all of them. Strides are left out. {@link Fan} has the true ones.
   *
   * @param shape the sizes of the axes, at least two, each at least 1
   * @return the fans as PyTorch counts them
   * @throws IllegalArgumentException if there are fewer than two axes, a size is less than 1, or
   *     the shape has 2<sup>63</sup> elements or more
   */
  public static Fan fan(long... shape) {
    return Fan.of(Layout.OIHW, shape);
  }

  /**
   * Returns the fans that PyTorch computes from a parameter's shape, for {@link
   * Recipe.Builder#fans}.
   *
   * @param parameter the parameter
   * @return {@link #fan(long...)} of its shape; none if it has fewer than two axes
   */
  public static Optional<Fan> fan(Parameter parameter) {
    return FrameworkFan.ofTorch(parameter);
  }

  /**
   * Returns the distribution of the weights and of the biases of {@code Linear} and {@code Conv}:
   * U(&plusmn;1 / &radic;fanIn), which PyTorch writes as {@code kaiming_uniform_(weight,
   * a=math.sqrt(5))}. Its variance is 1 / (3 fanIn), a sixth of He's.
   *
   * @param fan the fans of the weight; a bias has those of its weight
   * @return the distribution
   */
  public static Uniform defaultUniform(Fan fan) {
    return PyTorchRules.reciprocalRoot(Objects.requireNonNull(fan, "fan").fanIn());
  }

  /**
   * Returns the recipe "pytorch": every parameter as its module's {@code reset_parameters} leaves
   * it, by the module and the last part of the name.
   *
   * <p>It knows {@code Linear}, {@code Conv} and {@code ConvTranspose} of 1 to 3 dimensions, {@code
   * Bilinear}, {@code Embedding} and {@code EmbeddingBag}, {@code RNN}, {@code LSTM}, {@code GRU}
   * and their cells, {@code MultiheadAttention}, {@code PReLU}, the norms with their buffers, and
   * Hugging Face's {@code Conv1D}. It refuses what belongs to another module and so has no default:
   * a class token, a position embedding, a layer scale, an RMS norm that stores its scale less 1.
   * Give such parameters rules of their own.
   *
   * <p>Under weight norm the direction is drawn as the layer's weight, and the magnitude is the
   * norm of such a weight, drawn apart from it. Under spectral norm the weight is as the layer's
   * and the two vectors are uniform on the unit sphere; an orthogonal weight is -1 on its diagonal
   * and has an orthogonal base, which PyTorch makes of the layer's weights and this recipe draws by
   * the Haar measure. The last two are told apart by their buffers.
   *
   * <p>{@code nn.Transformer} draws every matrix again by {@code xavier_uniform_}. It is known by
   * its encoder and decoder, each of which ends in a norm; a warning says so, unless the model's
   * class is {@code Transformer}. One with an encoder or decoder of the user's own is not known.
   * The recipe leaves out what a model of the user's own does after its layers are made.
   *
   * @return the recipe
   */
  public static Recipe recipe() {
    return PyTorchRules.RECIPE;
  }

  /**
   * Returns {@code torch.nn.Linear}: {@code weight} (out, in) and {@code bias} (out), both
   * U(&plusmn;1 / &radic;in).
   *
   * @param in number of inputs, at least 1
   * @param out number of outputs, at least 1
   * @return the layer
   * @throws IllegalArgumentException if a number is less than 1
   */
  public static Layer linear(long in, long out) {
    Checks.atLeastOne("in", in);
    Checks.atLeastOne("out", out);
    return linear(new LayerBuilder("Linear"), "", in, out).build(recipe());
  }

  private static LayerBuilder linear(LayerBuilder layer, String prefix, long in, long out) {
    return layer
        .with("in_features", in)
        .with("out_features", out)
        .tensor(prefix + "weight", out, in)
        .tensor(prefix + "bias", out);
  }

  /**
   * Returns {@code torch.nn.Conv1d}, {@code 2d} or {@code 3d}: {@code weight} (out, in, kernel...)
   * and {@code bias} (out), both U(&plusmn;1 / &radic;(in &middot; &prod;kernel)).
   *
   * @param in number of input channels, at least 1
   * @param out number of output channels, at least 1
   * @param kernel size of the kernel on each of 1 to 3 axes, each at least 1
   * @return the layer
   * @throws IllegalArgumentException if a number is less than 1 or there is another number of axes
   */
  public static Layer conv(long in, long out, int... kernel) {
    return groupedConv(1, in, out, kernel);
  }

  /**
   * Returns a convolution in groups: {@code weight} (out, in / groups, kernel...) and {@code bias}
   * (out), both U(&plusmn;1 / &radic;(in / groups &middot; &prod;kernel)).
   *
   * @param groups number of groups, at least 1; divides {@code in} and {@code out}
   * @param in number of input channels, of all groups together
   * @param out number of output channels, of all groups together
   * @param kernel size of the kernel on each of 1 to 3 axes
   * @return the layer
   * @throws IllegalArgumentException if a number is less than 1, the groups do not divide the
   *     channels, or there is another number of axes
   */
  public static Layer groupedConv(long groups, long in, long out, int... kernel) {
    return conv("Conv", groups, in, out, kernel);
  }

  /**
   * Returns {@code torch.nn.ConvTranspose1d}, {@code 2d} or {@code 3d}: {@code weight} (in, out,
   * kernel...) and {@code bias} (out), both U(&plusmn;1 / &radic;(<b>out</b> &middot;
   * &prod;kernel)): PyTorch takes the second axis for the inputs, and leaves the stride out.
   *
   * @param in number of input channels, at least 1
   * @param out number of output channels, at least 1
   * @param kernel size of the kernel on each of 1 to 3 axes, each at least 1
   * @return the layer
   * @throws IllegalArgumentException if a number is less than 1 or there is another number of axes
   */
  public static Layer convTranspose(long in, long out, int... kernel) {
    return groupedConvTranspose(1, in, out, kernel);
  }

  /**
   * Returns a transposed convolution in groups: {@code weight} (in, out / groups, kernel...) and
   * {@code bias} (out), both U(&plusmn;1 / &radic;(out / groups &middot; &prod;kernel)).
   *
   * @param groups number of groups, at least 1; divides {@code in} and {@code out}
   * @param in number of input channels, of all groups together
   * @param out number of output channels, of all groups together
   * @param kernel size of the kernel on each of 1 to 3 axes
   * @return the layer
   * @throws IllegalArgumentException if a number is less than 1, the groups do not divide the
   *     channels, or there is another number of axes
   */
  public static Layer groupedConvTranspose(long groups, long in, long out, int... kernel) {
    return conv("ConvTranspose", groups, in, out, kernel);
  }

  private static Layer conv(String module, long groups, long in, long out, int... kernel) {
    LayerBuilder.channels(groups, in, out);
    long[] sizes = LayerBuilder.kernel(3, kernel);
    boolean transposed = module.equals("ConvTranspose");
    return new LayerBuilder(module + sizes.length + "d")
        .with("in_channels", in)
        .with("out_channels", out)
        .with("kernel_size", sizes)
        .with("groups", groups)
        .with("transposed", transposed ? 1 : 0)
        .tensor(
            "weight",
            transposed
                ? LayerBuilder.join(new long[] {in, out / groups}, sizes)
                : LayerBuilder.join(new long[] {out, in / groups}, sizes))
        .tensor("bias", out)
        .build(recipe());
  }

  /**
   * Returns {@code torch.nn.Bilinear}: {@code weight} (out, in1, in2) and {@code bias} (out), both
   * U(&plusmn;1 / &radic;in1), whatever the size of the second input.
   *
   * @param in1 size of the first input, at least 1
   * @param in2 size of the second input, at least 1
   * @param out number of outputs, at least 1
   * @return the layer
   * @throws IllegalArgumentException if a number is less than 1
   */
  public static Layer bilinear(long in1, long in2, long out) {
    Checks.atLeastOne("in1", in1);
    Checks.atLeastOne("in2", in2);
    Checks.atLeastOne("out", out);
    return new LayerBuilder("Bilinear")
        .with("in1_features", in1)
        .with("in2_features", in2)
        .with("out_features", out)
        .tensor("weight", out, in1, in2)
        .tensor("bias", out)
        .build(recipe());
  }

  /**
   * Returns {@code torch.nn.Embedding}: {@code weight} (vocabulary, dimension), N(0, 1).
   *
   * @param vocabulary number of rows, at least 1
   * @param dimension length of a row, at least 1
   * @return the layer
   * @throws IllegalArgumentException if a number is less than 1
   */
  public static Layer embedding(long vocabulary, long dimension) {
    return embedding(vocabulary, dimension, OptionalLong.empty());
  }

  /**
   * Returns {@code torch.nn.Embedding} with a padding token: N(0, 1), and the token's row 0.
   *
   * @param vocabulary number of rows, at least 1
   * @param dimension length of a row, at least 1
   * @param paddingIndex the row of zeros, from 0 to {@code vocabulary - 1}; negative ones count
   *     from the end, as in PyTorch
   * @return the layer
   * @throws IllegalArgumentException if a number is less than 1 or there is no such row
   */
  public static Layer embedding(long vocabulary, long dimension, long paddingIndex) {
    return embedding(vocabulary, dimension, OptionalLong.of(paddingIndex));
  }

  private static Layer embedding(long vocabulary, long dimension, OptionalLong paddingIndex) {
    Checks.atLeastOne("vocabulary", vocabulary);
    Checks.atLeastOne("dimension", dimension);
    LayerBuilder layer =
        new LayerBuilder("Embedding")
            .with("num_embeddings", vocabulary)
            .with("embedding_dim", dimension);
    paddingIndex.ifPresent(
        row -> {
          Checks.within("paddingIndex", -vocabulary, vocabulary - 1, row);
          layer.with("padding_idx", row < 0 ? row + vocabulary : row);
        });
    return layer.tensor("weight", vocabulary, dimension).build(recipe());
  }

  /**
   * Returns {@code torch.nn.RNN} of one layer; see {@link #lstm(long, long, int, boolean)}.
   *
   * @param input size of the input, at least 1
   * @param hidden size of the state, at least 1
   * @return the layer
   * @throws IllegalArgumentException if a number is less than 1
   */
  public static Layer rnn(long input, long hidden) {
    return recurrent("RNN", 1, input, hidden, 1, false);
  }

  /**
   * Returns {@code torch.nn.RNN}; see {@link #lstm(long, long, int, boolean)}.
   *
   * @param input size of the input, at least 1
   * @param hidden size of the state, at least 1
   * @param layers number of layers, from 1 to 10,000
   * @param bidirectional whether each layer has a second half that runs backwards
   * @return the layer
   * @throws IllegalArgumentException if a number is less than 1
   */
  public static Layer rnn(long input, long hidden, int layers, boolean bidirectional) {
    return recurrent("RNN", 1, input, hidden, layers, bidirectional);
  }

  /**
   * Returns {@code torch.nn.LSTM} of one layer; see {@link #lstm(long, long, int, boolean)}.
   *
   * @param input size of the input, at least 1
   * @param hidden size of the state, at least 1
   * @return the layer
   * @throws IllegalArgumentException if a number is less than 1
   */
  public static Layer lstm(long input, long hidden) {
    return recurrent("LSTM", 4, input, hidden, 1, false);
  }

  /**
   * Returns {@code torch.nn.LSTM}: for each layer {@code weight_ih_l0} (4 hidden, input), {@code
   * weight_hh_l0} (4 hidden, hidden), {@code bias_ih_l0} and {@code bias_hh_l0} (4 hidden); then
   * the same with {@code _reverse}. All of them, the biases too, are U(&plusmn;1 / &radic;hidden):
   * no gate is open at first. The gates lie in the order input, forget, cell, output.
   *
   * @param input size of the input, at least 1
   * @param hidden size of the state, at least 1
   * @param layers number of layers, from 1 to 10,000
   * @param bidirectional whether each layer has a second half that runs backwards
   * @return the layer
   * @throws IllegalArgumentException if a number is less than 1
   */
  public static Layer lstm(long input, long hidden, int layers, boolean bidirectional) {
    return recurrent("LSTM", 4, input, hidden, layers, bidirectional);
  }

  /**
   * Returns {@code torch.nn.GRU} of one layer; see {@link #lstm(long, long, int, boolean)}.
   *
   * @param input size of the input, at least 1
   * @param hidden size of the state, at least 1
   * @return the layer
   * @throws IllegalArgumentException if a number is less than 1
   */
  public static Layer gru(long input, long hidden) {
    return recurrent("GRU", 3, input, hidden, 1, false);
  }

  /**
   * Returns {@code torch.nn.GRU}; see {@link #lstm(long, long, int, boolean)}.
   *
   * @param input size of the input, at least 1
   * @param hidden size of the state, at least 1
   * @param layers number of layers, from 1 to 10,000
   * @param bidirectional whether each layer has a second half that runs backwards
   * @return the layer
   * @throws IllegalArgumentException if a number is less than 1
   */
  public static Layer gru(long input, long hidden, int layers, boolean bidirectional) {
    return recurrent("GRU", 3, input, hidden, layers, bidirectional);
  }

  /**
   * Returns {@code torch.nn.RNNCell}; see {@link #lstmCell}.
   *
   * @param input size of the input, at least 1
   * @param hidden size of the state, at least 1
   * @return the layer
   * @throws IllegalArgumentException if a number is less than 1
   */
  public static Layer rnnCell(long input, long hidden) {
    return cell("RNNCell", 1, input, hidden);
  }

  /**
   * Returns {@code torch.nn.LSTMCell}: {@code weight_ih} (4 hidden, input), {@code weight_hh} (4
   * hidden, hidden), {@code bias_ih} and {@code bias_hh} (4 hidden), all of them U(&plusmn;1 /
   * &radic;hidden).
   *
   * @param input size of the input, at least 1
   * @param hidden size of the state, at least 1
   * @return the layer
   * @throws IllegalArgumentException if a number is less than 1
   */
  public static Layer lstmCell(long input, long hidden) {
    return cell("LSTMCell", 4, input, hidden);
  }

  /**
   * Returns {@code torch.nn.GRUCell}; see {@link #lstmCell}, with 3 gates.
   *
   * @param input size of the input, at least 1
   * @param hidden size of the state, at least 1
   * @return the layer
   * @throws IllegalArgumentException if a number is less than 1
   */
  public static Layer gruCell(long input, long hidden) {
    return cell("GRUCell", 3, input, hidden);
  }

  private static Layer cell(String module, int gates, long input, long hidden) {
    Checks.atLeastOne("input", input);
    Checks.atLeastOne("hidden", hidden);
    long rows = Checks.product("gates x hidden", gates, hidden);
    LayerBuilder layer =
        new LayerBuilder(module).with("input_size", input).with("hidden_size", hidden);
    return gates(layer, "", rows, input, hidden).build(recipe());
  }

  private static LayerBuilder gates(
      LayerBuilder layer, String end, long rows, long inputs, long hidden) {
    return layer
        .tensor("weight_ih" + end, rows, inputs)
        .tensor("weight_hh" + end, rows, hidden)
        .tensor("bias_ih" + end, rows)
        .tensor("bias_hh" + end, rows);
  }

  private static Layer recurrent(
      String module, int gates, long input, long hidden, int layers, boolean bidirectional) {
    Checks.atLeastOne("input", input);
    Checks.atLeastOne("hidden", hidden);
    Checks.atLeastOne("layers", layers);
    Checks.that(layers <= MOST_LAYERS, "layers must be at most " + MOST_LAYERS, layers);
    long rows = Checks.product("gates x hidden", gates, hidden);
    LayerBuilder layer =
        new LayerBuilder(module)
            .with("input_size", input)
            .with("hidden_size", hidden)
            .with("num_layers", layers)
            .with("bidirectional", bidirectional ? 1 : 0);
    for (int i = 0; i < layers; i++) {
      long inputs = i == 0 ? input : bidirectional ? 2 * hidden : hidden;
      for (String end :
          bidirectional ? List.of("_l" + i, "_l" + i + "_reverse") : List.of("_l" + i)) {
        gates(layer, end, rows, inputs, hidden);
      }
    }
    return layer.build(recipe());
  }

  /**
   * Returns {@code torch.nn.MultiheadAttention}: {@code in_proj_weight} (3 embed, embed), Xavier
   * uniform with fan-out 3 embed (all three projections as one matrix, so &radic;2 narrower than
   * each by itself); {@code in_proj_bias} 0; {@code out_proj.weight} (embed, embed), U(&plusmn;1 /
   * &radic;embed) as any {@code Linear}; {@code out_proj.bias} 0. The number of heads does not
   * matter.
   *
   * @param embed size of the embedding, at least 1
   * @return the layer
   * @throws IllegalArgumentException if the number is less than 1
   */
  public static Layer multiheadAttention(long embed) {
    return multiheadAttention(embed, embed, embed, false);
  }

  /**
   * Returns {@code torch.nn.MultiheadAttention} with the sizes of keys and values. If either is not
   * that of the embedding, there are {@code q_proj_weight} (embed, embed), {@code k_proj_weight}
   * (embed, kdim) and {@code v_proj_weight} (embed, vdim), each Xavier uniform by itself, instead
   * of {@code in_proj_weight}.
   *
   * @param embed size of the embedding, at least 1
   * @param kdim size of the keys, at least 1
   * @param vdim size of the values, at least 1
   * @param addBiasKv whether there are {@code bias_k} and {@code bias_v} (1, 1, embed), Xavier
   *     normal: N(0, 1 / embed)
   * @return the layer
   * @throws IllegalArgumentException if a number is less than 1
   */
  public static Layer multiheadAttention(long embed, long kdim, long vdim, boolean addBiasKv) {
    Checks.atLeastOne("embed", embed);
    Checks.atLeastOne("kdim", kdim);
    Checks.atLeastOne("vdim", vdim);
    long rows = Checks.product("3 x embed", 3, embed);
    LayerBuilder layer = new LayerBuilder("MultiheadAttention").with("embed_dim", embed);
    if (kdim == embed && vdim == embed) {
      layer.tensor("in_proj_weight", rows, embed);
    } else {
      layer
          .tensor("q_proj_weight", embed, embed)
          .tensor("k_proj_weight", embed, kdim)
          .tensor("v_proj_weight", embed, vdim);
    }
    layer.tensor("in_proj_bias", rows);
    if (addBiasKv) {
      layer.tensor("bias_k", 1, 1, embed).tensor("bias_v", 1, 1, embed);
    }
    return linear(layer.part("NonDynamicallyQuantizableLinear"), "out_proj.", embed, embed)
        .build(recipe());
  }

  /**
   * Returns a batch norm: {@code weight} 1 and {@code bias} 0, both (features). The same for group
   * and instance norms.
   *
   * @param features number of features, at least 1
   * @return the layer
   * @throws IllegalArgumentException if the number is less than 1
   */
  public static Layer batchNorm(long features) {
    Checks.atLeastOne("features", features);
    return new LayerBuilder("BatchNorm2d")
        .with("num_features", features)
        .tensor("weight", features)
        .tensor("bias", features)
        .build(recipe());
  }

  /**
   * Returns {@code torch.nn.LayerNorm}: {@code weight} 1 and {@code bias} 0.
   *
   * @param shape the normalized axes, each at least 1
   * @return the layer
   * @throws IllegalArgumentException if a size is less than 1
   */
  public static Layer layerNorm(long... shape) {
    return new LayerBuilder("LayerNorm")
        .with("normalized_shape", Objects.requireNonNull(shape, "shape"))
        .tensor("weight", shape)
        .tensor("bias", shape)
        .build(recipe());
  }

  /**
   * Returns {@code torch.nn.RMSNorm}: {@code weight} 1.
   *
   * @param shape the normalized axes, each at least 1
   * @return the layer
   * @throws IllegalArgumentException if a size is less than 1
   */
  public static Layer rmsNorm(long... shape) {
    return new LayerBuilder("RMSNorm")
        .with("normalized_shape", Objects.requireNonNull(shape, "shape"))
        .tensor("weight", shape)
        .build(recipe());
  }

  /**
   * Returns {@code torch.nn.PReLU}: {@code weight} 0.25.
   *
   * @param parameters number of slopes, at least 1
   * @return the layer
   * @throws IllegalArgumentException if the number is less than 1
   */
  public static Layer prelu(long parameters) {
    Checks.atLeastOne("parameters", parameters);
    return new LayerBuilder("PReLU").tensor("weight", parameters).build(recipe());
  }
}
