/**
 * The weights of a model of DJL, the Deep Java Library: put in before it is initialized, or over
 * those that it has; and what is wrong with those that it has.
 *
 * <p>Begin with {@link io.github.weightinit.djl.WeightInit}. It may use the face, recipes, checks,
 * the dialect of PyTorch and DJL's interface; no engine.
 */
@NullMarked
package io.github.weightinit.djl;

import org.jspecify.annotations.NullMarked;
