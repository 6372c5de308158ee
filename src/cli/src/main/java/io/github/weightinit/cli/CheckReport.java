package io.github.weightinit.cli;

import io.github.weightinit.WeightMoments;
import io.github.weightinit.check.ModelCheck;
import io.github.weightinit.check.ModelCheck.SharedStream;
import io.github.weightinit.check.SelfCheck;
import io.github.weightinit.check.SelfCheck.Measure;
import io.github.weightinit.checkpoint.model.Model;
import io.github.weightinit.checkpoint.model.UserError;
import io.github.weightinit.cli.output.Columns;
import io.github.weightinit.cli.output.Sheet;
import io.github.weightinit.recipe.Assignment;
import io.github.weightinit.recipe.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reports what a check of a model found.
 *
 * @param model the model
 * @param plan how it was initialized
 * @param check what was found, a tensor for each of the plan
 * @param seed the number that the seed of every tensor is made from
 */
record CheckReport(Model model, Plan plan, ModelCheck check, long seed) {

  /** A tensor: what it should be, and what was found. */
  private record Row(Assignment assignment, SelfCheck tensor) {

    String verdict() {
      return tensor.outcome().toString();
    }
  }

  /** A line of CSV: a measure of a tensor, or that it shares the random numbers of another. */
  private record Line(
      String tensor, @Nullable Row row, String measure, @Nullable Measure numbers) {}

  private static final Columns<Row> TABLE =
      new Columns<Row>()
          .with("tensor", row -> row.tensor.subject())
          .with("shape", row -> row.assignment.parameter().shape())
          .number("checked", "%s", row -> row.tensor.count())
          .optional()
          .number(
              "expected",
              "%.4g",
              row -> row.assignment.statistics().map(WeightMoments::standardDeviation))
          .number("measured", "%.4g", row -> row.tensor.measure("std").map(Measure::measured))
          .with("worst", row -> row.tensor.worst().map(Measure::name))
          .optional()
          .number("p", "%.2g", row -> row.tensor.worst().map(Measure::pValue))
          .optional()
          .with("verdict", Row::verdict)
          .verdict();

  private static final Columns<Measure> NUMBERS =
      new Columns<Measure>()
          .with("expected", Measure::expected)
          .with("measured", Measure::measured)
          .with("standardErrors", Measure::standardErrors)
          .with("pValue", Measure::pValue);

  private static final Columns<Line> CSV =
      new Columns<Line>()
          .with("tensor", Line::tensor)
          .withOptional(
              new Columns<Row>()
                  .with("shape", row -> row.assignment.parameter().shape())
                  .with("initializer", row -> row.tensor.initializer().toString())
                  .with("weights", row -> row.tensor.size())
                  .with("checked", row -> row.tensor.count()),
              line -> Optional.ofNullable(line.row))
          .with("measure", Line::measure)
          .withOptional(NUMBERS, line -> Optional.ofNullable(line.numbers))
          .with("passed", line -> line.numbers != null && line.numbers.passed());

  static final Columns<Measure> MEASURE =
      new Columns<Measure>()
          .with("name", Measure::name)
          .with(NUMBERS, measure -> measure)
          .with("passed", Measure::passed);

  private static final Columns<SelfCheck> TENSOR =
      new Columns<SelfCheck>()
          .with("name", SelfCheck::subject)
          .with("initializer", tensor -> tensor.initializer().toString())
          .with("weights", SelfCheck::size)
          .with("checked", SelfCheck::count)
          .with("passed", SelfCheck::passed)
          .with("verdict", tensor -> tensor.outcome().toString())
          .with("words", SelfCheck::sentence)
          .with("measures", tensor -> MEASURE.objects(tensor.measures()))
          .with("notes", SelfCheck::notes);

  static final Columns<SharedStream> SHARED =
      new Columns<SharedStream>()
          .with("first", SharedStream::first)
          .with("second", SharedStream::second)
          .with("negated", SharedStream::negated);

  private static final Columns<CheckReport> JSON =
      new Columns<CheckReport>()
          .with("model", report -> report.model.name())
          .with("recipe", report -> report.plan.recipe())
          .with("parameters", report -> report.model.size())
          .with("seed", CheckReport::seed)
          .with("passed", report -> report.check.passed())
          .with("verdict", report -> report.check.outcome().toString())
          .with("tensors", report -> TENSOR.objects(report.check.tensors()))
          .with("sharedStreams", report -> SHARED.objects(report.check.shared()))
          .with("warnings", report -> report.plan.warnings());

  /**
   * Prints the report.
   *
   * @param all whether a table has every measure
   */
  void write(boolean all, Sheet sheet) {
    switch (sheet.format()) {
      case TABLE -> table(all, sheet);
      case CSV -> csv(sheet);
      case JSON -> JSON.json(this, sheet);
    }
  }

  private List<Row> rows() {
    return IntStream.range(0, check.tensors().size())
        .mapToObj(i -> new Row(plan.assignments().get(i), check.tensors().get(i)))
        .toList();
  }

  private void table(boolean all, Sheet sheet) {
    TABLE.table(rows(), sheet);
    check.tensors().stream()
        .filter(tensor -> all || tensor.outcome() == SelfCheck.Outcome.FLAGGED)
        .forEach(tensor -> sheet.text("\n" + UserError.printableLines(tensor.toString()).strip()));
    sheet.text("");
    if (!all) {
      check.unchecked().stream()
          .map(tensor -> tensor.subject() + ": not checked: " + tensor.sentence())
          .forEach(line -> sheet.text(UserError.printable(line)));
    }
    check.shared().forEach(pair -> sheet.text("FLAGGED: " + UserError.printable(pair.toString())));
    sheet.text(summary());
  }

  /** Says first in words what was found. */
  private String summary() {
    int tensors = check.tensors().size();
    int unchecked = check.unchecked().size();
    String right = "%,d of %,d tensors are as promised".formatted(tensors - unchecked, tensors);
    String words =
        switch (check.outcome()) {
          case OK -> "ok, " + right;
          case NOT_CHECKED -> "not checked as a whole, " + right;
          case FLAGGED ->
              "%,d of %,d tensors are FLAGGED, %,d with the random numbers of another"
                  .formatted(check.flagged().size(), tensors, check.shared().size());
        };
    return String.format(
        Locale.ROOT,
        "%s: %s%s.\n%,d of %,d weights were checked, recipe %s, seed %d.",
        UserError.printable(model.name()),
        words,
        unchecked == 0 ? "" : ", %,d could not be judged".formatted(unchecked),
        check.tensors().stream().mapToLong(SelfCheck::count).sum(),
        model.size(),
        plan.recipe(),
        seed);
  }

  private void csv(Sheet sheet) {
    var lines = new ArrayList<Line>();
    for (Row row : rows()) {
      for (Measure measure : row.tensor.measures()) {
        lines.add(new Line(row.tensor.subject(), row, measure.name(), measure));
      }
    }
    for (SharedStream pair : check.shared()) {
      String measure = (pair.negated() ? "negated " : "") + "random numbers of " + pair.first();
      lines.add(new Line(pair.second(), null, measure, null));
    }
    CSV.csv(lines, sheet);
  }
}
