/**
 * Rules of frameworks that are data: the tables of resources, and what reads and applies them.
 *
 * <p>A table says for each class of models which law a tensor follows; the laws themselves are in
 * {@link io.github.weightinit.preset.rules.Law}. It uses the core and {@link
 * io.github.weightinit.recipe}, and is not exported. Begin at {@link
 * io.github.weightinit.preset.rules.RuleTable}.
 */
@NullMarked
package io.github.weightinit.preset.rules;

import org.jspecify.annotations.NullMarked;
