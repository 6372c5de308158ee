package io.github.weightinit.cli;

/**
 * What a thread takes on at a time.
 *
 * @param tensor the tensor
 * @param first the index of the first element
 * @param end the index after the last element
 */
record Piece(TensorRun tensor, long first, long end) {}
