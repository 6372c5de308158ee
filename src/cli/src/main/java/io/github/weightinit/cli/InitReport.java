package io.github.weightinit.cli;

import io.github.weightinit.Seed;
import io.github.weightinit.checkpoint.model.Model;
import io.github.weightinit.checkpoint.model.Scheme;
import io.github.weightinit.checkpoint.model.TensorTypes;
import io.github.weightinit.checkpoint.model.UserError;
import io.github.weightinit.cli.output.Columns;
import io.github.weightinit.cli.output.Sheet;
import io.github.weightinit.recipe.Plan;
import io.github.weightinit.recipe.TensorStatistics;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Reports what {@code init} did.
 *
 * @param model the model
 * @param plan how the model was initialized
 * @param seed the number that the seed of every tensor is made from
 * @param types what the weights were rounded to
 * @param threads how many threads filled
 * @param digest whether the user asked for the digests
 * @param tensors the tensors, in the model's order
 * @param times how long it took
 */
record InitReport(
    Model model,
    Plan plan,
    long seed,
    TensorTypes types,
    int threads,
    boolean digest,
    List<TensorReport> tensors,
    InitTimes times) {

  /** The width of a deviation, as -1.234e-05. */
  private static final int WIDTH = 9;

  private static final TensorStatistics NOTHING =
      new TensorStatistics(0, 0, 0, Double.NaN, Double.NaN);

  /** As long as any SHA-256. */
  private static final String NO_DIGEST = "0".repeat(64);

  private static final Columns<TensorReport> TENSOR =
      new Columns<TensorReport>()
          .with(PlanReport.TENSOR, TensorReport::assignment)
          .with("measuredMean", tensor -> tensor.measured().mean())
          .with("measuredStd", TensorReport::measuredStandardDeviation)
          .with("measuredMin", tensor -> tensor.measured().min())
          .with("measuredMax", tensor -> tensor.measured().max())
          .with("standardErrors", TensorReport::standardErrors)
          .with("equal", tensor -> tensor.isConstant() ? tensor.isEqual() : null);

  private static final Columns<InitReport> SUMMARY =
      new Columns<InitReport>()
          .with("tensors", report -> report.tensors.size())
          .with("weights", report -> report.model.size())
          .with("recipe", report -> report.plan.recipe())
          .with("dtype", report -> report.types.toString())
          .with("startSeconds", report -> report.times.start())
          .with("fillSeconds", report -> report.times.fill().filling())
          .with("fillNanosecondsPerWeight", InitReport::fillNanosPerWeight)
          .with("coldNanosecondsPerWeight", report -> number(report.times.cold()))
          .with("warmNanosecondsPerWeight", report -> number(report.times.warm()))
          .with("totalSeconds", report -> report.times.fill().total())
          .with("threads", report -> report.threads)
          .with("seed", report -> report.seed)
          .with("streamVersion", report -> Seed.STREAM_VERSION);

  private static final Columns<InitReport> JSON =
      new Columns<InitReport>()
          .with("model", report -> report.model.name())
          .with("parameters", report -> report.model.size())
          .with("seed", report -> report.seed)
          .with("verdict", report -> TensorReport.verdict(report.tensors))
          .with("tensors", report -> report.asked(TENSOR).objects(report.tensors))
          .with("summary", SUMMARY::object)
          .with("warnings", report -> report.plan.warnings());

  private static Double number(OptionalDouble value) {
    return value.orElse(Double.NaN);
  }

  /**
   * Prints the rows of a table or of CSV as soon as they are known. The header comes with the first
   * row: before that there may be an error.
   */
  static Columns.Rows<TensorReport> rows(
      Plan plan, TensorTypes types, boolean digest, Sheet sheet) {
    return new Columns.Rows<>() {

      private Columns.@Nullable Rows<TensorReport> begun;

      @Override
      public void print(TensorReport row) {
        if (begun == null) {
          begun = begin(plan, types, digest, sheet);
        }
        begun.print(row);
      }
    };
  }

  private static Columns.Rows<TensorReport> begin(
      Plan plan, TensorTypes types, boolean digest, Sheet sheet) {
    return switch (sheet.format()) {
      case TABLE -> {
        Columns<TensorReport> table = asked(table(plan), types, digest);
        List<TensorReport> known =
            plan.assignments().stream()
                .map(
                    each ->
                        new TensorReport(
                            each,
                            types.apply(each.parameter()),
                            NOTHING,
                            digest ? NO_DIGEST : null))
                .toList();
        yield table.table(known, sheet, true);
      }
      case CSV -> asked(TENSOR, types, digest).csv(sheet);
      case JSON -> unused -> {};
    };
  }

  /** Ends the report. */
  void end(Sheet sheet, PrintWriter err) {
    switch (sheet.format()) {
      case TABLE -> sheet.text("\n" + summary());
      // Programs that read the records expect a header and one record for each tensor.
      case CSV -> err.print(summary() + "\n");
      case JSON -> JSON.json(this, sheet);
    }
  }

  private static Columns<TensorReport> table(Plan plan) {
    return new Columns<TensorReport>()
        .with("tensor", tensor -> tensor.assignment().parameter().name())
        .with("shape", tensor -> tensor.assignment().parameter().shape())
        .with(
            Scheme.isName(plan.recipe()) ? "scheme" : "rule", tensor -> tensor.assignment().rule())
        .optional()
        .number("expected", "%s", t -> deviation(t.expectedStandardDeviation()))
        .number("measured", "%s", t -> deviation(t.measuredStandardDeviation()))
        .atLeast(WIDTH)
        .number("errors", "%+.2f", InitReport::distance)
        .atLeast("NOT EQUAL".length());
  }

  /** Adds the types, if there are several, and the digests, if the user asked for them. */
  private Columns<TensorReport> asked(Columns<TensorReport> columns) {
    return asked(columns, types, digest);
  }

  private static Columns<TensorReport> asked(
      Columns<TensorReport> columns, TensorTypes types, boolean digest) {
    var all = new Columns<TensorReport>().with(columns, tensor -> tensor);
    if (types.areMixed()) {
      all.with("dtype", tensor -> tensor.type().toString());
    }
    return digest ? all.with("sha256", TensorReport::sha256) : all;
  }

  /** Writes six places; a small number would lose its digits, so it has an exponent. */
  private static Object deviation(double value) {
    return Double.isNaN(value)
        ? value
        : String.format(Locale.ROOT, value == 0 || value >= 1e-3 ? "%.6f" : "%.3e", value);
  }

  private static Object distance(TensorReport tensor) {
    return tensor.isConstant()
        ? tensor.isEqual() ? "equal" : "NOT EQUAL"
        : (Object) tensor.standardErrors();
  }

  /** Says first in words what came out. */
  private String summary() {
    return String.format(
        Locale.ROOT,
        "%s: %s.\n%,d weights, %s, recipe %s, seed %d, stream version %d\n%s",
        UserError.printable(model.name()),
        TensorReport.verdict(tensors),
        model.size(),
        types,
        plan.recipe(),
        seed,
        Seed.STREAM_VERSION,
        times.words(threads, digest));
  }

  private double fillNanosPerWeight() {
    return times.fill().filling() * 1e9 / model.size();
  }
}
