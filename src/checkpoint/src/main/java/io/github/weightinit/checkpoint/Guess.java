package io.github.weightinit.checkpoint;

/**
 * What kind a layer seems to be.
 *
 * @param module the kind, as its framework calls it; empty if it cannot be told
 * @param reason by what, or why not; empty if nothing is known of it
 */
record Guess(String module, String reason) {

  /** Neither name nor shape says what layer a tensor belongs to. */
  static final Guess NOTHING = new Guess("", "");

  static Guess unknown(String reason) {
    return new Guess("", reason);
  }

  boolean isKnown() {
    return !module.isEmpty();
  }
}
