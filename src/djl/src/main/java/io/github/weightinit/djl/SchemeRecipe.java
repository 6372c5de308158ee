package io.github.weightinit.djl;

import io.github.weightinit.Fan;
import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.preset.PyTorch;
import io.github.weightinit.recipe.Match;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.Recipe;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A scheme as a recipe: the scheme fills the weights of the layers whose fans are known, biases are
 * 0, positions of tokens are N(0, 0.02<sup>2</sup>) as in BERT (J. Devlin et al. 2019), and norms,
 * tables and slopes have PyTorch's defaults. A block of another class has no rule: its fans would
 * be a guess.
 */
final class SchemeRecipe {

  private static final Predicate<Parameter> LAYER = Match.module("Linear|Conv[123]d");
  private static final Predicate<Parameter> RECURRENT = Match.module("LSTM|GRU|RNN");
  private static final Predicate<Parameter> COLLECTION = Match.module("LinearCollection");

  /** Tokens' places in a text, and the biases of BERT's output: parameters beside the layers. */
  private static final Predicate<Parameter> POSITIONS =
      Match.module("BertBlock").and(Match.leaf("positionEmbedding"));

  private static final Predicate<Parameter> WORD_BIAS =
      Match.module("BertMaskedLanguageModelBlock").and(Match.leaf("dictionaryBias"));

  private SchemeRecipe() {}

  static Recipe of(Function<? super Fan, ? extends Initializer> scheme) {
    return Recipe.named("scheme")
        .optional("weights", LAYER.and(Match.leaf("weight")), site -> scheme.apply(site.fan()))
        .optional(
            "recurrent weights",
            RECURRENT.and(Match.name("weight_[ih]h_l\\d+(_reverse)?")),
            site -> scheme.apply(gate(site.parameter())))
        .optional(
            "collections of weights",
            COLLECTION.and(Match.leaf("weight")),
            site -> scheme.apply(last(site.parameter().shape())))
        .optional(
            "biases",
            LAYER
                .or(RECURRENT)
                .or(COLLECTION)
                .and(Match.name("bias(_[ih]h_l\\d+(_reverse)?)?"))
                .or(WORD_BIAS),
            Initializers.zeros())
        .optional("positions", POSITIONS, Initializers.normal(0, 0.02))
        .include(PyTorch.recipe())
        .build();
  }

  /** The fans of one gate; a recurrent layer packs those of all gates into one matrix. */
  private static Fan gate(Parameter packed) {
    int gates = packed.module().equals("LSTM") ? 4 : packed.module().equals("GRU") ? 3 : 1;
    return Fan.dense(packed.shape().get(1), packed.shape().get(0) / gates);
  }

  /** The fans of each matrix in a collection: (..., inputs, outputs). */
  private static Fan last(List<Long> shape) {
    return Fan.dense(shape.get(shape.size() - 2), shape.get(shape.size() - 1));
  }
}
