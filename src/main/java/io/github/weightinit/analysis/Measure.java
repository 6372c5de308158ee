package io.github.weightinit.analysis;

import java.util.Objects;

/**
 * One property of some weights: what it should be and what it is.
 *
 * @param name what is measured; of a part of the tensor with the part's name before it: {@code
 *     block 2: std}
 * @param expected what the initializer promises; NaN if there is no such number
 * @param measured what the weights have; NaN if they have no such number
 * @param standardErrors how many standard errors the measured value is from the expected one; NaN
 *     where the error is not known or the value is exact
 * @param pValue the probability that correct weights are at least as far off; NaN where it is not
 *     known
 * @param passed whether that is no reason to doubt the weights
 */
public record Measure(
    String name,
    double expected,
    double measured,
    double standardErrors,
    double pValue,
    boolean passed) {

  /** Checks the name. */
  public Measure {
    Objects.requireNonNull(name, "name");
  }
}
