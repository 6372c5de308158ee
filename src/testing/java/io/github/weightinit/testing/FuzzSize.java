package io.github.weightinit.testing;

/** How long the tests with random arguments run, and from which seed. */
public final class FuzzSize {

  private FuzzSize() {}

  /** Returns the seed: 1, or the system property {@code fuzz.seed}. */
  public static long seed() {
    return Long.getLong("fuzz.seed", 1);
  }

  /** Returns a number of cases, {@code fuzz.times} as many as a build has. */
  public static int cases(int inABuild) {
    return Math.multiplyExact(inABuild, Integer.getInteger("fuzz.times", 1));
  }
}
