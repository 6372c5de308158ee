package io.github.weightinit.structure;

import io.github.weightinit.Initializer;
import io.github.weightinit.WeightStatistics;
import io.github.weightinit.Weights;
import io.github.weightinit.internal.Checks;
import io.github.weightinit.internal.Pages;
import io.github.weightinit.random.RandomStream;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A tensor that holds several side by side: query, key and value of an attention layer, the gates
 * of an LSTM, gate and up projection of a SwiGLU. Each block is filled as if it were a tensor of
 * its own, with the fans of its own that its initializer was given.
 *
 * <pre>{@code
 * Initializer q = Initializers.xavierUniform(768, 768);
 * Packed.along(0, 3 * 768, 768).block(768, q).block(768, q).block(768, q).build();
 * Packed.equally(0, List.of(zeros(), ones(), zeros(), zeros()), 4 * hidden);  // forget gate 1
 * }</pre>
 *
 * <p>Block b takes the words of child b of the tensor's stream, and its elements count in row-major
 * order within the block. So a block's weights depend on its own shape, initializer and number
 * only, and those of {@code Seed.at(b)} are the same.
 *
 * <p>Blocks may be elementwise, structured (an orthogonal matrix for each gate; its size must be
 * the block's), packed themselves, or any initializer that fills a whole tensor. If all are
 * elementwise or {@linkplain #takesSlices() take slices}, a target may be any slice of the tensor
 * and memory is constant; else a target is the whole tensor, and blocks that are not contiguous are
 * made in a {@code double[]} first.
 *
 * <p>{@link #mean()} and the other statistics are those of an element chosen at random: the mean of
 * the blocks' variances and the variance of their means.
 */
public final class Packed implements StructuredInitializer {

  private final PackedShape shape;
  private final List<PackedBlock> blocks;
  private final boolean parallel;
  private final boolean sliceable;

  Packed(PackedShape shape, List<PackedBlock> blocks, boolean parallel) {
    this.shape = shape;
    this.blocks = blocks;
    this.parallel = parallel;
    sliceable = blocks.stream().allMatch(PackedBlock::isSliceable);
  }

  /**
   * Begins a packed tensor.
   *
   * @param axis the axis along which the blocks lie, from 0; a negative one counts from the end
   * @param shape the shape of the whole tensor, of rank 1 or more, each size at least 1
   * @return takes the blocks
   * @throws IllegalArgumentException if there is no such axis, a size is less than 1, or there are
   *     2<sup>63</sup> weights or more
   */
  public static PackedBuilder along(int axis, long... shape) {
    return new PackedBuilder(PackedShape.of(axis, shape));
  }

  /**
   * Makes a packed tensor of equal blocks.
   *
   * @param axis the axis along which the blocks lie, from 0; a negative one counts from the end
   * @param blocks fill the blocks, in order
   * @param shape the shape of the whole tensor
   * @return the scheme
   * @throws IllegalArgumentException if the shape is refused as by {@link #along}, the number of
   *     blocks does not divide the axis, or a structured block has another size
   */
  public static Packed equally(int axis, List<? extends Initializer> blocks, long... shape) {
    PackedBuilder builder = along(axis, shape);
    long extent = builder.shape.extent();
    Checks.atLeastOne("number of blocks", blocks.size());
    Checks.divides(
        "number of blocks", blocks.size(), "size of axis " + builder.shape.axis(), extent);
    blocks.forEach(block -> builder.block(extent / blocks.size(), block));
    return builder.build();
  }

  /**
   * {@inheritDoc}
   *
   * <p>They can if those of all blocks can.
   */
  @Override
  public boolean takesSlices() {
    return sliceable;
  }

  @Override
  public long size() {
    return shape.size();
  }

  /**
   * Fills a tensor, or any slice of it if it {@linkplain #takesSlices() takes slices}.
   *
   * @param target where the weights go; a target of length 0 is left alone
   * @param random the words that decide them; must have children
   * @throws IllegalArgumentException if the target is not the whole tensor, or not within it if
   *     slices can be had; nothing is written then
   */
  @Override
  public void fill(Weights target, RandomStream random) {
    if (!(sliceable ? Targets.isWithin(target, this) : Targets.isWhole(target, this))) {
      return;
    }
    if (parallel && sliceable) {
      // A slice begins within a page of each block, which costs up to a page of words.
      Pages.inParallel(
          target.firstIndex(),
          target.length(),
          4L * Pages.SIZE * blocks.size(),
          (from, to) -> fill(target.slice(from, to), random, false));
    } else {
      fill(target, random, parallel);
    }
  }

  private void fill(Weights target, RandomStream random, boolean parallel) {
    for (int b = 0; b < blocks.size(); b++) {
      blocks.get(b).fill(target, random.at(b), parallel);
    }
  }

  /**
   * {@inheritDoc}
   *
   * <p>Slices on all cores if slices can be had; else one block after another, each in its own
   * parallel form.
   */
  @Override
  public Packed parallel() {
    return parallel ? this : new Packed(shape, blocks, true);
  }

  /**
   * Returns the number of blocks.
   *
   * @return how many tensors lie side by side
   */
  public int blocks() {
    return blocks.size();
  }

  /**
   * Returns what fills a block.
   *
   * @param number the block, from 0
   * @return its initializer
   * @throws IndexOutOfBoundsException if there is no such block
   */
  public Initializer block(int number) {
    return blocks.get(number).initializer();
  }

  /**
   * Returns the block that an element belongs to.
   *
   * @param index the element's index in the tensor, from 0 to {@code size() - 1}
   * @return the number of the block, from 0
   * @throws IndexOutOfBoundsException if there is no such element
   */
  public int blockOf(long index) {
    long place = Objects.checkIndex(index, size()) % shape.row();
    int number = 0;
    while (place >= blocks.get(number).start() + blocks.get(number).width()) {
      number++;
    }
    return number;
  }

  /** {@inheritDoc} Scales each block. */
  @Override
  public Packed scaledBy(double factor) {
    return new Packed(
        shape, blocks.stream().map(block -> block.scaledBy(factor)).toList(), parallel);
  }

  /**
   * {@inheritDoc}
   *
   * @throws UnsupportedOperationException if a block does not tell its moments and bounds; likewise
   *     for the others
   */
  @Override
  public double mean() {
    return average(WeightStatistics::mean);
  }

  @Override
  public double variance() {
    double mean = mean();
    return average(block -> block.variance() + (block.mean() - mean) * (block.mean() - mean));
  }

  @Override
  public double lowerBound() {
    double least = Double.POSITIVE_INFINITY;
    for (int b = 0; b < blocks.size(); b++) {
      least = Math.min(least, statistics(b).lowerBound());
    }
    return least;
  }

  @Override
  public double upperBound() {
    double greatest = Double.NEGATIVE_INFINITY;
    for (int b = 0; b < blocks.size(); b++) {
      greatest = Math.max(greatest, statistics(b).upperBound());
    }
    return greatest;
  }

  private double average(ToDoubleFunction<WeightStatistics> statistic) {
    double sum = 0;
    for (int b = 0; b < blocks.size(); b++) {
      sum += statistic.applyAsDouble(statistics(b)) * blocks.get(b).extent();
    }
    return sum / shape.extent();
  }

  private WeightStatistics statistics(int b) {
    return Bases.statistics("block " + b, blocks.get(b).initializer());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Packed packed
        && shape.equals(packed.shape)
        && blocks.equals(packed.blocks)
        && parallel == packed.parallel;
  }

  @Override
  public int hashCode() {
    return Objects.hash(shape, blocks, parallel);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("Packed.along(").append(shape).append(')');
    for (PackedBlock block : blocks) {
      text.append(".block(")
          .append(block.extent())
          .append(", ")
          .append(block.initializer())
          .append(')');
    }
    return text.append(parallel ? ".parallel()" : "").toString();
  }
}
