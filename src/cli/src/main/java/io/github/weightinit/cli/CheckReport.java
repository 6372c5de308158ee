package io.github.weightinit.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.weightinit.check.ModelCheck;
import io.github.weightinit.check.SelfCheck;
import io.github.weightinit.check.SelfCheck.Measure;
import io.github.weightinit.random.StreamKey;
import io.github.weightinit.recipe.Plan;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a check of a model found.
 *
 * @param model the model
 * @param plan how it was initialized
 * @param check what was found, a tensor for each of the plan
 * @param seed the number that the seed of every tensor is made from
 */
record CheckReport(Model model, Plan plan, ModelCheck check, long seed) {

  private static final List<String> HEADER =
      List.of(
          "tensor",
          "shape",
          "initializer",
          "weights",
          "checked",
          "measure",
          "expected",
          "measured",
          "standard_errors",
          "p_value",
          "passed");

  /**
   * Prints the report.
   *
   * @param all whether a table has every measure
   */
  void write(Format format, boolean all, PrintWriter out) {
    switch (format) {
      case TABLE -> table(all, out);
      case CSV -> csv(out);
      case JSON -> json(out);
    }
  }

  private void table(boolean all, PrintWriter out) {
    var rows = new ArrayList<List<String>>();
    rows.add(
        List.of(
            "tensor", "shape", "checked", "expected std", "measured std", "worst", "p", "verdict"));
    for (int i = 0; i < check.tensors().size(); i++) {
      rows.add(row(i));
    }
    TextTable.write(rows, i -> i == 2 || i == 3 || i == 4 || i == 6, out);
    check.tensors().stream()
        .filter(tensor -> all || !tensor.passed())
        .forEach(tensor -> out.print("\n" + printable(tensor.toString())));
    out.print("\n");
    check.shared().forEach(pair -> out.print("FLAGGED: " + printable(pair.toString()) + "\n"));
    out.print(summary());
  }

  private static String printable(String lines) {
    var text = new StringBuilder();
    lines.lines().forEach(line -> text.append(UserError.printable(line)).append('\n'));
    return text.toString();
  }

  private List<String> row(int i) {
    SelfCheck tensor = check.tensors().get(i);
    var worst = tensor.worst();
    return List.of(
        UserError.printable(tensor.subject()),
        PlanFields.shape(plan.assignments().get(i).parameter()),
        Long.toString(tensor.count()),
        TextTable.number("%.4g", Expectation.of(plan.assignments().get(i)).standardDeviation()),
        TextTable.number("%.4g", tensor.measure("std").map(Measure::measured).orElse(Double.NaN)),
        worst.map(Measure::name).orElse("-"),
        TextTable.number("%.2g", worst.map(Measure::pValue).orElse(Double.NaN)),
        tensor.count() == 0 ? "not checked" : tensor.passed() ? "ok" : "FLAGGED");
  }

  private String summary() {
    long unchecked = check.tensors().stream().filter(tensor -> tensor.count() == 0).count();
    return String.format(
        Locale.ROOT,
        "%s: %,d tensors, %,d of %,d weights checked, recipe %s, seed %d: %s%s\n",
        UserError.printable(model.name()),
        check.tensors().size(),
        check.tensors().stream().mapToLong(SelfCheck::count).sum(),
        model.size(),
        plan.recipe(),
        seed,
        check.passed()
            ? "ok"
            : check.flagged().size()
                + " FLAGGED, "
                + check.shared().size()
                + " with the random numbers of another",
        unchecked == 0 ? "" : ", " + unchecked + " not checked (larger than one piece may be)");
  }

  private void csv(PrintWriter out) {
    Csv.line(HEADER, out);
    for (int i = 0; i < check.tensors().size(); i++) {
      SelfCheck tensor = check.tensors().get(i);
      for (Measure measure : tensor.measures()) {
        Csv.line(
            List.of(
                tensor.subject(),
                PlanFields.shape(plan.assignments().get(i).parameter()),
                tensor.initializer().toString(),
                Long.toString(tensor.size()),
                Long.toString(tensor.count()),
                measure.name(),
                Csv.number(measure.expected()),
                Csv.number(measure.measured()),
                Csv.number(measure.standardErrors()),
                Csv.number(measure.pValue()),
                Boolean.toString(measure.passed())),
            out);
      }
    }
    for (var pair : check.shared()) {
      String measure = (pair.negated() ? "negated " : "") + "random numbers of " + pair.first();
      Csv.line(List.of(pair.second(), "", "", "", "", measure, "", "", "", "", "false"), out);
    }
  }

  private void json(PrintWriter out) {
    JsonText.write(
        out,
        json -> {
          json.writeStartObject();
          json.writeStringField("model", model.name());
          json.writeStringField("recipe", plan.recipe());
          json.writeNumberField("parameters", model.size());
          json.writeNumberField("seed", seed);
          json.writeNumberField("streamVersion", StreamKey.STREAM_VERSION);
          json.writeBooleanField("passed", check.passed());
          json.writeFieldName("tensors");
          JsonText.objects(check.tensors(), json, CheckReport::tensor);
          json.writeFieldName("sharedStreams");
          JsonText.objects(
              check.shared(),
              json,
              (pair, generator) -> {
                generator.writeStringField("first", pair.first());
                generator.writeStringField("second", pair.second());
                generator.writeBooleanField("negated", pair.negated());
              });
          JsonText.strings("warnings", plan.warnings(), json);
          json.writeEndObject();
        });
  }

  private static void tensor(SelfCheck tensor, JsonGenerator json) throws IOException {
    json.writeStringField("name", tensor.subject());
    json.writeStringField("initializer", tensor.initializer().toString());
    json.writeNumberField("weights", tensor.size());
    json.writeNumberField("checked", tensor.count());
    json.writeBooleanField("passed", tensor.passed());
    json.writeFieldName("measures");
    JsonText.objects(
        tensor.measures(),
        json,
        (measure, generator) -> {
          generator.writeStringField("name", measure.name());
          JsonText.number("expected", measure.expected(), generator);
          JsonText.number("measured", measure.measured(), generator);
          JsonText.number("standardErrors", measure.standardErrors(), generator);
          JsonText.number("pValue", measure.pValue(), generator);
          generator.writeBooleanField("passed", measure.passed());
        });
    JsonText.strings("notes", tensor.notes(), json);
  }
}
