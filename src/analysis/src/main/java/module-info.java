/**
 * Gains of activations, forecasts of signals, and checks of weights against their promises.
 *
 * <pre>{@code
 * double gain = Gain.secondMoment(Activations.gelu());                    // 1.5335
 * boolean right = SelfCheck.of(weights, Initializers.heNormal(784)).passed();
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
