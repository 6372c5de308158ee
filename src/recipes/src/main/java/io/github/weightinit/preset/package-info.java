/**
 * What frameworks and papers do: the layers of PyTorch, Keras and Flax with their defaults, and
 * recipes for whole models.
 *
 * <pre>{@code
 * Map<String, float[]> conv = PyTorch.conv(64, 128, 3, 3).fill(Seed.of(42).at("conv1"));
 * System.out.println(conv.keySet());                                 // prints [weight, bias]
 *
 * ModelConfig config =
 *     ModelConfig.of(Map.of("model_type", "gpt2", "n_layer", 1, "n_embd", 8, "n_head", 2));
 * Plan plan = HuggingFace.models().plan(HuggingFace.parameters(config));
 * System.out.println(plan.fill(Seed.of(42)).size());                 // prints 16
 * }</pre>
 *
 * <p>It uses the core and {@link io.github.weightinit.recipe}, which knows nothing of it. Begin at
 * {@link io.github.weightinit.preset.PyTorch} for layers, at {@link
 * io.github.weightinit.preset.Recipes} for models.
 */
@NullMarked
package io.github.weightinit.preset;

import org.jspecify.annotations.NullMarked;
