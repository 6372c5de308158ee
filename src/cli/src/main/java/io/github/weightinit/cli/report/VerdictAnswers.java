package io.github.weightinit.cli.report;

import io.github.weightinit.signal.Verdict.Outcome;
import java.util.List;

/** Says which first weights to take where no network was trained: by the verdicts. */
final class VerdictAnswers {

  private VerdictAnswers() {}

  /**
   * Returns an answer for each activation.
   *
   * @param networks networks of one size
   */
  static List<Answer> of(List<NetworkResult> networks) {
    return ExperimentResult.by(NetworkResult::activation, networks).stream()
        .map(VerdictAnswers::answer)
        .toList();
  }

  private static Answer answer(List<NetworkResult> own) {
    String activation = own.get(0).activation();
    var healthy = with(Outcome.HEALTHY, own);
    var alike = with(Outcome.ALIKE, own);
    var fragile = with(Outcome.FRAGILE, own);
    var best = !healthy.isEmpty() ? healthy : !alike.isEmpty() ? alike : fragile;
    boolean isFragile = best.equals(fragile);
    var rest = own.stream().filter(network -> !best.contains(network)).toList();
    NetworkResult.Size size = own.get(0).size();
    String way =
        "%s of %s"
            .formatted(Labels.count(size.depth(), "layer"), Labels.count(size.width(), "unit"));
    if (best.isEmpty()) {
      String none =
          own.size() == 1
              ? ", " + own.get(0).schemeLabel() + " does not keep the signal."
              : " none of these ways keeps the signal.";
      return new Answer(
          activation,
          "With " + activation + none,
          "The forecast for " + way + ": " + marks(own) + ".");
    }
    String advice =
        own.size() == 1
            ? ", " + Labels.list(labels(best)) + (isFragile ? " is fragile." : " can be trained.")
            : " take " + Labels.choice(labels(best)) + ".";
    String they = best.size() == 1 ? "It" : "They";
    String reason =
        isFragile
            ? they + " may serve for " + way + ", but not for many more, says the forecast."
            : they
                + (best.size() == 1 ? " keeps" : " keep")
                + " signal and gradient through "
                + way
                + (healthy.isEmpty() ? ", though inputs become alike" : "")
                + ", says the forecast.";
    String others =
        rest.isEmpty()
            ? ""
            : (rest.size() == 1 ? " The other way is worse: " : " The other ways are worse: ")
                + marks(rest)
                + ".";
    return new Answer(activation, "With " + activation + advice, reason + others);
  }

  private static List<NetworkResult> with(Outcome outcome, List<NetworkResult> networks) {
    return networks.stream().filter(network -> network.verdict().outcome() == outcome).toList();
  }

  private static List<String> labels(List<NetworkResult> networks) {
    return networks.stream().map(NetworkResult::schemeLabel).toList();
  }

  private static String marks(List<NetworkResult> networks) {
    return Labels.list(
        networks.stream()
            .map(network -> network.schemeLabel() + " (" + network.style().word() + ")")
            .toList());
  }
}
