package io.github.weightinit.cli.report;

import io.github.weightinit.check.ModelCheck;
import io.github.weightinit.check.SelfCheck;
import io.github.weightinit.check.SelfCheck.Measure;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;

/** The page with the check of a model's weights. */
public final class CheckPage {

  private CheckPage() {}

  /**
   * Makes the page.
   *
   * @param model the model's name
   * @param recipe how it was initialized
   * @param seed of the weights
   * @param check what was found
   * @param version of the program
   */
  public static String html(
      String model, String recipe, long seed, ModelCheck check, String version) {
    var tensors = new ArrayList<Map<String, Object>>();
    for (SelfCheck tensor : check.tensors()) {
      tensors.add(tensor(tensor));
    }
    return Page.of(
        "check.mustache",
        Spec.map(
            "model", model,
            "recipe", recipe,
            "seed", seed,
            "version", version,
            "passed", check.passed(),
            "count", tensors.size(),
            "flagged", check.flagged().size(),
            "shared", check.shared().stream().map(Object::toString).toList(),
            "tensors", tensors));
  }

  private static Map<String, Object> tensor(SelfCheck tensor) {
    String verdict = tensor.count() == 0 ? "not checked" : tensor.passed() ? "ok" : "flagged";
    double promised = tensor.measure("std").map(Measure::expected).orElse(Double.NaN);
    double measured = tensor.measure("std").map(Measure::measured).orElse(Double.NaN);
    return Spec.map(
        "name", tensor.subject(),
        "initializer", tensor.initializer().toString(),
        "weights", String.format(Locale.ROOT, "%,d", tensor.size()),
        "checked", String.format(Locale.ROOT, "%,d", tensor.count()),
        "promised", Words.number(promised),
        "measured", Words.number(measured),
        "worst", tensor.worst().map(Measure::name).orElse("–"),
        "p", Words.number(tensor.worst().map(Measure::pValue).orElse(Double.NaN)),
        "verdict", verdict,
        "symbol", tensor.count() == 0 ? "–" : tensor.passed() ? "✓" : "×",
        "class", tensor.count() == 0 ? "fragile" : tensor.passed() ? "healthy" : "explodes");
  }
}
