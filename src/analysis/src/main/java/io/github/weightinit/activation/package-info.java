/**
 * Activation functions and their gains.
 *
 * <pre>{@code
 * double gain = Gain.secondMoment(Activations.gelu());                // 1.5335304412...
 * Initializer he = Initializers.heNormal(784).withGain(gain);         // keeps the signal's variance
 * Activation own = Activation.of("mine", x -> x * Math.tanh(x));      // any function will do
 * Recommendation.of(own, Fan.dense(784, 256)).initializer();          // the scheme for its layer
 * }</pre>
 *
 * <p>Begin with {@link io.github.weightinit.activation.Gain}. This package uses the schemes of
 * {@code io.github.weightinit} and Apache Commons Math.
 */
@NullMarked
package io.github.weightinit.activation;

import org.jspecify.annotations.NullMarked;
