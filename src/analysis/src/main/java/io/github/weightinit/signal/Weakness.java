package io.github.weightinit.signal;

import java.util.Objects;

/**
 * One thing that makes a signal fragile, with its number.
 *
 * @param kind what it is
 * @param value how much, see the kind
 */
public record Weakness(Kind kind, double value) {

  /** What can make a signal fragile. */
  public enum Kind {
    /** The outputs are much greater or smaller than the inputs: the ratio of their sizes. */
    OUTPUT_SIZE,
    /** The gradient grows or shrinks much on its way back: the factor. */
    GRADIENT,
    /** Many outputs are at an end of the activation's range: their share. */
    SATURATION,
    /** Little of the outputs depends on the input: the share of their size. */
    LITTLE_SIGNAL,
    /**
     * The last layer changes the size of the outputs: the factor. Behind a single layer it is that
     * of the last of three more such layers, here and below.
     */
    LAST_SIZE,
    /** The last layer changes the part that depends on the input: the factor. */
    LAST_SIGNAL,
    /** The last layer changes the gradient on its way back: the factor. */
    LAST_GRADIENT,
    /** No scale is stable: a small error of the variance grows so many times on the way. */
    ERROR_GROWTH
  }

  /** Checks the kind. */
  public Weakness {
    Objects.requireNonNull(kind, "kind");
  }
}
