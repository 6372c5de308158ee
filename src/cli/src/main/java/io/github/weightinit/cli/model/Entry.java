package io.github.weightinit.cli.model;

import io.github.weightinit.recipe.Parameter;

/**
 * An entry of a parameter list.
 *
 * @param parameter the tensor
 * @param place where it was read
 */
public record Entry(Parameter parameter, Place place) {}
