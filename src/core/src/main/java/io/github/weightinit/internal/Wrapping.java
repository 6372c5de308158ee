package io.github.weightinit.internal;

/** Something that gives the weights of another initializer, multiplied by a factor. */
public interface Wrapping {

  /** The other initializer. */
  Object wrapped();

  /** What its weights are multiplied by; 1 of a parallel form. */
  default double wrappingFactor() {
    return 1;
  }
}
