package io.github.weightinit.preset;

import io.github.weightinit.Fan;
import io.github.weightinit.Layout;
import io.github.weightinit.internal.Checks;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.Recipe;
import java.util.List;
import java.util.Optional;

/**
 * What Flax's layers begin with: the default initializer of each parameter, with Flax's names,
 * shapes and fans. A parameter of a layer within a layer is called by a dot, {@code query.kernel}.
 *
 * <pre>{@code
 * Layer dense = Flax.dense(784, 256);
 * dense.weight().fill(kernel, Seed.of(42).at("Dense_0.kernel"));
 * }</pre>
 *
 * <p>"LeCun normal" is the truncated form throughout: cut at two sigma, with variance 1 / fanIn
 * after the cut.
 */
public final class Flax {

  private Flax() {}

  /**
   * Returns the fans that JAX computes from a kernel's shape with the default axes: fan-in {@code
   * shape[-2]} &middot; receptive field, fan-out {@code shape[-1]} &middot; receptive field, which
   * is the product of the other axes.
   *
   * <p>Only the fan-in matters for Flax's defaults. It is the true one, except that strides of
   * transposed convolutions are left out.
   *
   * @param shape the sizes of the axes, at least two, each at least 1
   * @return the fans as JAX counts them
   * @throws IllegalArgumentException if there are fewer than two axes, a size is less than 1, or
   *     the shape has 2<sup>63</sup> elements or more
   */
  public static Fan fan(long... shape) {
    return Fan.of(Layout.HWIO, shape);
  }

  /**
   * Returns the fans that Flax computes for a parameter, for {@link Recipe.Builder#fans}. A kernel
   * has those of its shape, a {@code DenseGeneral} those of the matrix whose columns are its {@code
   * features}, a weight stored in PyTorch's order those of the same layer in Flax.
   *
   * @param parameter the parameter
   * @return the fans; none for a bias, or for fewer than two axes
   */
  public static Optional<Fan> fan(Parameter parameter) {
    return FrameworkFan.ofFlax(parameter);
  }

  /**
   * Returns the recipe "flax": every parameter as the layer's default in Flax leaves it, by its
   * module and the last part of its name.
   *
   * <p>It knows Flax's layers, and for a model written in PyTorch the layers that are the same
   * there: {@code Linear} is {@code Dense}, recurrent weights are orthogonal gate by gate. The
   * recipe refuses what belongs to another module (a class token, a position embedding) and so has
   * no default in Flax: give it a rule of its own.
   *
   * @return the recipe
   */
  public static Recipe recipe() {
    return FlaxRules.RECIPE;
  }

  /**
   * Returns {@code Dense}: {@code kernel} (in, out), LeCun normal; {@code bias} 0.
   *
   * @param in number of inputs, at least 1
   * @param out number of outputs ({@code features}), at least 1
   * @return the layer
   * @throws IllegalArgumentException if a number is less than 1
   */
  public static Layer dense(long in, long out) {
    return LayerBuilder.dense(in, out).build(recipe());
  }

  /**
   * Returns {@code Conv}: {@code kernel} (kernel..., in, out), LeCun normal with fan-in in &middot;
   * &prod;kernel; {@code bias} 0.
   *
   * @param in number of input channels, at least 1
   * @param out number of output channels ({@code features}), at least 1
   * @param kernel size of the kernel on each axis, each at least 1
   * @return the layer
   * @throws IllegalArgumentException if a number is less than 1 or there is no axis
   */
  public static Layer conv(long in, long out, int... kernel) {
    return groupedConv(1, in, out, kernel);
  }

  /**
   * Returns a convolution in groups ({@code feature_group_count}): {@code kernel} (kernel..., in /
   * groups, out), LeCun normal with fan-in in / groups &middot; &prod;kernel; {@code bias} 0.
   *
   * @param groups number of groups, at least 1; divides {@code in} and {@code out}
   * @param in number of input channels, of all groups together
   * @param out number of output channels, of all groups together
   * @param kernel size of the kernel on each axis, each at least 1
   * @return the layer
   * @throws IllegalArgumentException if a number is less than 1, the groups do not divide the
   *     channels, or there is no axis
   */
  public static Layer groupedConv(long groups, long in, long out, int... kernel) {
    return LayerBuilder.conv(axes -> "Conv", Integer.MAX_VALUE, groups, in, out, kernel)
        .build(recipe());
  }

  /**
   * Returns {@code ConvTranspose}: {@code kernel} (kernel..., in, out), LeCun normal with fan-in in
   * &middot; &prod;kernel, whatever the strides; {@code bias} 0.
   *
   * @param in number of input channels, at least 1
   * @param out number of output channels ({@code features}), at least 1
   * @param kernel size of the kernel on each axis, each at least 1
   * @return the layer
   * @throws IllegalArgumentException if a number is less than 1 or there is no axis
   */
  public static Layer convTranspose(long in, long out, int... kernel) {
    LayerBuilder.channels(1, in, out);
    long[] sizes = LayerBuilder.kernel(Integer.MAX_VALUE, kernel);
    return new LayerBuilder("ConvTranspose").kernelAndBias(sizes, in, out, out).build(recipe());
  }

