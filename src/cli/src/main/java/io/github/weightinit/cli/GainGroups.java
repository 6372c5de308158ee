package io.github.weightinit.cli;

import io.github.weightinit.activation.Recommendation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.stream.Collectors;

/** Says in words which activations are alike, before a table has their numbers. */
final class GainGroups {

  private GainGroups() {}

  /** Returns a sentence for each group that has a member, and what the numbers are. */
  static List<String> of(List<Recommendation> all) {
    var members = new EnumMap<Recommendation.Reason, List<String>>(Recommendation.Reason.class);
    for (Recommendation each : all) {
      members
          .computeIfAbsent(each.reason(), unused -> new ArrayList<>())
          .add(each.numbers().nonlinearity().name());
    }
    List<String> sentences =
        members.entrySet().stream()
            .map(group -> sentence(group.getKey()) + String.join(", ", group.getValue()) + ".")
            .collect(Collectors.toCollection(ArrayList::new));
    sentences.add(
        "'weight-init gain --activation NAME' says what to do with one. The gain keeps the signal's"
            + " size, the gradient gain the gradient's:");
    return sentences;
  }

  private static String sentence(Recommendation.Reason reason) {
    return switch (reason) {
      case HOMOGENEOUS -> "Signal and gradient keep their size at any depth with the gain: ";
      case SELF_NORMALIZING -> "The signal's size returns to 1 by itself with LeCun's scheme: ";
      case STABLE -> "The signal's size is stable with the gain: ";
      case SINE -> "The signal's size is stable with the weights of SIREN: ";
      case UNSTABLE -> "No size is stable, so a deep network needs normalization: ";
      case GATED -> "Gated units, for which no size is stable; use them on residual branches: ";
      case VANISHING_GRADIENT -> "The gradient vanishes in a deep network where the signal stays: ";
    };
  }
}
