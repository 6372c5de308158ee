package io.github.weightinit.structure;

import io.github.weightinit.Layout;
import java.util.List;

/** A scheme for a weight of a given layout and shape. */
abstract class ShapedInitializer extends DescribedInitializer {

  final StoredShape stored;

  /**
   * Takes a shape.
   *
   * @param stored the layout and the shape
   * @param values the rest of the recipe
   */
  ShapedInitializer(StoredShape stored, String values) {
    super("[layout=" + stored.layout + ", shape=" + stored.shape + values);
    this.stored = stored;
  }

  /**
   * Returns the layout.
   *
   * @return which axis is which
   */
  public final Layout layout() {
    return stored.layout;
  }

  /**
   * Returns the shape.
   *
   * @return the size of each axis
   */
  public final List<Long> shape() {
    return stored.shape;
  }

  @Override
  public final long weightCount() {
    return stored.size();
  }
}
