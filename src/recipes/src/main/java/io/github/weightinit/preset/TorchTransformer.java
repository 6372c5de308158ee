package io.github.weightinit.preset;

import io.github.weightinit.recipe.Match;
import io.github.weightinit.recipe.ParameterList;
import io.github.weightinit.recipe.Recipe;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells {@code torch.nn.Transformer}, which draws every matrix again by {@code xavier_uniform_}
 * when its layers are made (PyTorch 2.13, {@code torch/nn/modules/transformer.py}), from an encoder
 * and a decoder alone, which do not.
 *
 * <p>It has both, side by side, and each ends in a norm. A model of the user's own may have the two
 * under the same names; then only the model's class tells.
 */
final class TorchTransformer {

  private static final Pattern MATRIX =
      Pattern.compile(
          "((?:.*\\.)?)(?:encoder|decoder)\\.layers\\.\\d+\\."
              + "(?:(?:self|multihead)_attn\\.out_proj|linear[12])\\.weight");

  private TorchTransformer() {}

  /** Whether a layer's weight is drawn again; the plan warns if the list cannot tell. */
  static boolean redraws(Recipe.Site site) {
    Matcher matrix = MATRIX.matcher(site.parameter().path());
    if (!matrix.matches()) {
      return false;
    }
    String prefix = matrix.group(1);
    ParameterList model = site.model();
    boolean encodes = isStack(model, prefix + "encoder", "self_attn");
    boolean decodes = isStack(model, prefix + "decoder", "multihead_attn");
    if (!encodes || !decodes) {
      String other = prefix + (decodes ? "encoder" : "decoder");
      // An encoder that the user wrote may have no parameters; a decoder beside it tells.
      if (decodes || (encodes && model.first(p -> p.name().startsWith(other + ".")).isPresent())) {
        site.warn(
            other
                + " is no stack of torch.nn, so that its neighbour is taken for a model's own and"
                + " keeps the defaults of its layers; a torch.nn.Transformer with a "
                + (decodes ? "custom_encoder" : "custom_decoder")
                + " would draw the matrices of both again, Xavier uniform");
      }
      return false;
    }
    if (!model.config().architectures().contains("Transformer")) {
      site.warn(
          prefix
              + "encoder and "
              + prefix
              + "decoder are taken for a torch.nn.Transformer, whose matrices are Xavier uniform;"
              + " a TransformerEncoder and a TransformerDecoder of a model's own would keep the"
              + " defaults of their layers (the class Transformer in the list says so)");
    }
    return true;
  }

  private static boolean isStack(ParameterList model, String stack, String attention) {
    return model.find(stack + ".norm.weight").filter(Match.module("LayerNorm")).isPresent()
        && model
            .find(stack + ".layers.0." + attention + ".in_proj_weight")
            .filter(TorchModules.ATTENTION)
            .isPresent();
  }
}
