package io.github.weightinit.cli;

import java.util.List;

/**
 * A model: its tensors, in the order of the list.
 *
 * @param name the name
 * @param parameters the tensors, at least one
 * @param size the number of weights, less than 2<sup>63</sup>
 */
record Model(String name, List<Parameter> parameters, long size) {}
