package io.github.weightinit.preset;

import java.util.function.Predicate;

/** The kinds of PyTorch's layers, as the recipes tell them apart. */
final class Modules {

  static final Predicate<Parameter> WEIGHT = Match.leaf("weight");
  static final Predicate<Parameter> BIAS = Match.leaf("bias");

  /** {@code Linear} and the subclass of it within {@code MultiheadAttention}. */
  static final Predicate<Parameter> LINEAR = Match.module("(NonDynamicallyQuantizable)?Linear");

  static final Predicate<Parameter> CONV = Match.module("Conv[123]d");

  private Modules() {}

  static Predicate<Parameter> weightOf(Predicate<Parameter> layer) {
    return WEIGHT.and(layer);
  }

  static Predicate<Parameter> biasOf(Predicate<Parameter> layer) {
    return BIAS.and(layer);
  }
}
