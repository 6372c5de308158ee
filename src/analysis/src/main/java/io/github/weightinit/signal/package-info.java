/**
 * Signals through a network before training: a forecast by theory, and an experiment that measures;
 * and what comes of it in training.
 *
 * <pre>{@code
 * Network network = Network.dense(50, 100, Activations.relu(), Initializers::xavierNormal);
 * Verdict verdict = Verdict.of(SignalForecast.of(network));
 * System.out.println(verdict.outcome());                             // prints VANISHES
 * System.out.println(verdict.depthOfDeath());                        // prints OptionalInt[20]
 * var layers = new PropagationExperiment(network, 10, Seed.of(42)).run();    // what real weights do
 * System.out.println(layers.size());                                 // prints 50
 * }</pre>
 *
 * <p>{@link io.github.weightinit.signal.TrainingExperiment} trains small networks for real. Begin
 * with {@link io.github.weightinit.signal.Network}. This package uses the activations of {@code
 * io.github.weightinit.activation}.
 */
@NullMarked
package io.github.weightinit.signal;

import org.jspecify.annotations.NullMarked;
