/**
 * What frameworks and papers do: the layers of PyTorch, Keras and Flax with their defaults, and
 * recipes for whole models.
 *
 * <pre>{@code
 * Map<String, float[]> conv = PyTorch.conv(64, 128, 3, 3).fill(Seed.of(42).at("conv1"));
 * Plan plan = Recipes.named("hf-gpt2").plan(ParameterList.of(parameters));
 * }</pre>
 *
 * <p>It uses the core and {@link io.github.weightinit.recipe}, which knows nothing of it. Begin at
 * {@link io.github.weightinit.preset.PyTorch} for layers, at {@link
 * io.github.weightinit.preset.Recipes} for models.
 */
@NullMarked
package io.github.weightinit.preset;

import org.jspecify.annotations.NullMarked;
