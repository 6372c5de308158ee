package io.github.weightinit.cli;

import io.github.weightinit.recipe.Assignment;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.Plan;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** A plan, without any weight. */
final class PlanReport {

  private PlanReport() {}

  static void write(Model model, Plan plan, Format format, PrintWriter out) {
    switch (format) {
      case TABLE -> table(model, plan, out);
      case CSV -> csv(plan, out);
      case JSON -> json(model, plan, out);
    }
  }

  private static void table(Model model, Plan plan, PrintWriter out) {
    // Without the warnings, which are on standard error.
    var shown = plan.assignments().stream().map(PlanReport::printable).toList();
    out.print(new Plan(plan.recipe(), shown, List.of()).describe());
    out.print(
        String.format(
            Locale.ROOT,
            "\n%s: %,d tensors, %,d weights, recipe %s\n",
            UserError.printable(model.name()),
            plan.assignments().size(),
            model.size(),
            plan.recipe()));
  }

  private static Assignment printable(Assignment assignment) {
    Parameter named = assignment.parameter();
    return new Assignment(
        new Parameter(
            UserError.printable(named.name()), named.shape(), named.module(), named.attributes()),
        assignment.rule(),
        assignment.initializer(),
        assignment.fan());
  }

  private static void csv(Plan plan, PrintWriter out) {
    Csv.line(PlanFields.HEADER, out);
    plan.assignments().forEach(assignment -> Csv.line(PlanFields.csv(assignment), out));
  }

  private static void json(Model model, Plan plan, PrintWriter out) {
    JsonText.write(
        out,
        json -> {
          json.writeStartObject();
          json.writeStringField("model", model.name());
          json.writeStringField("recipe", plan.recipe());
          json.writeNumberField("parameters", model.size());
          json.writeFieldName("tensors");
          JsonText.objects(plan.assignments(), json, PlanFields::json);
          JsonText.strings("warnings", plan.warnings(), json);
          json.writeEndObject();
        });
  }
}
