/**
 * Initial weights of neural networks: schemes, seeds and element types; needs java.base alone.
 *
 * <pre>{@code
 * double[] w = Initializers.heNormal(784).fill(new double[784 * 256]);        // fresh at each call
 * Initializers.heNormal(784).fill(w, Seed.of(42).at("fc1.weight"));           // the same everywhere
 * System.out.println(w[0]);                                                   // prints -0.007314123169719954
 * }</pre>
 *
 * <p>Begin with {@link io.github.weightinit.Initializers}. {@link io.github.weightinit.structure}
 * has orthogonal, sparse, packed and other matrices; {@link io.github.weightinit.random} the words
 * and variates below.
 */
module io.github.weightinit {
  requires static org.jspecify;

  exports io.github.weightinit;
  exports io.github.weightinit.random;
  exports io.github.weightinit.structure;
  exports io.github.weightinit.internal to
      io.github.weightinit.recipes,
      io.github.weightinit.checkpoint,
      io.github.weightinit.analysis,
      io.github.weightinit.dialects;
}
