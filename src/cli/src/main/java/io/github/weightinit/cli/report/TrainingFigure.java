package io.github.weightinit.cli.report;

import static io.github.weightinit.cli.report.TrainingResult.HIGH;
import static io.github.weightinit.cli.report.TrainingResult.LOW;
import static io.github.weightinit.cli.report.TrainingResult.MEDIAN;

import io.github.weightinit.cli.report.CurvePicture.Curve;
import io.github.weightinit.cli.report.CurvePicture.Panel;
import io.github.weightinit.cli.report.CurvePicture.Point;
import io.github.weightinit.cli.report.CurvePicture.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The picture of a training: the share of right answers after each epoch. */
final class TrainingFigure {

  private static final String TITLE = "Which first weights learn";

  /** More marks than this on one curve would touch each other. */
  private static final int MARKS = 20;

  private TrainingFigure() {}

  static Figure of(TrainingResult result) {
    var panels =
        ExperimentResult.by(TrainedNetwork::activation, result.networks()).stream()
            .map(own -> new Panel(own.get(0).activation(), curves(own)))
            .toList();
    String subtitle =
        "right answers about new points"
            + (result.runs() == 1 ? "" : "; median and spread of the runs");
    Picture picture =
        CurvePicture.draw(
            "learning",
            TITLE,
            subtitle,
            "epoch",
            0,
            result.epochs(),
            Scale.ofShares(result.chance()),
            panels);
    return new Figure("learning", TITLE + ". " + facts(result), picture);
  }

  private static List<Curve> curves(List<TrainedNetwork> networks) {
    return networks.stream()
        .map(
            network -> {
              List<Point> median = points(network, MEDIAN);
              // The edges of the band: one forth, the other back.
              var band = new ArrayList<Point>(points(network, LOW));
              points(network, HIGH).forEach(point -> band.add(median.size(), point));
              var marks =
                  ShownLayers.of(median.size(), MARKS).stream()
                      .map(number -> median.get(number - 1))
                      .toList();
              return new Curve(network.schemeLabel(), median, marks, band);
            })
        .toList();
  }

  private static List<Point> points(TrainedNetwork network, double share) {
    return IntStream.rangeClosed(0, network.curve().epochs())
        .mapToObj(
            epoch -> {
              double right = network.curve().accuracy(epoch, share);
              return new Point(epoch, right, note(network, epoch));
            })
        .toList();
  }

  private static String note(TrainedNetwork network, int epoch) {
    return "%s, %s, epoch %d: %s right, most runs %s to %s"
        .formatted(
            network.activation(),
            network.schemeLabel(),
            epoch,
            Labels.whole(network.curve().accuracy(epoch, MEDIAN)),
            Labels.whole(network.curve().accuracy(epoch, LOW)),
            Labels.whole(network.curve().accuracy(epoch, HIGH)));
  }

  private static String facts(TrainingResult result) {
    return result.networks().stream()
        .map(
            network ->
                "%s, %s: %s right after %s"
                    .formatted(
                        network.activation(),
                        network.schemeLabel(),
                        Labels.whole(network.curve().accuracy(result.epochs(), MEDIAN)),
                        Labels.count(result.epochs(), "epoch")))
        .collect(Collectors.joining("; ", "", "."));
  }
}
