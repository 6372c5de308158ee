package io.github.weightinit.cli;

import io.github.weightinit.checkpoint.model.UserError;
import io.github.weightinit.cli.output.Progress;
import io.github.weightinit.cli.report.TrainedNetwork;
import io.github.weightinit.cli.report.TrainingResult;
import io.github.weightinit.signal.GradientDescent;
import io.github.weightinit.signal.Network;
import io.github.weightinit.signal.NetworkLayer;
import io.github.weightinit.signal.SignalForecast;
import io.github.weightinit.signal.Spirals;
import io.github.weightinit.signal.TrainingCurve;
import io.github.weightinit.signal.TrainingExperiment;
import io.github.weightinit.signal.TrainingRun;
import io.github.weightinit.signal.Verdict;
import io.github.weightinit.signal.Verdict.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How {@code experiment} trains networks. */
final class TrainOptions {

  static final int DEPTH = 9;
  static final int WIDTH = 32;

  /** Updates of weights; so many take some minutes. */
  private static final double MOST_WORK = 1e12;

  private static final Spirals PROBLEM = Spirals.ofArms(3);

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--train",
      description = {
        "Train the networks instead, and say how many answers are right after some epochs: nine"
            + " layers of 32 units, if --depth and --width do not say otherwise, learn which of"
            + " three arms of a spiral a point is on. The page of --out has this too."
      })
  private boolean wanted = false;

  @Option(
      names = "--runs",
      paramLabel = "N",
      description = "How often each network is trained, from other weights (default: 11).")
  private int runs = 11;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "How often it learns from each point (default: 10).")
  private int epochs = GradientDescent.plain().epochs();

  @Option(
      names = "--rate",
      paramLabel = "X",
      description = "The learning rate, one for all networks (default: 0.02).")
  private double rate = GradientDescent.plain().rate();

  boolean wanted() {
    return wanted;
  }

  /** Makes all networks, so that mistakes are told before any learns. */
  Training training(NetworkOptions networks, int depth, int width, SeedOption seed) {
    OptionText.requireRange(spec, "--runs", 1, 10_000, runs);
    OptionText.requireRange(spec, "--epochs", 1, 100_000, epochs);
    if (!(rate > 0 && rate <= Double.MAX_VALUE)) {
      throw new UserError("--rate must be positive and finite, but was " + rate);
    }
    var method = new GradientDescent(rate, GradientDescent.plain().batch(), epochs);
    int[] widths = new int[depth + 1];
    Arrays.fill(widths, width);
    widths[0] = 2;
    widths[depth] = PROBLEM.arms();
    var candidates = new ArrayList<Candidate>();
    for (var activation : networks.activations()) {
      for (LayerScheme scheme : networks.schemes()) {
        try {
          Network network =
              Network.dense(activation, fan -> scheme.initializer().apply(fan, activation), widths)
                  .withLinearOutput();
          var experiment = new TrainingExperiment(network, PROBLEM, method, runs, seed.seed());
          candidates.add(new Candidate(activation.name(), scheme.name(), experiment));
        } catch (IllegalArgumentException e) {
          throw new UserError(scheme + ": " + e.getMessage());
        }
      }
    }
    var training = new Training(candidates, depth, width);
    if (training.work() > MOST_WORK) {
      throw new UserError(
          String.format(
              Locale.ROOT,
              "%.1g updates of weights are more than %.0g: take fewer layers, units, epochs or runs",
              training.work(),
              MOST_WORK));
    }
    return training;
  }

  /** Returns the options that give the same result. */
  String words() {
    return "--runs " + runs + " --epochs " + epochs + " --rate " + rate;
  }

  /** A network that has not learned yet. */
  private record Candidate(String activation, String scheme, TrainingExperiment experiment) {

    Outcome verdict() {
      return Verdict.of(SignalForecast.of(experiment.network())).outcome();
    }

    /** Returns the number of weights times how often each is changed or used in a run. */
    double work() {
      double weights = 0;
      for (NetworkLayer layer : experiment.network().layers()) {
        weights += layer.fan().fanIn() * layer.fan().fanOut();
      }
      Spirals problem = experiment.problem();
      return weights * problem.arms() * problem.points() * experiment.method().epochs();
    }
  }

  /** Networks that are going to learn. */
  static final class Training {

    private final List<Candidate> candidates;
    private final int depth;
    private final int width;

    private Training(List<Candidate> candidates, int depth, int width) {
      this.candidates = List.copyOf(candidates);
      this.depth = depth;
      this.width = width;
    }

    double work() {
      return candidates.stream().mapToDouble(Candidate::work).sum() * runs();
    }

    private int runs() {
      return candidates.get(0).experiment().runs();
    }

    /** Trains all of them, on all cores. */
    TrainingResult run() {
      int runs = runs();
      List<TrainingRun> made;
      try (var progress = Progress.of("train", (long) work())) {
        made =
            IntStream.range(0, candidates.size() * runs)
                .parallel()
                .mapToObj(
                    task -> {
                      Candidate its = candidates.get(task / runs);
                      TrainingRun run = its.experiment().run(task % runs + 1);
                      progress.add((long) its.work());
                      return run;
                    })
                .toList();
      }
      var networks = new ArrayList<TrainedNetwork>();
      for (int i = 0; i < candidates.size(); i++) {
        Candidate its = candidates.get(i);
        var curve = new TrainingCurve(made.subList(i * runs, (i + 1) * runs));
        networks.add(new TrainedNetwork(its.activation(), its.scheme(), its.verdict(), curve));
      }
      TrainingExperiment any = candidates.get(0).experiment();
      return new TrainingResult(networks, depth, width, any.problem(), any.method());
    }
  }
}
