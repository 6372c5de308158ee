package io.github.weightinit.cli;

import io.github.weightinit.Seed;
import io.github.weightinit.cli.model.Model;
import io.github.weightinit.cli.output.Columns;
import io.github.weightinit.cli.output.Format;
import io.github.weightinit.cli.output.UserError;
import io.github.weightinit.recipe.FillTimes;
import io.github.weightinit.recipe.Plan;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

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
 * @param times how long it took to fill, to measure and to digest
 */
record InitReport(
    Model model,
    Plan plan,
    long seed,
    TensorTypes types,
    int threads,
    boolean digest,
    List<TensorReport> tensors,
    FillTimes times) {

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
          .with("fillSeconds", report -> report.times.filling())
          .with("fillNanosecondsPerWeight", InitReport::fillNanosPerWeight)
          .with("totalSeconds", report -> report.times.total())
          .with("threads", report -> report.threads)
          .with("seed", report -> report.seed)
          .with("streamVersion", report -> Seed.STREAM_VERSION);

  private static final Columns<InitReport> JSON =
      new Columns<InitReport>()
          .with("model", report -> report.model.name())
          .with("parameters", report -> report.model.size())
          .with("tensors", report -> report.asked(TENSOR).objects(report.tensors))
          .with("summary", SUMMARY::object)
          .with("warnings", report -> report.plan.warnings());

  void write(Format format, PrintWriter out, PrintWriter err) {
    switch (format) {
      case TABLE -> {
        table(out);
        summary(out);
      }
      case CSV -> {
        asked(TENSOR).csv(tensors, out);
        // Programs that read the records expect a header and one record for each tensor.
        summary(err);
      }
      case JSON -> JSON.json(this, out);
    }
  }

  private void table(PrintWriter out) {
    asked(
            new Columns<TensorReport>()
                .with("tensor", tensor -> tensor.assignment().parameter().name())
                .with("shape", tensor -> tensor.assignment().parameter().shape())
                .with(
                    Scheme.isName(plan.recipe()) ? "scheme" : "rule",
                    tensor -> tensor.assignment().rule())
                .number("expected std", "%s", t -> deviation(t.expectedStandardDeviation()))
                .number("measured std", "%s", t -> deviation(t.measuredStandardDeviation()))
                .number("std errors", "%+.2f", InitReport::distance))
        .table(tensors, out);
    out.print("\n");
  }

  /** Adds the types, if there are several, and the digests, if the user asked for them. */
  private Columns<TensorReport> asked(Columns<TensorReport> columns) {
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

  /** Writes the totals, for people. */
  private void summary(PrintWriter out) {
    out.printf(
        Locale.ROOT,
        """
            %s: %,d tensors, %,d weights, %s, recipe %s
            fill:  %.3f s, %.2f ns a weight (the part of the total that went into filling)
            total: %.3f s (filling%s and measuring)
            threads %d, seed %d, stream version %d
            """,
        UserError.printable(model.name()),
        tensors.size(),
        model.size(),
        types,
        plan.recipe(),
        times.filling(),
        fillNanosPerWeight(),
        times.total(),
        digest ? ", digesting" : "",
        threads,
        seed,
        Seed.STREAM_VERSION);
  }

  private double fillNanosPerWeight() {
    return times.filling() * 1e9 / model.size();
  }
}
