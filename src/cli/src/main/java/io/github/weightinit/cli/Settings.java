package io.github.weightinit.cli;

/**
 * What the user chose for a run, beside the model and the recipe.
 *
 * @param seed the number that the seed of every tensor is made from
 * @param type what the weights are stored as
 * @param threads how many threads fill, at least 1; changes no result
 * @param digest whether to take the SHA-256 of each tensor
 */
record Settings(long seed, DataType type, int threads, boolean digest) {}
