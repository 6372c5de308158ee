package io.github.weightinit.cli.report;

import static io.github.weightinit.cli.report.TrainingResult.HIGH;
import static io.github.weightinit.cli.report.TrainingResult.LOW;
import static io.github.weightinit.cli.report.TrainingResult.MEDIAN;

import io.github.weightinit.signal.Verdict.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Says which first weights to take, by how the networks learned.
 *
 * <p>The best is the network with the most right answers on the mean over the epochs, by the median
 * of its runs. Another one is as good if its median lies in the band of the best one. A network has
 * learned if it is a tenth of the way from a guess to all answers.
 */
final class TrainingAnswers {

  private static final double LEARNED = 0.1;

  private final TrainingResult result;
  private final List<List<TrainedNetwork>> activations;

  TrainingAnswers(TrainingResult result) {
    this.result = result;
    activations = ExperimentResult.by(TrainedNetwork::activation, result.networks());
  }

  /** Returns an answer for each activation, and one for schemes with which nothing learns. */
  List<Answer> all() {
    var answers = new ArrayList<Answer>();
    activations.forEach(own -> answers.add(answer(own)));
    List<String> useless = useless();
    if (activations.size() > 1 && !useless.isEmpty()) {
      String reason =
          "None of these networks learns with " + (useless.size() == 1 ? "it." : "them.");
      answers.add(new Answer("", "Do not take " + Labels.choice(useless) + ".", reason));
    }
    return answers;
  }

  /** Names what learned against its own verdict, and what did not learn in spite of a good one. */
  List<String> surprises() {
    var sentences = new ArrayList<String>();
    var bad = titles(network -> OutcomeStyle.of(network.verdict()).isBad() && learned(network));
    if (!bad.isEmpty()) {
      sentences.add(
          trained()
              + Labels.list(bad)
              + (bad.size() == 1 ? " learns" : " learn")
              + " in spite of a bad verdict.");
    }
    var good = titles(network -> network.verdict() == Outcome.HEALTHY && !learned(network));
    if (!good.isEmpty()) {
      sentences.add(
          trained()
              + Labels.list(good)
              + (good.size() == 1 ? " does" : " do")
              + " not learn in spite of a good verdict.");
    }
    return sentences;
  }

  /** The verdicts of these networks are not in the table, which may have other sizes. */
  private String trained() {
    return "Of the networks that were trained, with "
        + Labels.count(result.depth(), "layer")
        + " of "
        + Labels.count(result.width(), "unit")
        + " and verdicts of their own, ";
  }

  private List<String> titles(Predicate<TrainedNetwork> which) {
    return result.networks().stream()
        .filter(which)
        .map(network -> network.activation() + " with " + network.schemeLabel())
        .toList();
  }

  /**
   * Says what the training has against a scheme.
   *
   * @param nonlinearity the name of an activation
   * @param scheme the name of a scheme
   * @return a sentence; empty if the scheme was not tried or is among the best
   */
  String doubt(String nonlinearity, String scheme) {
    var own =
        result.networks().stream()
            .filter(network -> network.nonlinearity().equals(nonlinearity))
            .toList();
    var best = best(own.stream().filter(this::learned).toList());
    return own.stream()
        .filter(network -> network.scheme().equals(scheme) && !best.contains(network))
        .map(
            network ->
                "The line uses "
                    + network.schemeLabel()
                    + ", with which the network of this report learned "
                    + (learned(network) ? "less" : "nothing")
                    + " ("
                    + Labels.whole(right(network))
                    + " right).")
        .findFirst()
        .orElse("");
  }

  boolean learned(TrainedNetwork network) {
    double guess = result.chance();
    return right(network) >= guess + LEARNED * (1 - guess);
  }

  private double right(TrainedNetwork network) {
    return network.curve().accuracy(result.epochs(), MEDIAN);
  }

  /** The mean over the epochs of a quantile of the runs. */
  private double score(TrainedNetwork network, double share) {
    return IntStream.rangeClosed(1, result.epochs())
        .mapToDouble(epoch -> network.curve().accuracy(epoch, share))
        .average()
        .orElseThrow();
  }

