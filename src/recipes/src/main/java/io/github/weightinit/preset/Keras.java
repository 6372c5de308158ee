package io.github.weightinit.preset;

import io.github.weightinit.Fan;
import io.github.weightinit.Layout;
import io.github.weightinit.internal.Checks;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.Recipe;
import java.util.Optional;

/**
 * What Keras 3's layers begin with: the default initializer of each weight, with Keras' names,
 * shapes and fans, Keras' own oddities included. A weight of a layer within a layer is called by a
 * dot, {@code query.kernel}, where Keras has a slash.
 *
 * <pre>{@code
 * Layer dense = Keras.dense(784, 256);
 * dense.weight().fill(kernel, Seed.of(42).at("dense.kernel"));
 * }</pre>
 */
public final class Keras {

  private Keras() {}

  /**
   * Returns the fans that Keras computes from a kernel's shape ({@code
   * random_initializers.compute_fans}): fan-in {@code shape[-2]} &middot; receptive field, fan-out
   * {@code shape[-1]} &middot; receptive field, which is the product of the other axes.
   *
   * <p>These are the true ones of {@code Dense} and of a {@code Conv} of one group and stride 1.
   * For a convolution in g groups the fan-out is g times too large. For a depthwise one the fan-in
   * is too large by the number of channels. For a transposed one the two are exchanged. For the
   * gates of a recurrent layer the fan-out counts all gates. Strides are left out. {@link Fan} has
   * the true ones.
   *
   * @param shape the sizes of the axes, at least two, each at least 1
   * @return the fans as Keras counts them
   * @throws IllegalArgumentException if there are fewer than two axes, a size is less than 1, or
   *     the shape has 2<sup>63</sup> elements or more
   */
  public static Fan fan(long... shape) {
    return Fan.of(Layout.HWIO, shape);
  }

  /**
   * Returns the fans that Keras computes for a parameter, for {@link Recipe.Builder#fans}. A kernel
   * has those of its shape, an {@code EinsumDense} those of its {@code input_axes} and {@code
   * output_axes}, a weight stored in PyTorch's order those of the same layer in Keras.
   *
   * @param parameter the parameter
   * @return the fans; none for a bias, or for fewer than two axes
   */
  public static Optional<Fan> fan(Parameter parameter) {
    return FrameworkFan.ofKeras(parameter);
  }

  /**
   * Returns the recipe "keras": every parameter as the layer's default in Keras leaves it, by its
   * module and the last part of its name.
   *
   * <p>It knows Keras' layers, and for a model written in PyTorch the layers that are the same
   * there: {@code Linear} is {@code Dense}, each projection of {@code MultiheadAttention} is drawn
   * by itself, recurrent weights are orthogonal. A matrix of a layer's own that is neither called
   * weight, kernel nor bias (a class token, a position embedding) gets what {@code add_weight}
   * gives, Glorot uniform by its shape. The recipe refuses anything else.
   *
   * @return the recipe
   */
  public static Recipe recipe() {
    return KerasRules.RECIPE;
  }

  /**
   * Returns {@code Dense}: {@code kernel} (in, out), Glorot (Xavier) uniform; {@code bias} 0.
   *
   * @param in number of inputs, at least 1
   * @param out number of outputs, at least 1
   * @return the layer
   * @throws IllegalArgumentException if a number is less than 1
   */
  public static Layer dense(long in, long out) {
    return LayerBuilder.dense(in, out).build(recipe());
  }

  /**
   * Returns {@code Conv1D}, {@code 2D} or {@code 3D}: {@code kernel} (kernel..., in, out), Glorot
   * uniform; {@code bias} 0.
   *
   * @param in number of input channels, at least 1
   * @param out number of output channels ({@code filters}), at least 1
   * @param kernel size of the kernel on each of 1 to 3 axes, each at least 1
   * @return the layer
   * @throws IllegalArgumentException if a number is less than 1 or there is another number of axes
   */
  public static Layer conv(long in, long out, int... kernel) {
    return groupedConv(1, in, out, kernel);
  }

