package io.github.weightinit.preset;

import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterFan;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a parameter stands in a Transformer, read from its name, and from its module where the name
 * does not tell.
 *
 * <p>Knows the names of GPT-2 and nanoGPT, Llama and its kin in Hugging Face's form and in Meta's
 * (torchtitan), BERT, RoBERTa, DistilBERT, T5, BART, OPT, fairseq, torchscale, {@code
 * torch.nn.Transformer} and {@code MultiheadAttention}, GPT-NeoX, BLOOM, GPT-J, Megatron, Phi-3,
 * OLMo, and of the vision Transformers of Hugging Face, timm and torchvision. Experts that are
 * stored together, low-rank adapters, projections of more than two dimensions and what only one
 * architecture has get no role.
 *
 * @param role what the parameter does
 * @param stack the half of the model it belongs to
 * @param trunk the name up to the layer's number: {@code transformer.h.}; empty outside the layers
 * @param layer the layer's number, from 0; empty outside the layers
 * @param crossAttention whether it is part of an attention to the other stack
 */
record TransformerPart(
    TransformerRole role, Stack stack, String trunk, OptionalInt layer, boolean crossAttention) {

  /** The halves of a model, as far as names say. */
  enum Stack {
    /** The name says encoder; a model may have nothing else, as BERT. */
    ENCODER,
    /** The name says decoder; a model may have nothing else, as OPT. */
    DECODER,
    /** The name says neither. */
    UNNAMED
  }

  private static final Pattern LAYER =
      Pattern.compile("(?:^|[._])(?:h|layers?|blocks?|resblocks)[._](\\d{1,9})\\.");
  private static final Pattern STACK = Pattern.compile("(?:^|\\.)(?:(encoder)|decoder)[._]");
  private static final Pattern CROSS =
      Pattern.compile("\\.(?:encoder_attn|multihead_attn|EncDecAttention|crossattention)\\.");
  private static final Pattern LEAF =
      Pattern.compile("(?:[._](?:weight|kernel)|\\.(?:embedding|scale|gamma))$");

  /** Reads a parameter's name; nothing if it is not known. */
  static Optional<TransformerPart> of(Parameter parameter) {
    String name = parameter.path();
    return role(parameter)
        .map(
            role -> {
              Matcher layer = LAYER.matcher(name);
              boolean inside = layer.find();
              Matcher stack = STACK.matcher(name);
              return new TransformerPart(
                  role,
                  !stack.find()
                      ? Stack.UNNAMED
                      : stack.group(1) != null ? Stack.ENCODER : Stack.DECODER,
                  inside ? name.substring(0, layer.start(1)) : "",
                  inside ? OptionalInt.of(Integer.parseInt(layer.group(1))) : OptionalInt.empty(),
                  CROSS.matcher(name).find());
            });
  }

  private static Optional<TransformerRole> role(Parameter parameter) {
    String path = LEAF.matcher(parameter.path()).replaceFirst("");
    for (TransformerRole role : TransformerRole.values()) {
      if (role.hasRank(parameter.rank()) && role.isNamed(path)) {
        return Optional.of(role);
      }
    }
    return ParameterFan.isEmbedding(parameter)
        ? Optional.of(TransformerRole.EMBEDDING)
        : Optional.empty();
  }
}
