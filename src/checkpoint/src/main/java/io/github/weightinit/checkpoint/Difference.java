package io.github.weightinit.checkpoint;

/**
 * Where the weights of a file are not those of a plan and a seed. Weights differ if their bits do:
 * 0 and -0 are different, a NaN is equal to the same NaN.
 *
 * @param count how many weights differ
 * @param firstIndex the index of the first of them, in row-major order
 * @param stored the first one, as the file has it
 * @param planned the first one, as the plan has it, rounded to the file's type
 * @param negated how many of them have the right size and the other sign
 * @param rounded how many of them are what the plan has, rounded to bfloat16
 * @param leastRatio the least quotient of a stored and a planned weight, among those that differ;
 *     NaN if no quotient is finite
 * @param greatestRatio the greatest of these quotients
 */
public record Difference(
    long count,
    long firstIndex,
    double stored,
    double planned,
    long negated,
    long rounded,
    double leastRatio,
    double greatestRatio) {

  /** Puts together what two slices of a tensor have. */
  Difference and(Difference other) {
    Difference first = firstIndex <= other.firstIndex ? this : other;
    return new Difference(
        count + other.count,
        first.firstIndex,
        first.stored,
        first.planned,
        negated + other.negated,
        rounded + other.rounded,
        leastRatio <= other.leastRatio || Double.isNaN(other.leastRatio)
            ? leastRatio
            : other.leastRatio,
        greatestRatio >= other.greatestRatio || Double.isNaN(other.greatestRatio)
            ? greatestRatio
            : other.greatestRatio);
  }
}
