package io.github.weightinit.dialect.jax;

import io.github.weightinit.Weights;

/** An initializer of JAX that makes each element by itself, whatever the shape is. */
final class JaxElementwise extends JaxInitializer {

  /** Fills a target. */
  interface Scheme {
    void draw(Weights weights, JaxKey key, boolean compiled);
  }

  private final String recipe;
  private final Scheme scheme;

  JaxElementwise(String recipe, Scheme scheme, boolean compiled) {
    super(compiled);
    this.recipe = recipe;
    this.scheme = scheme;
  }

  @Override
  public JaxInitializer jit() {
    return new JaxElementwise(recipe, scheme, true);
  }

  @Override
  void draw(Weights weights, JaxKey key, long... shape) {
    scheme.draw(weights, key, compiled());
  }

  @Override
  public String toString() {
    return compiled() ? recipe + ".jit()" : recipe;
  }
}