  /**
   * Returns a convolution in groups: {@code kernel} (kernel..., in / groups, out), Glorot uniform
   * with a fan-out that is not divided by the groups; {@code bias} 0.
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
    return LayerBuilder.conv(axes -> "Conv" + axes + "D", 3, groups, in, out, kernel)
        .build(recipe());
  }

  /**
   * Returns {@code Conv1DTranspose}, {@code 2D} or {@code 3D}: {@code kernel} (kernel..., out, in),
   * Glorot uniform with the fans exchanged, which leaves it as it is; {@code bias} 0.
   *
   * @param in number of input channels, at least 1
   * @param out number of output channels ({@code filters}), at least 1
   * @param kernel size of the kernel on each of 1 to 3 axes, each at least 1
   * @return the layer
   * @throws IllegalArgumentException if a number is less than 1 or there is another number of axes
   */
  public static Layer convTranspose(long in, long out, int... kernel) {
    LayerBuilder.channels(1, in, out);
    long[] sizes = LayerBuilder.kernel(3, kernel);
    return new LayerBuilder("Conv" + sizes.length + "DTranspose")
        .kernelAndBias(sizes, out, in, out)
        .build(recipe());
  }

  /**
   * Returns {@code DepthwiseConv1D} or {@code 2D}: {@code kernel} (kernel..., channels,
   * multiplier), Glorot uniform; {@code bias} (channels &middot; multiplier) 0.
   *
   * <p>Keras takes channels &middot; &prod;kernel for the fan-in, where it is &prod;kernel: for
   * many channels the weights are far too small.
   *
   * @param channels number of input channels, at least 1
   * @param multiplier number of outputs of each channel, at least 1
   * @param kernel size of the kernel on each of 1 to 2 axes, each at least 1
   * @return the layer
   * @throws IllegalArgumentException if a number is less than 1 or there is another number of axes
   */
  public static Layer depthwiseConv(long channels, long multiplier, int... kernel) {
    Checks.atLeastOne("channels", channels);
    Checks.atLeastOne("multiplier", multiplier);
    long[] sizes = LayerBuilder.kernel(2, kernel);
    return new LayerBuilder("DepthwiseConv" + sizes.length + "D")
        .tensor("kernel", LayerBuilder.join(sizes, channels, multiplier))
        .tensor("bias", Checks.product("channels x multiplier", channels, multiplier))
        .build(recipe());
  }

  /**
   * Returns {@code Embedding}: {@code embeddings} (vocabulary, dimension), U(&plusmn;0.05) whatever
   * the dimension.
   *
   * @param vocabulary number of rows ({@code input_dim}), at least 1
   * @param dimension length of a row ({@code output_dim}), at least 1
   * @return the layer
   * @throws IllegalArgumentException if a number is less than 1
   */
  public static Layer embedding(long vocabulary, long dimension) {
    Checks.atLeastOne("vocabulary", vocabulary);
    Checks.atLeastOne("dimension", dimension);
    return new LayerBuilder("Embedding")
        .tensor("embeddings", vocabulary, dimension)
        .build(recipe());
  }

  /**
   * Returns {@code SimpleRNN}: {@code kernel} (in, units), Glorot uniform; {@code recurrent_kernel}
   * (units, units), orthogonal; {@code bias} 0.
   *
   * @param in size of the input, at least 1
   * @param units size of the state, at least 1
   * @return the layer
   * @throws IllegalArgumentException if a number is less than 1
   */
  public static Layer simpleRnn(long in, long units) {
    return recurrent("SimpleRNN", 1, in, units).tensor("bias", units).build(recipe());
  }

  /**
   * Returns {@code LSTM}: {@code kernel} (in, 4 units), Glorot uniform with fan-out 4 units; {@code
   * recurrent_kernel} (units, 4 units), orthogonal as one matrix, so that its rows are
   * perpendicular and a gate by itself is not orthogonal; {@code bias} (4 units), 1 for the forget
   * gate and 0 for the others. The gates lie in the order input, forget, cell, output.
   *
   * @param in size of the input, at least 1
   * @param units size of the state, at least 1
   * @return the layer
   * @throws IllegalArgumentException if a number is less than 1
   */
  public static Layer lstm(long in, long units) {
    return recurrent("LSTM", 4, in, units).tensor("bias", 4 * units).build(recipe());
  }

  /**
   * Returns {@code GRU}: {@code kernel} (in, 3 units), Glorot uniform with fan-out 3 units; {@code
   * recurrent_kernel} (units, 3 units), orthogonal as one matrix; {@code bias} (2, 3 units) 0, a
   * row for the inputs and one for the state ({@code reset_after}).
   *
   * @param in size of the input, at least 1
   * @param units size of the state, at least 1
   * @return the layer
   * @throws IllegalArgumentException if a number is less than 1
   */
  public static Layer gru(long in, long units) {
    return recurrent("GRU", 3, in, units).tensor("bias", 2, 3 * units).build(recipe());
  }

