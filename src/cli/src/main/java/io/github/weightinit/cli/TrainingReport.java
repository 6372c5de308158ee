package io.github.weightinit.cli;

import static io.github.weightinit.cli.report.TrainingResult.HIGH;
import static io.github.weightinit.cli.report.TrainingResult.LOW;
import static io.github.weightinit.cli.report.TrainingResult.MEDIAN;

import io.github.weightinit.cli.output.Columns;
import io.github.weightinit.cli.output.Sheet;
import io.github.weightinit.cli.report.Labels;
import io.github.weightinit.cli.report.TrainedNetwork;
import io.github.weightinit.cli.report.TrainingResult;
import io.github.weightinit.signal.TrainingCurve;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Prints how networks learned. */
final class TrainingReport {

  /** What the networks of one kind knew after an epoch. */
  private record Row(TrainedNetwork network, int epoch) {

    double accuracy(double share) {
      return network.curve().accuracy(epoch, share);
    }

    double loss(double share) {
      return network.curve().loss(epoch, share);
    }
  }

  private static final Columns<TrainedNetwork> NETWORK =
      new Columns<TrainedNetwork>()
          .with("activation", TrainedNetwork::nonlinearity)
          .with("scheme", TrainedNetwork::scheme);

  private static final Columns<Row> EPOCH =
      new Columns<Row>()
          .with("epoch", Row::epoch)
          .with("accuracy", row -> row.accuracy(MEDIAN))
          .with("accuracyLow", row -> row.accuracy(LOW))
          .with("accuracyHigh", row -> row.accuracy(HIGH))
          .with("loss", row -> row.loss(MEDIAN))
          .with("lossLow", row -> row.loss(LOW))
          .with("lossHigh", row -> row.loss(HIGH));

  private static final Columns<Row> CSV =
      new Columns<Row>()
          .with(NETWORK, Row::network)
          .with(EPOCH, row -> row)
          .with("diverged", row -> row.network().curve().diverged());

  private static final Columns<TrainedNetwork> JSON_NETWORK =
      new Columns<TrainedNetwork>()
          .with(NETWORK, network -> network)
          .with("diverged", network -> network.curve().diverged())
          .with("epochs", network -> EPOCH.objects(rows(network).toList()));

  private TrainingReport() {}

  private static Stream<Row> rows(TrainedNetwork network) {
    return IntStream.rangeClosed(0, network.curve().epochs())
        .mapToObj(epoch -> new Row(network, epoch));
  }

  /** Prints the report; the seed is what it was made from. */
  static void write(TrainingResult result, long seed, Sheet sheet) {
    switch (sheet.format()) {
      case TABLE -> table(result, sheet);
      case CSV -> CSV.csv(result.networks().stream().flatMap(TrainingReport::rows).toList(), sheet);
      case JSON -> json(seed).json(result, sheet);
    }
  }

  private static Columns<TrainingResult> json(long seed) {
    return new Columns<TrainingResult>()
        .with("seed", result -> seed)
        .with("depth", TrainingResult::depth)
        .with("width", TrainingResult::width)
        .with("arms", result -> result.problem().arms())
        .with("points", result -> result.problem().arms() * result.problem().points())
        .with("rate", result -> result.method().rate())
        .with("batch", result -> result.method().batch())
        .with("runs", TrainingResult::runs)
        .with("networks", result -> JSON_NETWORK.objects(result.networks()));
  }

  private static void table(TrainingResult result, Sheet sheet) {
    sheet.text(
        String.format(
            Locale.ROOT,
            "Right answers of networks with %s, %d wide, in %s; a guess has %.0f %%.\n",
            Labels.count(result.depth(), "layer"),
            result.width(),
            Labels.count(result.runs(), "run"),
            100 * result.chance()));
    var columns =
        new Columns<TrainedNetwork>()
            .with("activation", TrainedNetwork::nonlinearity)
            .with("scheme", TrainedNetwork::scheme);
    for (int epoch : shown(result.epochs())) {
      columns.number("epoch " + epoch, "%s", network -> cell(network.curve(), epoch));
    }
    if (result.networks().stream().anyMatch(network -> network.curve().diverged() > 0)) {
      columns.number("diverged", "%s", network -> diverged(network.curve()));
    }
    columns.table(result.networks(), sheet);
    if (result.runs() > 1) {
      sheet.text("\nThe median of the runs, and in brackets the middle eight tenths of them.");
    }
  }

  private static List<Integer> shown(int last) {
    return Stream.of(1, 5, last).filter(epoch -> epoch <= last).distinct().toList();
  }

  private static String cell(TrainingCurve curve, int epoch) {
    if (Double.isInfinite(curve.loss(epoch, MEDIAN))) {
      return "diverged";
    }
    if (curve.runs().size() == 1) {
      return String.format(Locale.ROOT, "%.0f %%", 100 * curve.accuracy(epoch, MEDIAN));
    }
    return String.format(
        Locale.ROOT,
        "%.0f %% (%.0f-%.0f)",
        100 * curve.accuracy(epoch, MEDIAN),
        100 * curve.accuracy(epoch, LOW),
        100 * curve.accuracy(epoch, HIGH));
  }

  private static String diverged(TrainingCurve curve) {
    return curve.diverged() == 0 ? "-" : curve.diverged() + " of " + curve.runs().size();
  }
}
