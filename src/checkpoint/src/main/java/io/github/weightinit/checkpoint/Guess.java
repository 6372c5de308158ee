package io.github.weightinit.checkpoint;

/**
 * What kind a layer seems to be.
 *
 * @param module the kind, as its framework calls it; empty if it cannot be told
 * @param reason by what, or why not
 */
record Guess(String module, String reason) {

  static final Guess NOTHING =
      new Guess("", "neither its name nor its shape says what layer it belongs to");

  static Guess unknown(String reason) {
    return new Guess("", reason);
  }

  boolean isKnown() {
    return !module.isEmpty();
  }
}
