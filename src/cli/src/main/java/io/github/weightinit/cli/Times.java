package io.github.weightinit.cli;

/**
 * What a thread spent its time on, in nanoseconds.
 *
 * @param fill in filling
 * @param busy in all of its work
 */
record Times(long fill, long busy) {

  static final Times NONE = new Times(0, 0);

  Times plus(Times other) {
    return new Times(fill + other.fill, busy + other.busy);
  }

  /**
   * Returns the part of an elapsed time that went into filling. The threads' own times cannot be
   * added up for that: they run at once, and may have to wait for a core.
   */
  double fillPartOf(double seconds) {
    return busy == 0 ? 0 : seconds * fill / busy;
  }
}
