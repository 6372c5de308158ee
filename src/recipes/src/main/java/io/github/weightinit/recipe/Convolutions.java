package io.github.weightinit.recipe;

import io.github.weightinit.internal.Checks;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which parameters belong to a convolution, and how many axes its weight has. */
final class Convolutions {

  /** A class that ends in Conv, or names the dimensions of its kernel: StdConv2d, ConvLSTM1D. */
  private static final Pattern CLASS =
      Pattern.compile("\\w*Conv(olution)?((Transpose|Layer)?|[A-Za-z]*([123])[dD]\\w*)");

  private Convolutions() {}

  /** Whether a layer convolves, by its class or its attribute {@code kernel_size}. */
  static boolean isOne(Parameter parameter) {
    return parameter.attributes().containsKey("kernel_size")
        || CLASS.matcher(parameter.module()).matches();
  }

  /**
   * Checks the number of axes of a weight against the class of its layer.
   *
   * @throws IllegalArgumentException if they contradict each other
   */
  static void checkRank(Parameter weight) {
    if (!weight.module().contains("Conv")) {
      return;
    }
    Matcher matcher = CLASS.matcher(weight.module());
    if (matcher.matches() && matcher.group(4) != null && !isLinear(weight)) {
      int rank = 2 + Integer.parseInt(matcher.group(4));
      Checks.that(
          weight.rank() == rank,
          "a weight of %s must have %d axes".formatted(weight.module(), rank),
          weight.shape());
    }
  }

  /** Hugging Face's Conv1D is a matrix. */
  private static boolean isLinear(Parameter weight) {
    return weight.module().equals("Conv1D") && weight.rank() == 2;
  }
}
