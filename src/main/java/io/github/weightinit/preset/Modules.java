package io.github.weightinit.preset;

import java.util.function.Predicate;

/** The kinds of PyTorch's layers, as the recipes tell them apart. */
final class Modules {

  static final Predicate<Parameter> WEIGHT = Match.leaf("weight");
  static final Predicate<Parameter> BIAS = Match.leaf("bias");

  /** {@code Linear} and its subclasses, such as the one within {@code MultiheadAttention}. */
  static final Predicate<Parameter> LINEAR = Match.module("\\w*Linear");

  static final Predicate<Parameter> CONV = Match.module("\\w*Conv[123]d");

  /**
   * {@code Embedding} and its subclasses, whose names tell less than their attributes; but for
   * positions that are not learned, whose values are computed.
   */
  static final Predicate<Parameter> EMBEDDING =
      Match.module("Embedding")
          .or(
              Match.module("(?!\\w*Sinusoidal|\\w*(?<!Learned)Positional)\\w*")
                  .and(p -> p.attributes().containsKey("num_embeddings")));

  private Modules() {}

  static Predicate<Parameter> weightOf(Predicate<Parameter> layer) {
    return WEIGHT.and(layer);
  }

  static Predicate<Parameter> biasOf(Predicate<Parameter> layer) {
    return BIAS.and(layer);
  }
}
