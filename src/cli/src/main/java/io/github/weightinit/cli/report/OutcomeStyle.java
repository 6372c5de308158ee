package io.github.weightinit.cli.report;

import io.github.weightinit.signal.Verdict.Outcome;
import java.util.Locale;

/**
 * How an outcome is shown: by a word, a symbol and a colour, of which any one is enough. The
 * colours are those of Okabe and Ito, which colour-blind people can tell apart, made darker for a
 * light ground and lighter for a dark one.
 *
 * @param outcome the outcome
 * @param symbol a character that fonts have
 * @param light the colour on a light ground
 * @param dark the colour on a dark ground
 */
record OutcomeStyle(Outcome outcome, String symbol, String light, String dark) {

  static OutcomeStyle of(Outcome outcome) {
    return switch (outcome) {
      case HEALTHY -> new OutcomeStyle(outcome, "✓", "#007a58", "#2bc597");
      case FRAGILE -> new OutcomeStyle(outcome, "~", "#8a6200", "#f0c040");
      case VANISHES -> new OutcomeStyle(outcome, "↓", "#0072b2", "#56b4e9");
      case EXPLODES -> new OutcomeStyle(outcome, "↑", "#c05000", "#ff8a3c");
      case SATURATES -> new OutcomeStyle(outcome, "↔", "#b0487e", "#e694c0");
      case COLLAPSES -> new OutcomeStyle(outcome, "=", "#5b5bb5", "#a3a3f5");
      case FADES -> new OutcomeStyle(outcome, "≈", "#3f7483", "#86c0cf");
      case GRADIENT_DIES -> new OutcomeStyle(outcome, "×", "#6b6b6b", "#b5b5b5");
    };
  }

  /** The outcome in a sentence. */
  String meaning() {
    return switch (outcome) {
      case HEALTHY -> "signal and gradient keep their size: this network can be trained";
      case FRAGILE -> "it works at this depth, but would not work at every depth";
      case VANISHES -> "the outputs shrink to nothing, layer by layer";
      case EXPLODES -> "the outputs grow without bound, layer by layer";
      case SATURATES -> "the outputs stick to the ends of the activation's range, where it is flat";
      case COLLAPSES -> "the outputs are nearly one value, whatever the input is";
      case FADES -> "the outputs differ from unit to unit, but hardly from input to input";
      case GRADIENT_DIES -> "the outputs look fine, but the gradient does not get back";
    };
  }

  /** The outcome in a word or two. */
  String word() {
    return outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The name of the colour in style sheets. */
  String styleClass() {
    return word().replace(' ', '-');
  }

  /** The symbol and the word. */
  String mark() {
    return symbol + " " + word();
  }
}
