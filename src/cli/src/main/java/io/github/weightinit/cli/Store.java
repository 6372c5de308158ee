package io.github.weightinit.cli;

import io.github.weightinit.Weights;
import java.nio.ByteBuffer;

/**
 * Memory for weights of some type: for a slice of a tensor at a time, used over and over, or for a
 * whole one.
 *
 * @param weights the elements
 * @param encoder copies elements to a buffer
 */
record Store(Weights weights, Encoder encoder) {

  /** Whole pages of 4,096 elements, so that none is made twice; small enough for a core's cache. */
  static final int SLICE = 16 * 4096;

  /** What virtual machines allow an array. */
  static final int MAX_LENGTH = Integer.MAX_VALUE - 8;

  /** Copies elements to a buffer, in its byte order. */
  interface Encoder {
    void encode(int from, int count, ByteBuffer bytes);
  }
}