  /**
   * Returns {@code Embed}: {@code embedding} (vocabulary, dimension), N(0, 1 / dimension), not
   * truncated.
   *
   * @param vocabulary number of rows ({@code num_embeddings}), at least 1
   * @param dimension length of a row ({@code features}), at least 1
   * @return the layer
   * @throws IllegalArgumentException if a number is less than 1
   */
  public static Layer embed(long vocabulary, long dimension) {
    Checks.atLeastOne("vocabulary", vocabulary);
    Checks.atLeastOne("dimension", dimension);
    return new LayerBuilder("Embed").tensor("embedding", vocabulary, dimension).build(recipe());
  }

  /**
   * Returns {@code LSTMCell}: for each gate g of i, f, g, o a matrix of its own for the input,
   * {@code ig.kernel} (in, features), LeCun normal, and for the state, {@code hg.kernel} (features,
   * features), orthogonal, with {@code hg.bias} 0. The forget gate is as the others.
   *
   * @param in size of the input, at least 1
   * @param features size of the state, at least 1
   * @return the layer
   * @throws IllegalArgumentException if a number is less than 1
   */
  public static Layer lstmCell(long in, long features) {
    return cell("LSTMCell", in, features, List.of("i", "f", "g", "o"));
  }

  /**
   * Returns {@code GRUCell}: for each gate g of r, z, n {@code ig.kernel} (in, features), LeCun
   * normal, with {@code ig.bias} 0, and {@code hg.kernel} (features, features), orthogonal; {@code
   * hn.bias} 0.
   *
   * @param in size of the input, at least 1
   * @param features size of the state, at least 1
   * @return the layer
   * @throws IllegalArgumentException if a number is less than 1
   */
  public static Layer gruCell(long in, long features) {
    return cell("GRUCell", in, features, List.of("r", "z", "n"));
  }

  private static Layer cell(String module, long in, long features, List<String> gates) {
    Checks.atLeastOne("in", in);
    Checks.atLeastOne("features", features);
    boolean lstm = module.equals("LSTMCell");
    LayerBuilder layer = new LayerBuilder(module);
    for (String gate : gates) {
      layer.tensor("i" + gate + ".kernel", in, features);
      if (!lstm) {
        layer.tensor("i" + gate + ".bias", features);
      }
      layer.tensor("h" + gate + ".kernel", features, features);
      if (lstm || gate.equals("n")) {
        layer.tensor("h" + gate + ".bias", features);
      }
    }
    return layer.build(recipe());
  }

  /**
   * Returns {@code MultiHeadDotProductAttention}: {@code query.kernel}, {@code key.kernel} and
   * {@code value.kernel} (features, heads, features / heads), {@code out.kernel} (heads, features /
   * heads, features), all LeCun normal with fan-in features, and their biases 0.
   *
   * @param features size of the input, of all heads together and of the output
   * @param heads number of heads, at least 1; divides {@code features}
   * @return the layer
   * @throws IllegalArgumentException if a number is less than 1 or the heads do not divide the
   *     features
   */
  public static Layer attention(long features, long heads) {
    return attention(features, heads, features);
  }

  /**
   * Returns {@code MultiHeadDotProductAttention} whose heads together are not as long as its input;
   * the fan-in of {@code out.kernel} is {@code qkvFeatures}.
   *
   * @param features size of the input and of the output, at least 1
   * @param heads number of heads, at least 1; divides {@code qkvFeatures}
   * @param qkvFeatures size of queries, keys and values of all heads together, at least 1
   * @return the layer
   * @throws IllegalArgumentException if a number is less than 1 or the heads do not divide the
   *     features
   */
  public static Layer attention(long features, long heads, long qkvFeatures) {
    Checks.atLeastOne("features", features);
    Checks.atLeastOne("heads", heads);
    Checks.atLeastOne("qkvFeatures", qkvFeatures);
    Checks.divides("heads", heads, "qkvFeatures", qkvFeatures);
    long head = qkvFeatures / heads;
    LayerBuilder layer =
        new LayerBuilder("MultiHeadDotProductAttention")
            .part("DenseGeneral")
            .with("features", heads, head);
    for (String name : List.of("query", "key", "value")) {
      layer.tensor(name + ".kernel", features, heads, head).tensor(name + ".bias", heads, head);
    }
    return layer
        .with("features", features)
        .tensor("out.kernel", heads, head, features)
        .tensor("out.bias", features)
        .build(recipe());
  }

  /**
   * Returns {@code LayerNorm}: {@code scale} 1 and {@code bias} 0. The same for {@code GroupNorm}
   * and {@code InstanceNorm}.
   *
   * @param features number of features, at least 1
   * @return the layer
   * @throws IllegalArgumentException if the number is less than 1
   */
  public static Layer layerNorm(long features) {
    return norm("LayerNorm", features).tensor("bias", features).build(recipe());
  }

  /**
   * Returns {@code BatchNorm}: {@code scale} 1 and {@code bias} 0; and its statistics {@code mean}
   * 0 and {@code var} 1.
   *
   * @param features number of features, at least 1
   * @return the layer
   * @throws IllegalArgumentException if the number is less than 1
   */
  public static Layer batchNorm(long features) {
    return norm("BatchNorm", features)
        .tensor("bias", features)
        .tensor("mean", features)
        .tensor("var", features)
        .build(recipe());
  }

  /**
   * Returns {@code RMSNorm}: {@code scale} 1.
   *
   * @param features number of features, at least 1
   * @return the layer
   * @throws IllegalArgumentException if the number is less than 1
   */
  public static Layer rmsNorm(long features) {
    return norm("RMSNorm", features).build(recipe());
  }

  private static LayerBuilder norm(String module, long features) {
    Checks.atLeastOne("features", features);
    return new LayerBuilder(module).tensor("scale", features);
  }
}