  private static LayerBuilder recurrent(String module, int gates, long in, long units) {
    Checks.atLeastOne("in", in);
    Checks.atLeastOne("units", units);
    long columns = Checks.product("gates x units", gates, units);
    return new LayerBuilder(module)
        .tensor("kernel", in, columns)
        .tensor("recurrent_kernel", units, columns);
  }

  /**
   * Returns {@code MultiHeadAttention} whose values are as long as its keys.
   *
   * @param dimension size of the query, key, value and output vectors, at least 1
   * @param heads number of heads, at least 1
   * @param keyDim size of a key in a head, at least 1
   * @return the layer
   * @throws IllegalArgumentException if a number is less than 1
   */
  public static Layer multiHeadAttention(long dimension, long heads, long keyDim) {
    return multiHeadAttention(dimension, heads, keyDim, keyDim);
  }

  /**
   * Returns {@code MultiHeadAttention}: {@code query.kernel} and {@code key.kernel} (dimension,
   * heads, keyDim), {@code value.kernel} (dimension, heads, valueDim), {@code
   * attention_output.kernel} (heads, valueDim, dimension), all Glorot uniform, and their biases 0.
   *
   * <p>Since Keras 3.15 the fans are the true ones, dimension and heads &middot; keyDim. Before,
   * the kernels were taken for convolutions, with the first axis for a receptive field.
   *
   * @param dimension size of the query, key, value and output vectors, at least 1
   * @param heads number of heads, at least 1
   * @param keyDim size of a key in a head, at least 1
   * @param valueDim size of a value in a head, at least 1
   * @return the layer
   * @throws IllegalArgumentException if a number is less than 1
   */
  public static Layer multiHeadAttention(long dimension, long heads, long keyDim, long valueDim) {
    Checks.atLeastOne("dimension", dimension);
    Checks.atLeastOne("heads", heads);
    Checks.atLeastOne("keyDim", keyDim);
    Checks.atLeastOne("valueDim", valueDim);
    LayerBuilder layer =
        new LayerBuilder("MultiHeadAttention")
            .part("EinsumDense")
            .with("input_axes", 0)
            .with("output_axes", 1, 2)
            .tensor("query.kernel", dimension, heads, keyDim)
            .tensor("query.bias", heads, keyDim)
            .tensor("key.kernel", dimension, heads, keyDim)
            .tensor("key.bias", heads, keyDim)
            .tensor("value.kernel", dimension, heads, valueDim)
            .tensor("value.bias", heads, valueDim);
    return layer
        .with("input_axes", 0, 1)
        .with("output_axes", 2)
        .tensor("attention_output.kernel", heads, valueDim, dimension)
        .tensor("attention_output.bias", dimension)
        .build(recipe());
  }

  /**
   * Returns {@code BatchNormalization}: {@code gamma} 1, {@code beta} 0, {@code moving_mean} 0,
   * {@code moving_variance} 1.
   *
   * @param features number of features, at least 1
   * @return the layer
   * @throws IllegalArgumentException if the number is less than 1
   */
  public static Layer batchNormalization(long features) {
    Checks.atLeastOne("features", features);
    return new LayerBuilder("BatchNormalization")
        .tensor("gamma", features)
        .tensor("beta", features)
        .tensor("moving_mean", features)
        .tensor("moving_variance", features)
        .build(recipe());
  }

  /**
   * Returns {@code LayerNormalization}: {@code gamma} 1 and {@code beta} 0. The same for {@code
   * GroupNormalization}.
   *
   * @param shape the normalized axes, each at least 1
   * @return the layer
   * @throws IllegalArgumentException if a size is less than 1
   */
  public static Layer layerNormalization(long... shape) {
    return new LayerBuilder("LayerNormalization")
        .tensor("gamma", shape)
        .tensor("beta", shape)
        .build(recipe());
  }

  /**
   * Returns {@code RMSNormalization}: {@code scale} 1.
   *
   * @param shape the normalized axes, each at least 1
   * @return the layer
   * @throws IllegalArgumentException if a size is less than 1
   */
  public static Layer rmsNormalization(long... shape) {
    return new LayerBuilder("RMSNormalization").tensor("scale", shape).build(recipe());
  }

  /**
   * Returns {@code PReLU}: {@code alpha} 0, which makes it a ReLU at first.
   *
   * @param shape the shape of one input, each size at least 1
   * @return the layer
   * @throws IllegalArgumentException if a size is less than 1
   */
  public static Layer prelu(long... shape) {
    return new LayerBuilder("PReLU").tensor("alpha", shape).build(recipe());
  }
}
