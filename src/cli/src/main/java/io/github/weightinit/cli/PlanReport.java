package io.github.weightinit.cli;

import io.github.weightinit.cli.model.Model;
import io.github.weightinit.cli.output.Columns;
import io.github.weightinit.cli.output.Format;
import io.github.weightinit.cli.output.JsonWriter;
import io.github.weightinit.cli.output.UserError;
import io.github.weightinit.recipe.Assignment;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.Plan;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/**
 * Reports a plan, before any weight is drawn.
 *
 * @param model the model
 * @param plan how it would be initialized
 */
record PlanReport(Model model, Plan plan) {

  private static final Columns<PlanReport> JSON =
      new Columns<PlanReport>()
          .with("model", report -> report.model.name())
          .with("recipe", report -> report.plan.recipe())
          .with("parameters", report -> report.model.size())
          .with("tensors", report -> PlanColumns.ALL.objects(report.plan.assignments()))
          .with("warnings", report -> report.plan.warnings());

  void write(Format format, PrintWriter out) {
    switch (format) {
      case TABLE -> {
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
      case CSV -> PlanColumns.ALL.csv(plan.assignments(), out);
      case JSON -> JsonWriter.write(JSON.object(this), out);
    }
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
}
