package io.github.weightinit.dialect.jax;

import io.github.weightinit.Weights;

/** Makes the elements of a tensor, a block at a time. An object has scratch memory of its own. */
interface JaxBlocks {

  /** How many elements a block has at most: all steps' numbers stay in the fastest cache. */
  int SIZE = 512;

  /** Makes some elements, the first of them at an index. */
  void make(long index, double[] values, int count);

  /** Fills a target from its first index on. */
  static void fill(Weights target, JaxVariate variate, JaxWords words) {
    int most = Math.min(SIZE, target.length());
    JaxBlocks blocks =
        switch (variate.real()) {
          case FLOAT64 -> new JaxDoubles(words, variate, most);
          case FLOAT32 -> new JaxFloats(words, variate, most);
          case BFLOAT16, FLOAT16 -> new JaxSmallFloats(words, variate, most);
        };
    double[] values = new double[most];
    for (int at = 0; at < target.length(); ) {
      int count = Math.min(most, target.length() - at);
      blocks.make(target.firstIndex() + at, values, count);
      target.set(at, values, 0, count);
      at += count;
    }
  }
}
