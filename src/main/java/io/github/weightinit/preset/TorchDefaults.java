package io.github.weightinit.preset;

import io.github.weightinit.Fan;
import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import java.util.Optional;
import java.util.function.Predicate;

/** What PyTorch's layers do by themselves. */
final class TorchDefaults {

  private static final Predicate<Parameter> LAYER =
      Modules.LINEAR.or(Match.module("Conv(Transpose)?[123]d"));
  private static final Predicate<Parameter> NORM =
      Match.module("(Layer|Group|RMS|(Sync)?Batch|Instance)Norm([123]d)?|LayerNorm2d");
  private static final Predicate<Parameter> ATTENTION = Match.module("MultiheadAttention");

  private TorchDefaults() {}

  static Recipe recipe() {
    return Recipe.named("pytorch")
        .description("PyTorch's layers as they are made")
        .fans(PyTorch::fan)
        .optional(
            "attention output biases",
            Match.name("out_proj\\.bias").and(TorchDefaults::isInAttention),
            Initializers.zeros())
        .optional("weights", Modules.weightOf(LAYER), site -> PyTorch.defaultUniform(site.fan()))
        .optional("biases", Modules.biasOf(LAYER), TorchDefaults::bias)
        .optional("norm scales", Modules.weightOf(NORM), Initializers.ones())
        .optional("norm shifts", Modules.biasOf(NORM), Initializers.zeros())
        .optional("embeddings", Modules.weightOf(Modules.EMBEDDING), Initializers.normal(0, 1))
        .optional(
            "attention projections",
            ATTENTION.and(Match.name(".*_proj_weight")),
            site -> Initializers.xavierUniform(site.fan()))
        .optional(
            "attention biases", ATTENTION.and(Match.leaf("in_proj_bias")), Initializers.zeros())
        .build();
  }

  private static boolean isInAttention(Parameter parameter) {
    return parameter.module().equals("NonDynamicallyQuantizableLinear");
  }

  private static Initializer bias(Recipe.Site site) {
    String bias = site.parameter().name();
    String weight = bias.substring(0, bias.length() - "bias".length()) + "weight";
    Optional<Fan> fan = site.model().find(weight).flatMap(PyTorch::fan);
    return PyTorch.defaultUniform(
        fan.orElseThrow(
            () -> new IllegalArgumentException("the model has no parameter " + weight)));
  }
}
