/**
 * What an initialization does before training: the gain of any activation, a forecast of the signal
 * through a network, an experiment that measures it, and checks of weights against what their
 * initializer promises.
 *
 * <p>Uses {@code java.base}, the packages {@code weightinit}, {@code random}, {@code structure},
 * {@code preset} and {@code internal}, and Apache Commons Math 3, which a user of this package adds
 * to the project; no other package needs it.
 */
@NullMarked
package io.github.weightinit.analysis;

import org.jspecify.annotations.NullMarked;
