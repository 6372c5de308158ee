package io.github.weightinit.cli;

import io.github.weightinit.ElementwiseInitializer;
import io.github.weightinit.Initializers;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What fills a parameter.
 *
 * @param scheme the scheme's name
 * @param initializer the scheme for this parameter's fans
 */
record Assignment(String scheme, ElementwiseInitializer initializer) {

  private static final Set<String> EMBEDDINGS = Set.of("Embedding", "EmbeddingBag");

  /** bias, in_proj_bias, bias_ih_l0; not bias_k, which attention uses as a key. */
  private static final Pattern BIAS = Pattern.compile("bias|.*_bias|bias_[ih]h_l\\d+(_reverse)?");

  /**
   * Decides by the parameter's part in the layer.
   *
   * @throws UserError for a vector that is neither a bias nor a norm's scale: it has no fans, and a
   *     guess would pass unnoticed
   */
  static Assignment of(Parameter parameter, Scheme scheme) {
    ShapeCheck.check(parameter);
    if (BIAS.matcher(parameter.leaf()).matches()) {
      return new Assignment("zeros", Initializers.zeros());
    }
    if (isNormScale(parameter)) {
      return new Assignment("ones", Initializers.ones());
    }
    if (parameter.rank() == 2 && EMBEDDINGS.contains(parameter.module())) {
      return new Assignment(Scheme.STANDARD_NORMAL.toString(), Initializers.standardNormal());
    }
    if (parameter.rank() >= 2) {
      return new Assignment(scheme.toString(), scheme.of(Layout.fan(parameter)));
    }
    throw parameter
        .place()
        .error(
            "no scheme for shape "
                + parameter.shape()
                + (parameter.module().isEmpty() ? "" : " in module " + parameter.module())
                + ": it has fewer than two dimensions, and is neither a bias nor a norm's weight");
  }

  /** Of more than one dimension only where the layer says that it normalizes over them. */
  private static boolean isNormScale(Parameter parameter) {
    return parameter.leaf().equals("weight")
        && parameter.module().contains("Norm")
        && (parameter.rank() == 1 || parameter.attributes().containsKey("normalized_shape"));
  }
}
