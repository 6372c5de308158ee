package io.github.weightinit.cli.report;

import io.github.weightinit.check.ModelCheck;
import io.github.weightinit.check.SelfCheck;
import io.github.weightinit.check.SelfCheck.Measure;
import java.util.Locale;
import java.util.Map;

/** Makes the page with the check of a model's weights. */
public final class CheckPage {

  private CheckPage() {}

  /**
   * Makes the page.
   *
   * @param model the model's name
   * @param recipe how the model was initialized
   * @param seed the seed of the weights
   * @param check what was found
   * @param version the version of the program
   * @return the page as HTML
   */
  public static String html(
      String model, String recipe, long seed, ModelCheck check, String version) {
    return Template.fill(
        "check.mustache",
        Map.of(
            "model",
            model,
            "recipe",
            recipe,
            "seed",
            seed,
            "version",
            version,
            "style",
            Theme.pageStyle(),
            "passed",
            check.outcome() != SelfCheck.Outcome.FLAGGED,
            "count",
            count(check),
            "flagged",
            check.flagged().size(),
            "shared",
            check.shared(),
            "tensors",
            check.tensors().stream().map(CheckPage::tensor).toList()));
  }

  private static String count(ModelCheck check) {
    int unchecked = check.unchecked().size();
    return Labels.count(check.tensors().size(), "tensor")
        + (unchecked == 0 ? "" : ", of which " + unchecked + " could not be judged");
  }

  private static Map<String, Object> tensor(SelfCheck tensor) {
    double promised = tensor.measure("std").map(Measure::expected).orElse(Double.NaN);
    double measured = tensor.measure("std").map(Measure::measured).orElse(Double.NaN);
    SelfCheck.Outcome outcome = tensor.outcome();
    String mark =
        switch (outcome) {
          case OK -> "✓";
          case FLAGGED -> "×";
          case NOT_CHECKED -> "–";
        };
    return Map.of(
        "name", tensor.subject(),
        "initializer", tensor.initializer().toString(),
        "weights", String.format(Locale.ROOT, "%,d", tensor.size()),
        "checked", String.format(Locale.ROOT, "%,d", tensor.count()),
        "promised", promised,
        "measured", measured,
        "worst", tensor.worst().map(Measure::name).orElse("–"),
        "p", tensor.worst().map(Measure::pValue).orElse(Double.NaN),
        "mark", mark + " " + outcome.toString().toLowerCase(Locale.ROOT),
        "frame",
            switch (outcome) {
              case OK -> "good";
              case FLAGGED -> "bad";
              case NOT_CHECKED -> "risky";
            });
  }
}
