package io.github.weightinit.cli;

import io.github.weightinit.Fan;
import io.github.weightinit.WeightMoments;
import io.github.weightinit.checkpoint.TensorKind;
import io.github.weightinit.checkpoint.TensorKind.Source;
import io.github.weightinit.cli.model.Model;
import io.github.weightinit.cli.output.Columns;
import io.github.weightinit.cli.output.Format;
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

  /** What is known of a tensor before any weight is drawn, in full precision. */
  static final Columns<Assignment> TENSOR =
      new Columns<Assignment>()
          .with("name", "tensor", assignment -> assignment.parameter().name())
          .with("shape", assignment -> assignment.parameter().shape())
          .with("weights", assignment -> assignment.parameter().size())
          .with("rule", Assignment::rule)
          .with("initializer", assignment -> assignment.initializer().toString())
          .with("fanIn", assignment -> assignment.fan().map(Fan::fanIn))
          .with("fanOut", assignment -> assignment.fan().map(Fan::fanOut))
          .withOptional(
              new Columns<WeightMoments>()
                  .with("expectedMean", WeightMoments::mean)
                  .with("expectedStd", WeightMoments::standardDeviation)
                  .with("lowerBound", WeightMoments::lowerBound)
                  .with("upperBound", WeightMoments::upperBound),
              Assignment::statistics);

  private static final Columns<PlanReport> JSON =
      new Columns<PlanReport>()
          .with("model", report -> report.model.name())
          .with("recipe", report -> report.plan.recipe())
          .with("parameters", report -> report.model.size())
          .with("tensors", report -> report.tensor().objects(report.plan.assignments()))
          .with("warnings", report -> report.plan.warnings());

  /** Adds the kind of each tensor's layer, and how it is known. */
  private Columns<Assignment> tensor() {
    return new Columns<Assignment>()
        .with(TENSOR, assignment -> assignment)
        .with("module", assignment -> assignment.parameter().module())
        .with("kind", assignment -> model.kind(assignment.parameter()).source().toString())
        .with("certainty", assignment -> assignment.certainty().toString());
  }

  void write(Format format, PrintWriter out) {
    switch (format) {
      case TABLE -> {
        // The warnings are left out, because they are on standard error.
        var shown = plan.assignments().stream().map(this::printable).toList();
        new Plan(plan.recipe(), shown, List.of()).describe(line -> out.append(line).append('\n'));
        out.printf(
            Locale.ROOT,
            "\n%s: %,d tensors, %,d weights, recipe %s\n",
            UserError.printable(model.name()),
            plan.assignments().size(),
            model.size(),
            plan.recipe());
      }
      case CSV -> tensor().csv(plan.assignments(), out);
      case JSON -> JSON.json(this, out);
    }
  }

  private Assignment printable(Assignment assignment) {
    Parameter named = assignment.parameter();
    String name = UserError.printable(named.name());
    String kind = kind(named);
    if (kind.isEmpty() && name.equals(named.name())) {
      return assignment;
    }
    return new Assignment(
        new Parameter(name, named.shape(), named.module(), named.attributes()),
        assignment.rule() + kind,
        assignment.initializer(),
        assignment.fan(),
        assignment.certainty());
  }

  /** What the list did not say: {@code (Conv1D, inferred)}. */
  private String kind(Parameter parameter) {
    if (model.kinds().areGiven()) {
      return "";
    }
    TensorKind kind = model.kind(parameter);
    String module = parameter.module().isEmpty() ? "layer" : parameter.module();
    return kind.source() == Source.GIVEN ? "" : " (" + module + ", " + kind.source() + ")";
  }
}
