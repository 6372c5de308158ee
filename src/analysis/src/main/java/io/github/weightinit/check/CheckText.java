package io.github.weightinit.check;

import io.github.weightinit.check.SelfCheck.Measure;
import io.github.weightinit.check.SelfCheck.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a check says to a person: a sentence first, then the numbers. */
final class CheckText {

  /** A tensor of many parts may have many faults. */
  private static final int MOST_FAULTS = 4;

  private CheckText() {}

  /** Returns what the check found, in words. */
  static String sentence(Outcome outcome, Findings findings, List<Measure> flagged) {
    return switch (outcome) {
      case OK -> "the weights are as promised";
      case NOT_CHECKED -> list(findings.reasons());
      case FLAGGED -> {
        List<String> faults = findings.faults();
        yield faults.isEmpty()
            ? "they are not as promised: " + list(flagged.stream().map(Measure::name).toList())
            : list(faults);
      }
    };
  }

  private static String list(List<String> words) {
    var some = new ArrayList<>(words.subList(0, Math.min(MOST_FAULTS, words.size())));
    if (words.size() > MOST_FAULTS) {
      some.add("and %d more".formatted(words.size() - MOST_FAULTS));
    }
    return String.join("; ", some);
  }

  /** Returns the sentence, a line for each measure, and the notes. */
  static String table(SelfCheck check) {
    var text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%s: %s: %s\n  %,d of %,d weights\n",
            check.subject(),
            check.outcome(),
            check.sentence(),
            check.count(),
            check.size()));
    check.measures().forEach(measure -> text.append("  ").append(measure).append('\n'));
    check.notes().forEach(note -> text.append("  note: ").append(note).append('\n'));
    return text.toString();
  }

  static String line(Measure measure) {
    double p = measure.pValue();
    return String.format(
        Locale.ROOT,
        "%-20s measured %-12s%s%s%s%s",
        measure.name(),
        Numbers.of(measure.measured(), 6),
        Double.isNaN(measure.expected()) ? "" : " expected " + Numbers.of(measure.expected(), 6),
        optional(" (%+.2f se)", measure.standardErrors()),
        p <= Measure.LEAST_P ? " p < 1e-300" : optional(" p = %.2g", p),
        measure.passed() ? "" : " FLAGGED");
  }

  private static String optional(String format, double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, format, value);
  }
}
