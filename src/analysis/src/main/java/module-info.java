/**
 * Gains of activations, forecasts of signals, and checks of weights against their promises.
 *
 * <pre>{@code
 * double[] weights = Initializers.heNormal(784).fill(new double[784 * 256], Seed.of(42));
 * System.out.println(SelfCheck.of(weights, Initializers.heNormal(784)).passed());    // prints true
 * System.out.println((float) Gain.gelu());                                    // prints 1.5335305
 * }</pre>
 */
module io.github.weightinit.analysis {
  requires transitive io.github.weightinit;
  requires transitive io.github.weightinit.recipes;
  requires commons.math3;
  requires static org.jspecify;

  exports io.github.weightinit.activation;
  exports io.github.weightinit.check;
  exports io.github.weightinit.signal;
}
