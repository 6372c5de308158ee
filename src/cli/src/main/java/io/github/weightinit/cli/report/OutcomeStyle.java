package io.github.weightinit.cli.report;

import io.github.weightinit.signal.Verdict.Outcome;
import java.util.Locale;

/**
 * How an outcome is shown: by a word, a symbol and a frame, of which any one is enough. It has no
 * hue: those of a report are for the schemes.
 *
 * @param outcome the outcome
 * @param symbol a character that fonts have
 */
record OutcomeStyle(Outcome outcome, String symbol) {

  static OutcomeStyle of(Outcome outcome) {
    return switch (outcome) {
      case HEALTHY -> new OutcomeStyle(outcome, "✓");
      case ALIKE -> new OutcomeStyle(outcome, "½");
      case FRAGILE -> new OutcomeStyle(outcome, "~");
      case VANISHES -> new OutcomeStyle(outcome, "↓");
      case EXPLODES -> new OutcomeStyle(outcome, "↑");
      case SATURATES -> new OutcomeStyle(outcome, "↔");
      case COLLAPSES -> new OutcomeStyle(outcome, "=");
      case FADES -> new OutcomeStyle(outcome, "≈");
      case GRADIENT_DIES -> new OutcomeStyle(outcome, "×");
    };
  }

  /** The outcome in a sentence. */
  String meaning() {
    return switch (outcome) {
      case HEALTHY -> "signal and gradient keep their size: this network can be trained";
      case ALIKE ->
          "it can be trained, but inputs become alike: less than half of the last outputs depends on"
              + " the input";
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

  /** Whether the signal or the gradient is lost. */
  boolean isBad() {
    return switch (outcome) {
      case HEALTHY, ALIKE, FRAGILE -> false;
      case VANISHES, EXPLODES, SATURATES, COLLAPSES, FADES, GRADIENT_DIES -> true;
    };
  }

  /** The name of the frame in style sheets. */
  String frame() {
    return outcome == Outcome.HEALTHY ? "good" : isBad() ? "bad" : "risky";
  }

  /** The symbol and the word. */
  String mark() {
    return symbol + " " + word();
  }
}
