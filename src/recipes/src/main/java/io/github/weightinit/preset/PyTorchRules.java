package io.github.weightinit.preset;

import static io.github.weightinit.preset.TorchModules.ATTENTION;
import static io.github.weightinit.preset.TorchModules.BIAS;
import static io.github.weightinit.preset.TorchModules.CONV1D;
import static io.github.weightinit.preset.TorchModules.EMBEDDING;
import static io.github.weightinit.preset.TorchModules.LAYER;
import static io.github.weightinit.preset.TorchModules.OUT_PROJECTION;
import static io.github.weightinit.preset.TorchModules.RECURRENT;
import static io.github.weightinit.preset.TorchModules.WEIGHT;

import io.github.weightinit.Fan;
import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.Layout;
import io.github.weightinit.Uniform;
import io.github.weightinit.internal.Checks;
import io.github.weightinit.recipe.Match;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterFan;
import io.github.weightinit.recipe.Recipe;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The {@code reset_parameters} of torch.nn's modules (PyTorch 2.13, torch/nn/modules). */
final class PyTorchRules {

  private static final Predicate<Parameter> BILINEAR = Match.module("(Parametrized)?Bilinear");

  static final Recipe RECIPE =
      TorchModules.norms(
              TorchParametrizations.rules(
                      Recipe.named("pytorch")
                          .description(
                              "PyTorch: each layer's own default, and Hugging Face's Conv1D")
                          .fans(FrameworkFan::ofTorch))
                  .optional(
                      "attention projections",
                      ATTENTION.and(Match.name("(in|[qkv])_proj_weight")),
                      site -> Initializers.xavierUniform(site.fan()))
                  .optional(
                      "attention key and value rows",
                      ATTENTION.and(Match.leaf("bias_k", "bias_v")),
                      site -> Initializers.xavierNormal(site.fan()))
                  .optional(
                      "attention biases",
                      ATTENTION
                          .and(Match.leaf("in_proj_bias"))
                          .or(OUT_PROJECTION.and(Match.name("out_proj\\.bias"))),
                      Initializers.zeros())
                  .optional("weights", LAYER.and(WEIGHT), PyTorchRules::weight)
                  .optional("biases", LAYER.and(BIAS), PyTorchRules::bias)
                  .optional(
                      "bilinear weights",
                      BILINEAR.and(WEIGHT).and(Match.rankAtLeast(2)),
                      site -> reciprocalRoot(site.parameter().shape().get(1)))
                  .optional("bilinear biases", BILINEAR.and(BIAS), PyTorchRules::bias)
                  .optional(
                      "embeddings",
                      EMBEDDING.and(WEIGHT),
                      TorchModules.embedding(Initializers.normal(0, 1)))
                  .optional(
                      "recurrent weights and biases",
                      RECURRENT
                          .and(Match.name("(weight|bias)_(ih|hh|hr).*"))
                          .and(Match.rankAtLeast(1)),
                      site -> reciprocalRoot(hiddenSize(site.parameter())))
                  .optional("Conv1D weights", CONV1D.and(WEIGHT), Initializers.normal(0, 0.02))
                  .optional("Conv1D biases", CONV1D.and(BIAS), Initializers.zeros())
                  .optional(
                      "PReLU slopes",
                      Match.module("PReLU").and(WEIGHT),
                      Initializers.constant(0.25)),
              PyTorchRules::normScale)
          .build();

  private PyTorchRules() {}

  /** U(+-1 / sqrt(n)), as PyTorch's {@code kaiming_uniform_(weight, a=math.sqrt(5))}. */
  static Uniform reciprocalRoot(double n) {
    double bound = 1 / Math.sqrt(n);
    return Initializers.uniform(-bound, bound);
  }

  /**
   * A norm's scale. That of a convolution with a batch norm folded in, for training with quantized
   * weights, is uniform: {@code reset_bn_parameters} calls {@code uniform_}.
   */
  private static Initializer normScale(Recipe.Site site) {
    String name = site.parameter().name();
    return name.endsWith("bn.weight")
            && site.model()
                .find(name.substring(0, name.length() - "bn.weight".length()) + "weight")
                .filter(Match.module("(Conv|Linear)Bn(ReLU)?[123]d"))
                .isPresent()
        ? Initializers.uniform(0, 1)
        : Initializers.ones();
  }

  /** A layer's weight; {@code nn.Transformer} draws its matrices again. */
  private static Initializer weight(Recipe.Site site) {
    return TorchTransformer.redraws(site)
        ? Initializers.xavierUniform(site.fan())
        : reciprocalRoot(site.fan().fanIn());
  }

  /** U(+-1 / sqrt(n)), n the fan-in of the weight that the bias belongs to; 0 without inputs. */
  private static Initializer bias(Recipe.Site site) {
    Parameter bias = site.parameter();
    Checks.that(
        !bias.module().equals("LinearBn1d"), "PyTorch leaves it as the memory is", bias.module());
    // A bilinear form's second axis is its first input; the third has no part in the bound.
    boolean bilinear = BILINEAR.test(bias);
    double inputs =
        TorchParametrizations.weight(site.model(), bias)
            .filter(Match.rankAtLeast(2))
            .map(
                w ->
                    w.size() == 0
                        ? 0
                        : bilinear ? w.shape().get(1) : Fan.of(Layout.OIHW, w.dimensions()).fanIn())
            .or(() -> fanIn(bias))
            .orElseThrow(
                Checks.refusal(
                    "a bias takes its width from its weight, and there is neither "
                        + bias.name().replaceAll("bias$", "weight")
                        + " in the model nor the layer's in_features or in_channels"));
    return inputs == 0 ? Initializers.zeros() : reciprocalRoot(inputs);
  }

  /** The fan-in of a layer's weight by the layer's attributes. */
  private static Optional<Double> fanIn(Parameter bias) {
    boolean transposed = ParameterFan.isTransposed(bias);
    List<Long> kernel = bias.attributes().getOrDefault("kernel_size", List.of());
    double field = kernel.stream().mapToDouble(Long::doubleValue).reduce(1, (a, b) -> a * b);
    double groups = bias.number("groups").orElse(1L);
    return bias.number("in_features")
        .or(() -> bias.number("in1_features"))
        .map(Long::doubleValue)
        .or(
            () ->
                kernel.isEmpty()
                    ? Optional.empty()
                    : bias.number(transposed ? "out_channels" : "in_channels")
                        .map(channels -> channels / groups * field));
  }

  /** Every tensor of a recurrent layer lies gate by gate; a projection is (outputs, hidden). */
  private static double hiddenSize(Parameter parameter) {
    return parameter.leaf().startsWith("weight_hr")
        ? parameter.shape().get(parameter.rank() - 1)
        : (double) parameter.shape().get(0) / TorchModules.gates(parameter);
  }
}
