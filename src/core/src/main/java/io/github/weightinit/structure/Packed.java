package io.github.weightinit.structure;

import io.github.weightinit.Initializer;
import io.github.weightinit.Part;
import io.github.weightinit.WeightMoments;
import io.github.weightinit.Weights;
import io.github.weightinit.internal.Checks;
import io.github.weightinit.internal.Pages;
import io.github.weightinit.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * A tensor that holds several tensors side by side, its blocks: query, key and value of an
 * attention layer, the gates of an LSTM, gate and up projection of a SwiGLU. Each block is filled
 * like a tensor of its own, by its own initializer with its own fans.
 *
 * <pre>{@code
 * Initializer q = Initializers.xavierUniform(768, 768);
 * Packed.along(0, 3 * 768, 768).block(768, q).block(768, q).block(768, q).build();
 * Packed.equally(0, List.of(zeros(), ones(), zeros(), zeros()), 4 * hidden);  // forget gate 1
 * }</pre>
 *
 * <p>Block b takes the words of child b of the tensor's stream, and the index of an element is its
 * row-major number within the block. So the weights of a block depend on nothing but its own shape,
 * initializer and number, and {@code Seed.at(b)} gives the same weights.
 *
 * <p>A block may be elementwise, structured (an orthogonal matrix for each gate, say), packed
 * itself, or made by any initializer that fills a whole tensor. If all blocks {@linkplain
 * #isSliceable() are sliceable}, the target may be any slice of the tensor and memory use is
 * constant. If not, the target is the whole tensor, and a block that is not contiguous is made in a
 * {@code double[]} first.
 *
 * <p>{@link #mean()} and the other statistics are those of an element chosen at random. Its
 * variance is the mean of the variances of the blocks plus the variance of their means.
 */
public final class Packed extends DescribedInitializer {

  /** More equal blocks than query, key and value stand in the recipe as one. */
  private static final int SPELT_OUT = 3;

  private final int axis;
  private final List<Long> shape;
  private final List<PackedBlock> blocks;
  private final boolean parallel;

  private Packed(int axis, List<Long> shape, List<PackedBlock> blocks, boolean parallel) {
    super(
        recipe(axis, shape, blocks, parallel),
        blocks.stream().map(PackedBlock::initializer).toArray(Initializer[]::new));
    this.axis = axis;
    this.shape = shape;
    this.blocks = blocks;
    this.parallel = parallel;
  }

  /**
   * Starts a packed tensor.
   *
   * @param axis the axis along which the blocks lie, from 0; a negative one counts from the end
   * @param shape the shape of the whole tensor, of rank 1 or more, each size at least 1
   * @return a builder without blocks
   * @throws IllegalArgumentException if there is no such axis, a size is less than 1, or there are
   *     2<sup>63</sup> weights or more
   */
  public static Builder along(int axis, long... shape) {
    List<Long> sizes = Shapes.checked(Shapes.of(shape), 1);
    int rank = sizes.size();
    Checks.within("axis", -rank, rank - 1, axis);
    return new Builder(axis < 0 ? axis + rank : axis, sizes);
  }

  /**
   * Makes a packed tensor of equal blocks.
   *
   * @param axis the axis along which the blocks lie, from 0; a negative one counts from the end
   * @param blocks fill the blocks, in order
   * @param shape the shape of the whole tensor
   * @return the scheme
   * @throws IllegalArgumentException if {@link #along} refuses the shape, the number of blocks does
   *     not divide the axis, or a block's initializer fills tensors of another size only
   */
  public static Packed equally(int axis, List<? extends Initializer> blocks, long... shape) {
    Objects.requireNonNull(blocks, "blocks");
    Builder builder = along(axis, shape);
    Checks.atLeastOne("number of blocks", blocks.size());
    Checks.divides(
        "number of blocks", blocks.size(), "size of axis " + builder.axis, builder.extent);
    blocks.forEach(block -> builder.block(builder.extent / blocks.size(), block));
    return builder.build();
  }

  /** Takes the blocks of a packed tensor, in the order in which they lie along the axis. */
  public static final class Builder {

    /** Each takes memory, and a tensor of 2^62 elements has as many. */
    private static final int MOST = 1 << 20;

    private final int axis;
    private final List<Long> shape;
    private final long extent;
    private final List<PackedBlock> blocks = new ArrayList<>();
    private long end;

    private Builder(int axis, List<Long> shape) {
      this.axis = axis;
      this.shape = shape;
      extent = shape.get(axis);
    }

    /**
     * Adds a block.
     *
     * @param size its size along the axis, at least 1
     * @param initializer fills it
     * @return this builder
     * @throws IllegalArgumentException if the size is less than 1 or more than the axis has left,
     *     the initializer fills tensors of another size only, or there are 1,048,576 blocks already
     */
    public Builder block(long size, Initializer initializer) {
      Objects.requireNonNull(initializer, "initializer");
      int number = blocks.size();
      Checks.within("number of blocks", 1, MOST, number + 1);
      Checks.atLeastOne("size of block " + number, size);
      if (size > extent - end) {
        throw sizes(end + " + " + size);
      }
      long row = Shapes.product(shape.subList(axis, shape.size()));
      long inner = row / extent;
      long weights = size * (Shapes.product(shape) / extent);
      BaseInitializers.requireSize("block " + number, initializer, weights);
      blocks.add(new PackedBlock(number, initializer, size, end * inner, size * inner, row));
      end += size;
      return this;
    }

    /**
     * Adds equal blocks.
     *
     * @param count how many, at least 1
     * @param size the size of each along the axis, at least 1
     * @param initializer fills each of them
     * @return this builder
     * @throws IllegalArgumentException if the count is less than 1, or {@link #block} refuses one
     */
    public Builder blocks(int count, long size, Initializer initializer) {
      Objects.requireNonNull(initializer, "initializer");
      Checks.atLeastOne("count", count);
      for (int i = 0; i < count; i++) {
        block(size, initializer);
      }
      return this;
    }

    /**
     * Makes the scheme.
     *
     * @return the scheme
     * @throws IllegalArgumentException if the sizes of the blocks do not add up to that of the axis
     */
    public Packed build() {
      if (end != extent) {
        throw sizes("" + end);
      }
      return new Packed(axis, shape, List.copyOf(blocks), false);
    }

    private IllegalArgumentException sizes(String sum) {
      return new IllegalArgumentException(
          "sizes of blocks must add up to %s, the size of axis %s: %s"
              .formatted(extent, axis, sum));
    }
  }

  /**
   * {@inheritDoc}
   *
   * @return whether all blocks are sliceable
   */
  @Override
  public boolean isSliceable() {
    return blocks.stream().allMatch(block -> block.initializer().isSliceable());
  }

  @Override
  public long weightCount() {
    return Shapes.product(shape);
  }

  @Override
  public void fill(Weights target, RandomStream random) {
    if (!TensorSize.fits(this, target, random)) {
      return;
    }
    if (BaseInitializers.mayOverflow(this)) {
      // A product that overflows is met before anything is written.
      double[] weights = new double[target.length()];
      fill(Weights.of(weights).startingAt(target.firstIndex()), random, parallel);
      target.set(0, weights, 0, weights.length);
    } else if (parallel && isSliceable()) {
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
    blocks.forEach(block -> block.fill(target, random, parallel));
  }

  /**
   * {@inheritDoc}
   *
   * <p>Fills slices on all cores if it is sliceable; if not, one block after another, each in its
   * own parallel form.
   */
  @Override
  public Packed parallel() {
    return parallel ? this : new Packed(axis, shape, blocks, true);
  }

  /**
   * {@inheritDoc}
   *
   * @return the blocks, in the order in which they lie along the axis
   */
  @Override
  public List<Part> parts() {
    return blocks.stream().map(PackedBlock::part).toList();
  }

  /** {@inheritDoc} Scales each block. */
  @Override
  public Packed scaledBy(double factor) {
    return new Packed(
        axis, shape, blocks.stream().map(block -> block.scaledBy(factor)).toList(), parallel);
  }

  /**
   * {@inheritDoc}
   *
   * @throws UnsupportedOperationException if a block does not tell its moments and bounds; likewise
   *     for the others
   */
  @Override
  public double mean() {
    return average(WeightMoments::mean);
  }

  @Override
  public double variance() {
    double mean = mean();
    return average(block -> block.variance() + (block.mean() - mean) * (block.mean() - mean));
  }

  @Override
  public double standardDeviation() {
    double mean = mean();
    ToDoubleFunction<WeightMoments> own =
        block -> StrictMath.hypot(block.standardDeviation(), block.mean() - mean);
    double most = blocks.stream().map(PackedBlock::moments).mapToDouble(own).max().orElseThrow();
    // The squares of parts of the greatest one stay in the range of double.
    return most == 0
        ? 0
        : most * Math.sqrt(average(block -> square(own.applyAsDouble(block) / most)));
  }

  private static double square(double x) {
    return x * x;
  }

  @Override
  public double lowerBound() {
    return blocks.stream().mapToDouble(b -> b.moments().lowerBound()).min().orElseThrow();
  }

  @Override
  public double upperBound() {
    return blocks.stream().mapToDouble(b -> b.moments().upperBound()).max().orElseThrow();
  }

  private double average(ToDoubleFunction<WeightMoments> moment) {
    double sum = 0;
    for (PackedBlock block : blocks) {
      sum += moment.applyAsDouble(block.moments()) * block.extent();
    }
    return sum / shape.get(axis);
  }

  /** How many blocks at the beginning are equal. */
  private static int equal(List<PackedBlock> blocks) {
    PackedBlock first = blocks.get(0);
    return (int)
        blocks.stream()
            .takeWhile(
                block ->
                    block.extent() == first.extent()
                        && block.initializer().equals(first.initializer()))
            .count();
  }

  private static String recipe(
      int axis, List<Long> shape, List<PackedBlock> blocks, boolean parallel) {
    StringBuilder text = new StringBuilder(".along(").append(axis);
    shape.forEach(size -> text.append(", ").append(size));
    text.append(')');
    for (int first = 0, next; first < blocks.size(); first = next) {
      PackedBlock block = blocks.get(first);
      next = first + equal(blocks.subList(first, blocks.size()));
      String what = "(%s, %s)".formatted(block.extent(), block.initializer());
      if (next - first <= SPELT_OUT) {
        text.append((".block" + what).repeat(next - first));
      } else {
        text.append(".blocks(%s, %s".formatted(next - first, what.substring(1)));
      }
    }
    return text.append(parallel ? ".parallel()" : "").toString();
  }
}
