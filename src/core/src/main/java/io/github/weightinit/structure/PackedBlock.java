package io.github.weightinit.structure;

import io.github.weightinit.Initializer;
import io.github.weightinit.Part;
import io.github.weightinit.WeightMoments;
import io.github.weightinit.Weights;
import io.github.weightinit.internal.Pages;
import io.github.weightinit.random.RandomStream;

/**
 * A block of a packed tensor. The tensor is a number of rows, one for each index before the packed
 * axis, and the block is a part of each row, from {@code start} on.
 *
 * @param number its number, from 0
 * @param initializer fills the block
 * @param extent its size along the packed axis
 * @param start where it begins in a row of the tensor
 * @param width its part of a row, in elements
 * @param row the length of a row of the tensor
 */
record PackedBlock(
    int number, Initializer initializer, long extent, long start, long width, long row) {

  /**
   * A run of at least this length is filled where it stands, without a copy. It may begin within a
   * page, and then up to a page of words is made that nobody needs.
   */
  private static final int LONG_RUN = 8 * Pages.SIZE;

  Part part() {
    return Part.of(
        "block " + number,
        index -> index % row >= start && index % row < start + width,
        initializer);
  }

  WeightMoments moments() {
    return BaseInitializers.moments("block " + number, initializer);
  }

  PackedBlock scaledBy(double factor) {
    return new PackedBlock(number, initializer.scaledBy(factor), extent, start, width, row);
  }

  /** Fills those elements of a target that belong to this block. */
  void fill(Weights target, RandomStream tensor, boolean parallel) {
    RandomStream random = tensor.at(number);
    long from = before(target.firstIndex());
    long to = before(target.firstIndex() + target.length());
    if (from == to) {
      return;
    }
    Initializer filler = parallel ? initializer.parallel() : initializer;
    boolean sliceable = initializer.isSliceable();
    if (from / width == (to - 1) / width || (sliceable && width >= LONG_RUN)) {
      fillInPlace(filler, target, random, from, to);
      return;
    }
    double[] scratch = new double[(int) Math.min(to - from, sliceable ? Pages.SIZE : to - from)];
    for (long index = from; index < to; ) {
      int count = (int) Math.min(to - index, sliceable ? Pages.rest(index) : to - index);
      filler.fill(Weights.of(scratch, 0, count).startingAt(index), random);
      scatter(scratch, count, index, target);
      index += count;
    }
  }

  /** Fills the elements of the block from {@code from} to {@code to}, run by run. */
  private void fillInPlace(
      Initializer filler, Weights target, RandomStream random, long from, long to) {
    for (long index = from; index < to; ) {
      int run = (int) Math.min(to - index, width - index % width);
      int position = (int) position(index, target);
      filler.fill(target.slice(position, position + run).startingAt(index), random);
      index += run;
    }
  }

  private void scatter(double[] values, int count, long index, Weights target) {
    long position = position(index, target);
    long run = width - index % width;
    for (int at = 0; at < count; ) {
      int length = (int) Math.min(count - at, run);
      target.set((int) position, values, at, at + length);
      at += length;
      position += length + (row - width);
      run = width;
    }
  }

  /** How many elements of the block come before an element of the tensor. */
  private long before(long index) {
    return index / row * width + Math.max(0, Math.min(width, index % row - start));
  }

  /** Where in a target an element of the block stands. */
  private long position(long index, Weights target) {
    return index / width * row + start + index % width - target.firstIndex();
  }
}
