/**
 * The command {@code weight-init}: initializes, plans and checks the tensors of a model, studies
 * what an initialization does to signals, and gives other frameworks' bits.
 */
@NullMarked
package io.github.weightinit.cli;

import org.jspecify.annotations.NullMarked;
