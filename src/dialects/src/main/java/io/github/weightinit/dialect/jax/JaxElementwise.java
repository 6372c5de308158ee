package io.github.weightinit.dialect.jax;

import io.github.weightinit.Weights;
import io.github.weightinit.dialect.shared.XlaReal;
import java.util.function.LongToDoubleFunction;

/** An initializer of JAX that makes each element from a random word of its own. */
abstract class JaxElementwise extends JaxInitializer {

  /** Makes the function that turns a word into an element. */
  interface Scheme {
    LongToDoubleFunction variate(JaxVariates variates, boolean compiled);
  }

  JaxElementwise(boolean compiled) {
    super(compiled);
  }

  /** Returns an initializer that does not depend on the shape. */
  static JaxInitializer of(String recipe, Scheme scheme) {
    return new Shapeless(recipe, scheme, false);
  }

  @Override
  boolean isElementwise() {
    return true;
  }

  @Override
  void draw(Weights weights, JaxKey key, long... shape) {
    XlaReal real = XlaReal.of(weights);
    key.fill(weights, real, variate(new JaxVariates(real), shape));
  }

  abstract LongToDoubleFunction variate(JaxVariates variates, long... shape);

  private static final class Shapeless extends JaxElementwise {

    private final String recipe;
    private final Scheme scheme;

    Shapeless(String recipe, Scheme scheme, boolean compiled) {
      super(compiled);
      this.recipe = recipe;
      this.scheme = scheme;
    }

    @Override
    public JaxInitializer jit() {
      return new Shapeless(recipe, scheme, true);
    }

    @Override
    LongToDoubleFunction variate(JaxVariates variates, long... shape) {
      return scheme.variate(variates, compiled());
    }

    @Override
    public String toString() {
      return compiled() ? recipe + ".jit()" : recipe;
    }
  }
}
