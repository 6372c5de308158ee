/**
 * What each parameter of a model gets, and the engine that fills the whole model.
 *
 * <pre>{@code
 * Recipe recipe = Recipe.named("mine")
 *     .rule("biases", Match.leaf("bias"), Initializers.zeros())
 *     .rule("weights", Match.leaf("weight"), site -> Initializers.heNormal(site.fan()))
 *     .build();
 * Plan plan = recipe.plan(ParameterList.of(List.of(
 *     Parameter.of("fc.weight", "Linear", 256, 784), Parameter.of("fc.bias", "Linear", 256))));
 * float[] weight = plan.fill(Seed.of(42)).get("fc.weight");
 * System.out.println(weight.length);                                 // prints 200704
 * }</pre>
 *
 * <p>It uses the core alone and knows no framework: those are in {@link
 * io.github.weightinit.preset}, which stands on this package. Begin at {@link
 * io.github.weightinit.recipe.Recipe}. {@link io.github.weightinit.recipe.ModelFiller} fills a
 * model that is larger than memory.
 */
@NullMarked
package io.github.weightinit.recipe;

import org.jspecify.annotations.NullMarked;
