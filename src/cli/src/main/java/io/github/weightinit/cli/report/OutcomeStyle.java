package io.github.weightinit.cli.report;

import io.github.weightinit.analysis.Verdict.Outcome;
import java.util.Locale;

/**
 * How an outcome is shown: by a word, a symbol and a colour, of which any one is enough. The
 * colours are those of Okabe and Ito, which colour-blind people can tell apart, made darker for a
 * light ground and lighter for a dark one.
 *
 * @param name the name of the colour in style sheets
 * @param word the outcome in a word or two
 * @param symbol a character that fonts have
 * @param light the colour on a light ground
 * @param dark the colour on a dark ground
 * @param meaning the outcome in a sentence
 */
record OutcomeStyle(
    String name, String word, String symbol, String light, String dark, String meaning) {

  static OutcomeStyle of(Outcome outcome) {
    return switch (outcome) {
      case HEALTHY ->
          style(
              outcome,
              "✓",
              "#007a58",
              "#2bc597",
              "signal and gradient keep their size: this network can be trained");
      case FRAGILE ->
          style(
              outcome,
              "~",
              "#8a6200",
              "#f0c040",
              "it works at this depth, but would not work at every depth");
      case VANISHES ->
          style(
              outcome, "↓", "#0072b2", "#56b4e9", "the outputs shrink to nothing, layer by layer");
      case EXPLODES ->
          style(
              outcome, "↑", "#c05000", "#ff8a3c", "the outputs grow without bound, layer by layer");
      case SATURATES ->
          style(
              outcome,
              "↔",
              "#b0487e",
              "#e694c0",
              "the outputs stick to the ends of the activation's range, where it is flat");
      case COLLAPSES ->
          style(
              outcome,
              "=",
              "#5b5bb5",
              "#a3a3f5",
              "the outputs are nearly one value, whatever the input is");
      case FADES ->
          style(
              outcome,
              "≈",
              "#3f7483",
              "#86c0cf",
              "the outputs differ from unit to unit, but hardly from input to input");
      case GRADIENT_DIES ->
          style(
              outcome,
              "×",
              "#6b6b6b",
              "#b5b5b5",
              "the outputs look fine, but the gradient does not get back");
    };
  }

  private static OutcomeStyle style(
      Outcome outcome, String symbol, String light, String dark, String meaning) {
    String word = outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return new OutcomeStyle(word.replace(' ', '-'), word, symbol, light, dark, meaning);
  }

  /** The symbol and the word. */
  String mark() {
    return symbol + " " + word;
  }
}
