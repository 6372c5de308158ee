package io.github.weightinit.cli.report;

import io.github.weightinit.signal.Verdict.Outcome;

/**
 * How an outcome is shown: by a word, a symbol and a colour, of which any one is enough. The
 * colours are Okabe and Ito's, which colour-blind people tell apart, as bright as the ground asks.
 *
 * @param word in a word or two
 * @param symbol a character that fonts have
 * @param light the colour on a light ground
 * @param dark the colour on a dark ground
 */
record Mark(String word, String symbol, String light, String dark) {

  static Mark of(Outcome outcome) {
    return switch (outcome) {
      case HEALTHY -> new Mark("healthy", "✓", "#007a58", "#2bc597");
      case FRAGILE -> new Mark("fragile", "~", "#8a6200", "#f0c040");
      case VANISHES -> new Mark("vanishes", "↓", "#0072b2", "#56b4e9");
      case EXPLODES -> new Mark("explodes", "↑", "#c05000", "#ff8a3c");
      case SATURATES -> new Mark("saturates", "↔", "#b0487e", "#e694c0");
      case COLLAPSES -> new Mark("collapses", "=", "#5b5bb5", "#a3a3f5");
      case FADES -> new Mark("fades", "≈", "#3f7483", "#86c0cf");
      case GRADIENT_DIES -> new Mark("gradient dies", "×", "#6b6b6b", "#b5b5b5");
    };
  }

  static String styleClass(Outcome outcome) {
    return outcome.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
