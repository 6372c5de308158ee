package io.github.weightinit.cli.stored;

import io.github.weightinit.ElementType;
import io.github.weightinit.WeightMoments;
import io.github.weightinit.check.SelfCheck;
import io.github.weightinit.check.SelfCheck.Measure;
import io.github.weightinit.checkpoint.model.Numbers;
import io.github.weightinit.recipe.Assignment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Says in sentences what is wrong with a tensor, as a person would. */
final class Words {

  /** The measures that tell that a distribution is of another kind. */
  private static final Set<String> SHAPE =
      Set.of("skewness", "kurtosis", "minimum", "maximum", "outside", "kolmogorov-smirnov");

  private Words() {}

  /** Says what the distribution of a tensor has that it should not have. */
  static List<String> of(
      Assignment assignment, SelfCheck check, ElementType type, LooksLike guesses) {
    Optional<Measure> least = check.measure("minimum");
    if (least.isPresent()
        && least.get().measured() == check.measure("maximum").orElseThrow().measured()
        && check.size() > 1) {
      String value = Numbers.weight(type, least.get().measured());
      return List.of("every weight is " + value + ", not drawn from " + assignment.initializer());
    }
    var words = new ArrayList<String>();
    boolean shape = false;
    for (Measure measure : check.flagged()) {
      String name = measure.name().substring(measure.name().lastIndexOf(' ') + 1);
      String part = measure.name().substring(0, measure.name().length() - name.length());
      String sentence = sentence(name, measure, check, type);
      shape |= SHAPE.contains(name);
      if (!sentence.isEmpty()) {
        words.add(part + sentence);
      }
    }
    words.addAll(check.notes());
    boolean deviation = check.flagged().stream().anyMatch(m -> m.name().endsWith("std"));
    Optional<String> guess =
        shape || deviation ? guesses.of(assignment, check, shape) : Optional.empty();
    if (guess.isPresent()) {
      words.add("it looks like " + guess.get() + "; not like " + assignment.initializer());
    } else if (shape) {
      String measures =
          String.join(", ", check.flagged().stream().map(Measure::name).distinct().toList());
      words.add("it is not distributed as " + assignment.initializer() + " (" + measures + ")");
    }
    return words;
  }

  private static String sentence(String name, Measure measure, SelfCheck check, ElementType type) {
    String count = Double.isNaN(measure.measured()) ? "" : Numbers.count((long) measure.measured());
    boolean one = measure.measured() == 1;
    String of = " of " + Numbers.count(check.size()) + " weights " + (one ? "is " : "are ");
    return switch (name) {
      case "finite" -> count + of + "NaN or infinite";
      case "equal" -> count + of + "not " + constant(check, type);
      case "outside" -> count + of + "out of bounds";
      case "std" ->
          String.format(
              Locale.ROOT,
              "the standard deviation is %.5g, not %.5g: %.4g times, %.1f standard errors off",
              measure.measured(),
              measure.expected(),
              measure.measured() / measure.expected(),
              Math.abs(measure.standardErrors()));
      case "mean" ->
          String.format(
              Locale.ROOT,
              "the mean is %.5g, not %.5g: %.1f standard errors off",
              measure.measured(),
              measure.expected(),
              Math.abs(measure.standardErrors()));
      case "digits" ->
          "it is stored as %s, but rounded to %s before"
              .formatted(type, rounded((int) measure.measured()));
      case "orthogonality" ->
          String.format(
              Locale.ROOT, "its rows are not orthogonal: off by %.2g", measure.measured());
      default -> "";
    };
  }

  private static String rounded(int digits) {
    return digits <= 8 ? "bfloat16" : digits <= 11 ? "float16 or less" : "float32";
  }

  private static String constant(SelfCheck check, ElementType type) {
    Optional<WeightMoments> known = WeightMoments.of(check.initializer());
    return known.filter(moments -> moments.standardDeviation() == 0).isPresent()
        ? Numbers.weight(type, known.get().mean())
        : "what they must be";
  }
}
