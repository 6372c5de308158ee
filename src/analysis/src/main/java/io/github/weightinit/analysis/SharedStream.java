package io.github.weightinit.analysis;

/**
 * Two tensors, or two parts of one, whose weights come from one and the same stream of random
 * numbers.
 *
 * @param first the name of the one
 * @param second the name of the other
 * @param negated whether the signs are changed
 */
public record SharedStream(String first, String second, boolean negated) {

  /** Returns a sentence for people. */
  @Override
  public String toString() {
    return second + " has the random numbers of " + first + (negated ? ", negated" : "");
  }
}
