package io.github.weightinit.preset;

import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.internal.Checks;
import io.github.weightinit.recipe.Match;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterFan;
import io.github.weightinit.recipe.Recipe;
import io.github.weightinit.structure.Orthogonal;
import io.github.weightinit.structure.Packed;
import java.util.Collections;
import java.util.function.Predicate;

/** The default initializers of Flax's layers (Flax 0.12.8, flax/linen). */
final class FlaxRules {

  private static final Predicate<Parameter> LAYER =
      Match.module("(Dense|Linear)(General)?|Conv(Local|Transpose)?");

  /** The cells, whose parameters are called by gate: {@code ii.kernel}, {@code hf.bias}. */
  private static final Predicate<Parameter> CELL =
      Match.module("((Optimized)?LSTM|GRU|MGU|Simple)Cell");

  static final Recipe RECIPE =
      TorchModules.norms(
              Recipe.named("flax")
                  .description("Flax: each layer's own default, for PyTorch's modules too")
                  .fans(FrameworkFan::ofFlax)
                  .optional(
                      "weights",
                      LAYER
                          .and(Match.leaf("kernel"))
                          .or(CELL.and(Match.name("i\\w?\\.kernel")))
                          .or(TorchModules.RECURRENT.and(Match.name("weight_ih.*")))
                          .or(TorchModules.WEIGHT_MATRIX),
                      site -> Initializers.leCunNormal(site.fan()).truncated())
                  .optional(
                      "recurrent weights",
                      CELL.and(Match.name("h\\w?\\.kernel"))
                          .or(TorchModules.RECURRENT.and(Match.name("weight_hh.*")))
                          .and(Match.rankAtLeast(2)),
                      site -> orthogonal(site.parameter()))
                  .optional(
                      "MGU forget biases",
                      Match.module("MGUCell").and(Match.name("if\\.bias")),
                      Initializers.ones())
                  .optional(
                      "biases",
                      LAYER
                          .or(CELL)
                          .or(TorchModules.LAYER)
                          .or(TorchModules.CONV1D)
                          .or(TorchModules.ATTENTION)
                          .or(TorchModules.RECURRENT)
                          .and(Match.name("bias|in_proj_bias|bias_[ih]h.*")),
                      Initializers.zeros())
                  .optional(
                      "embeddings",
                      Match.module("Embed")
                          .or(TorchModules.EMBEDDING)
                          .and(Match.leaf("embedding", "weight")),
                      site -> Initializers.leCunNormal(site.fan()))
                  .optional(
                      "PReLU slopes",
                      Match.module("PReLU").and(Match.leaf("negative_slope", "weight")),
                      Initializers.constant(0.01)))
          .build();

  private FlaxRules() {}

  /** A matrix for each gate; PyTorch packs them below one another. */
  private static Initializer orthogonal(Parameter parameter) {
    long rows = parameter.shape().get(0);
    long columns = parameter.shape().get(1);
    int gates = ParameterFan.isKernel(parameter) ? 1 : (int) TorchModules.gates(parameter);
    Checks.divides("gates", gates, "rows", rows);
    Initializer gate = Orthogonal.of(rows / gates, columns);
    return gates == 1 ? gate : Packed.equally(0, Collections.nCopies(gates, gate), rows, columns);
  }
}
