package io.github.weightinit.structure;

import io.github.weightinit.Initializer;
import io.github.weightinit.internal.Checks;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Takes the blocks of a packed tensor, in the order in which they lie along the axis.
 *
 * @see Packed#along
 */
public final class PackedBuilder {

  final PackedShape shape;
  private final List<PackedBlock> blocks = new ArrayList<>();
  private long end;

  PackedBuilder(PackedShape shape) {
    this.shape = shape;
  }

  /**
   * Adds a block.
   *
   * @param size its size along the axis, at least 1
   * @param initializer fills it
   * @return this builder
   * @throws IllegalArgumentException if the size is less than 1 or more than the axis has left, or
   *     the initializer is structured and has another size than the block
   */
  public PackedBuilder block(long size, Initializer initializer) {
    Objects.requireNonNull(initializer, "initializer");
    Checks.atLeastOne("size of block " + blocks.size(), size);
    if (size > shape.extent() - end) {
      throw sizes(end + " + " + size);
    }
    long inner = shape.row() / shape.extent();
    long weights = size * (shape.size() / shape.extent());
    Bases.requireSize("block " + blocks.size(), initializer, weights);
    blocks.add(new PackedBlock(initializer, size, end * inner, size * inner, shape.row()));
    end += size;
    return this;
  }

  /**
   * Makes the scheme.
   *
   * @return the scheme
   * @throws IllegalArgumentException if the sizes of the blocks do not add up to that of the axis
   */
  public Packed build() {
    if (end != shape.extent()) {
      throw sizes("" + end);
    }
    return new Packed(shape, List.copyOf(blocks), false);
  }

  private IllegalArgumentException sizes(String sum) {
    return new IllegalArgumentException(
        "sizes of blocks must add up to "
            + shape.extent()
            + ", the size of axis "
            + shape.axis()
            + ": "
            + sum);
  }
}
