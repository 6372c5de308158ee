package io.github.weightinit.checkpoint.model;

import io.github.weightinit.ElementType;
import io.github.weightinit.checkpoint.ComparedTensor;
import io.github.weightinit.checkpoint.Difference;
import io.github.weightinit.internal.Coordinates;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says in sentences what a comparison of bits found, as a person would. */
public final class BitWords {

  private static final double SAME_RATIO = 1e-5;

  private BitWords() {}

  /** Says where bits differ, and what all differences have in common. */
  public static List<String> of(ComparedTensor compared, List<Long> shape) {
    var words = new ArrayList<String>();
    Difference difference = compared.difference().orElseThrow();
    ElementType type = compared.type();
    words.add(
        "%s of %s weights %s, the first at %s: file %s, recipe %s"
            .formatted(
                Numbers.count(difference.count()),
                Numbers.count(compared.size()),
                difference.count() == 1 ? "differs" : "differ",
                Coordinates.of(shape, difference.firstIndex()),
                Numbers.weight(type, difference.stored()),
                Numbers.weight(type, difference.planned())));
    common(difference).ifPresent(words::add);
    return words;
  }

  private static Optional<String> common(Difference difference) {
    long count = difference.count();
    if (count < 2) {
      return Optional.empty();
    } else if (difference.negated() == count) {
      return Optional.of("each of them has the other sign");
    } else if (difference.rounded() == count) {
      return Optional.of("each of them is the recipe's weight rounded to bfloat16");
    }
    double least = difference.leastRatio();
    double greatest = difference.greatestRatio();
    double middle = (least + greatest) / 2;
    return greatest - least <= SAME_RATIO * Math.abs(middle) && middle != 0
        ? Optional.of(
            String.format(Locale.ROOT, "each of them is %.5g times the recipe's weight", middle))
        : Optional.empty();
  }

  /** Says that a file lacks a tensor. */
  public static String missing(String source) {
    return source + " names it, and the file lacks it";
  }

  /** Returns the verdict where nothing differs. */
  public static String equal(long tensors, long weights, String promise, long unjudged) {
    return String.format(
        Locale.ROOT,
        "ok, %,d tensors are those of %s to the last bit, %,d weights in all%s",
        tensors,
        promise,
        weights,
        unjudged(unjudged));
  }

  /** Returns the beginning of the verdict where something is wrong. */
  public static String flagged(long wrong, long tensors) {
    return String.format(Locale.ROOT, "%,d of %,d tensors FLAGGED", wrong, tensors);
  }

  /** Returns the end of a verdict that tells of tensors that were not judged. */
  public static String unjudged(long tensors) {
    return tensors == 0 ? "" : String.format(Locale.ROOT, ", %,d not judged", tensors);
  }

  /** Says that one cause is likelier than as many faults. */
  public static String otherSeed(long seed) {
    return "; no random tensor is that of seed " + seed + ": another seed or another program";
  }
}
