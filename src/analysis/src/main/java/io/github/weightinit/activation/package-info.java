/**
 * Activation functions and their gains.
 *
 * <pre>{@code
 * System.out.println((float) Gain.gelu());                                    // prints 1.5335305
 * Initializer he = Initializers.heNormal(784).withGain(Gain.gelu());          // keeps the variance
 * Activation own = Activation.of("mine", x -> x * StrictMath.tanh(x));        // any function
 * System.out.println((float) Gain.of(own));                                   // prints 1.1486744
 * Initializer scheme = Recommendation.of(own, Fan.dense(784, 256)).initializer();   // for its layer
 * System.out.println(scheme instanceof HeNormal);                             // prints true
 * }</pre>
 *
 * <p>Begin with {@link io.github.weightinit.activation.Gain}. This package uses the schemes of
 * {@code io.github.weightinit} and Apache Commons Math.
 */
@NullMarked
package io.github.weightinit.activation;

import org.jspecify.annotations.NullMarked;
