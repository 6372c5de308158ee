package io.github.weightinit.cli;

import io.github.weightinit.Seed;
import io.github.weightinit.WeightMoments;
import io.github.weightinit.check.ModelCheck;
import io.github.weightinit.check.ModelCheck.SharedStream;
import io.github.weightinit.check.SelfCheck;
import io.github.weightinit.check.SelfCheck.Measure;
import io.github.weightinit.cli.model.Model;
import io.github.weightinit.cli.output.Columns;
import io.github.weightinit.cli.output.Format;
import io.github.weightinit.cli.output.UserError;
import io.github.weightinit.recipe.Assignment;
import io.github.weightinit.recipe.Plan;
import java.io.PrintWriter;
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
      return tensor.count() == 0 ? "not checked" : tensor.passed() ? "ok" : "FLAGGED";
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
          .number(
              "expected std",
              "%.4g",
              row -> row.assignment.statistics().map(WeightMoments::standardDeviation))
          .number("measured std", "%.4g", row -> row.tensor.measure("std").map(Measure::measured))
          .with("worst", row -> row.tensor.worst().map(Measure::name))
          .number("p", "%.2g", row -> row.tensor.worst().map(Measure::pValue))
          .with("verdict", Row::verdict);

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
          .with("streamVersion", report -> Seed.STREAM_VERSION)
          .with("passed", report -> report.check.passed())
          .with("tensors", report -> TENSOR.objects(report.check.tensors()))
          .with("sharedStreams", report -> SHARED.objects(report.check.shared()))
          .with("warnings", report -> report.plan.warnings());

  /**
   * Prints the report.
   *
   * @param all whether a table has every measure
   */
  void write(Format format, boolean all, PrintWriter out) {
    switch (format) {
      case TABLE -> table(all, out);
      case CSV -> csv(out);
      case JSON -> JSON.json(this, out);
    }
  }

  private List<Row> rows() {
    return IntStream.range(0, check.tensors().size())
        .mapToObj(i -> new Row(plan.assignments().get(i), check.tensors().get(i)))
        .toList();
  }

  private void table(boolean all, PrintWriter out) {
    TABLE.table(rows(), out);
    check.tensors().stream()
        .filter(tensor -> all || !tensor.passed())
        .forEach(tensor -> out.print("\n" + UserError.printableLines(tensor.toString())));
    out.print("\n");
    check
        .shared()
        .forEach(pair -> out.print("FLAGGED: " + UserError.printable(pair.toString()) + "\n"));
    summary(out);
  }

  private void summary(PrintWriter out) {
    long unchecked = check.tensors().stream().filter(tensor -> tensor.count() == 0).count();
    out.printf(
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
            : "%d FLAGGED, %d with the random numbers of another"
                .formatted(check.flagged().size(), check.shared().size()),
        unchecked == 0 ? "" : ", " + unchecked + " not checked (larger than one piece may be)");
  }

  private void csv(PrintWriter out) {
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
    CSV.csv(lines, out);
  }
}