  private Answer answer(List<TrainedNetwork> own) {
    String activation = own.get(0).activation();
    var learned = own.stream().filter(this::learned).toList();
    var best = best(learned);
    var behind =
        learned.stream()
            .filter(network -> !best.contains(network))
            .sorted(Comparator.comparingDouble(network -> -score(network, MEDIAN)))
            .toList();
    // Those that diverge have a sentence of their own.
    var rest =
        own.stream().filter(network -> !learned.contains(network) && right(network) > 0).toList();
    var reasons = new ArrayList<String>();
    String advice;
    if (own.size() == 1) {
      String does = best.isEmpty() ? " does not learn." : " learns.";
      advice = "With " + activation + ", " + own.get(0).schemeLabel() + does;
      reasons.add(rights(own) + " right" + after() + "; " + guess() + ".");
    } else if (best.isEmpty()) {
      advice = "With " + activation + " none of these ways learns.";
      if (!rest.isEmpty()) {
        reasons.add(
            withRights(rest)
                + (rest.size() == 1 ? " learns" : " learn")
                + " nothing"
                + after()
                + "; "
                + guess()
                + ".");
      }
    } else {
      advice = "With " + activation + " take " + Labels.choice(labels(best)) + ".";
      boolean isFaster = isOvertaken(best, behind);
      reasons.add(praise(best, learned.size() == 1, isFaster));
      if (!behind.isEmpty()) {
        String one = isFaster ? " learns more slowly." : " comes after ";
        String several = isFaster ? " learn more slowly." : " come after ";
        reasons.add(
            withRights(behind)
                + (behind.size() == 1 ? one : several)
                + (isFaster ? "" : best.size() == 1 ? "it." : "them."));
      }
      if (!rest.isEmpty()) {
        reasons.add(
            withRights(rest)
                + (rest.size() == 1 ? " learns" : " learn")
                + " nothing; "
                + guess()
                + ".");
      }
    }
    diverged(own, reasons);
    better(own, reasons);
    return new Answer(activation, advice, String.join(" ", reasons));
  }

  private List<TrainedNetwork> best(List<TrainedNetwork> learned) {
    return learned.stream()
        .max(Comparator.comparingDouble(network -> score(network, MEDIAN)))
        .map(
            best ->
                learned.stream()
                    .filter(network -> score(network, MEDIAN) >= score(best, LOW))
                    .toList())
        .orElse(List.of());
  }

  /**
   * Whether one that learns worse on its way has at the end as many right, as far as the text
   * tells.
   */
  private boolean isOvertaken(List<TrainedNetwork> best, List<TrainedNetwork> behind) {
    double least = best.stream().mapToDouble(this::right).min().orElseThrow();
    return behind.stream()
        .anyMatch(network -> Math.round(100 * right(network)) >= Math.round(100 * least));
  }

  private String praise(List<TrainedNetwork> best, boolean alone, boolean isFaster) {
    String rights = rights(best) + " right" + after() + ".";
    if (best.size() == 1) {
      String well = isFaster ? "It learns fastest: " : "It learns best: ";
      return (alone ? "It is the only one of these ways that learns: " : well) + rights;
    }
    return (isFaster ? "They learn fastest, and equally well: " : "They learn equally well: ")
        + rights;
  }

  private void diverged(List<TrainedNetwork> own, List<String> reasons) {
    for (TrainedNetwork network : own) {
      int diverged = network.curve().diverged();
      if (diverged > 0) {
        reasons.add(
            "With %s the weights grow beyond all numbers in %d of %s."
                .formatted(network.schemeLabel(), diverged, Labels.count(result.runs(), "run")));
      }
    }
  }

  /** Names the activations whose best runs are apart from this one's. */
  private void better(List<TrainedNetwork> own, List<String> reasons) {
    double reached = own.stream().mapToDouble(network -> score(network, HIGH)).max().orElseThrow();
    var names =
        activations.stream()
            .filter(
                other ->
                    other.stream()
                        .anyMatch(network -> learned(network) && score(network, LOW) > reached))
            .map(other -> other.get(0).activation())
            .toList();
    if (!names.isEmpty()) {
      reasons.add(
          Labels.list(names)
              + (names.size() == 1 ? " learns" : " learn")
              + " this problem better.");
    }
  }

  /** The schemes with which no network learns. */
  private List<String> useless() {
    return ExperimentResult.by(TrainedNetwork::schemeLabel, result.networks()).stream()
        .filter(own -> own.stream().noneMatch(this::learned))
        .map(own -> own.get(0).schemeLabel())
        .toList();
  }

  private String rights(List<TrainedNetwork> networks) {
    return networks.stream()
        .map(network -> Labels.whole(right(network)))
        .collect(Collectors.collectingAndThen(Collectors.toList(), Labels::list));
  }

  private String after() {
    return " after " + Labels.count(result.epochs(), "epoch");
  }

  private String guess() {
    return "a guess has " + Labels.whole(result.chance());
  }

  private String withRights(List<TrainedNetwork> networks) {
    return Labels.list(
        networks.stream()
            .map(network -> network.schemeLabel() + " (" + Labels.whole(right(network)) + ")")
            .toList());
  }

  private static List<String> labels(List<TrainedNetwork> networks) {
    return networks.stream().map(TrainedNetwork::schemeLabel).toList();
  }
}
