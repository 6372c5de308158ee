package io.github.weightinit.internal;

/** Weights times a factor. */
public interface Product {

  /** Returns whether no product can be infinite. */
  boolean isFinite();
}
