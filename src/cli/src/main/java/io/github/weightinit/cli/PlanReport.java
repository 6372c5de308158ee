package io.github.weightinit.cli;

import io.github.weightinit.Fan;
import io.github.weightinit.Initializer;
import io.github.weightinit.WeightMoments;
import io.github.weightinit.checkpoint.TensorKind;
import io.github.weightinit.checkpoint.TensorKind.Source;
import io.github.weightinit.checkpoint.model.Model;
import io.github.weightinit.checkpoint.model.UserError;
import io.github.weightinit.cli.output.Columns;
import io.github.weightinit.cli.output.Sheet;
import io.github.weightinit.recipe.Assignment;
import io.github.weightinit.recipe.Certainty;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.Plan;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Reports a plan, before any weight is drawn.
 *
 * @param model the model
 * @param plan how it would be initialized
 */
record PlanReport(Model model, Plan plan) {

  /** So many texts of initializers are kept. */
  private static final int KEPT = 1000;

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

  void write(Sheet sheet) {
    switch (sheet.format()) {
      case TABLE -> {
        // The warnings are left out, because they are on standard error.
        table().table(plan.assignments(), sheet);
        sheet.text(
            String.format(
                Locale.ROOT,
                "\n%s: %,d tensors, %,d weights, recipe %s\n%s",
                UserError.printable(model.name()),
                plan.assignments().size(),
                model.size(),
                plan.recipe(),
                certainty()));
      }
      case CSV -> tensor().csv(plan.assignments(), sheet);
      case JSON -> JSON.json(this, sheet);
    }
  }

  private Columns<Assignment> table() {
    // Many tensors have the same initializer and the same deviation.
    var texts = new HashMap<Initializer, String>();
    var deviations = new HashMap<Double, String>();
    return new Columns<Assignment>()
        .with("tensor", assignment -> assignment.parameter().name())
        .with("shape", assignment -> assignment.parameter().shape())
        .with("rule", assignment -> assignment.rule() + kind(assignment.parameter()))
        .with(
            "initializer",
            assignment ->
                texts.size() < KEPT
                    ? texts.computeIfAbsent(assignment.initializer(), Initializer::toString)
                    : assignment.initializer().toString())
        .with(
            "fan in, out",
            assignment ->
                assignment.fan().map(fan -> number(fan.fanIn()) + ", " + number(fan.fanOut())))
        .optional()
        .with(
            "std",
            assignment ->
                assignment
                    .statistics()
                    .map(WeightMoments::standardDeviation)
                    .map(
                        std ->
                            deviations.size() < KEPT
                                ? deviations.computeIfAbsent(std, PlanReport::deviation)
                                : deviation(std)))
        .optional()
        .with("certainty", assignment -> assignment.certainty().toString());
  }

  private static String deviation(double deviation) {
    return deviation == 0 ? "0" : String.format(Locale.ROOT, "%.4g", deviation);
  }

  private static String number(double fan) {
    return fan == Math.rint(fan) && fan < 1e15
        ? Long.toString((long) fan)
        : String.format(Locale.ROOT, "%.2f", fan);
  }

  /** Says in words how sure the plan is. */
  private String certainty() {
    var counts = new EnumMap<Certainty, Integer>(Certainty.class);
    plan.assignments().forEach(each -> counts.merge(each.certainty(), 1, Integer::sum));
    if (counts.size() == 1) {
      return switch (counts.keySet().iterator().next()) {
        case EXACT -> "All of them are decided by rules for this type of model.";
        case GENERAL -> "All of them are decided by general rules, none for this type of model.";
        case SCHEME -> "All of them are decided by a scheme, and by no rule for this model.";
      };
    }
    return counts.entrySet().stream()
        .map(
            each ->
                String.format(
                    Locale.ROOT,
                    "%,d %s",
                    each.getValue(),
                    switch (each.getKey()) {
                      case EXACT -> "by rules for this type of model";
                      case GENERAL -> "by general rules";
                      case SCHEME -> "by a scheme";
                    }))
        .collect(Collectors.joining(", ", "Decided: ", "."));
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
