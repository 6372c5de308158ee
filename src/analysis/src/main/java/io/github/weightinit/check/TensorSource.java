package io.github.weightinit.check;

import io.github.weightinit.ElementType;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A tensor whose weights lie in a file, or anywhere else, and are read piece by piece.
 *
 * @see ModelCheck#of(io.github.weightinit.recipe.Plan, java.util.function.Function, double,
 *     java.util.function.Consumer)
 */
public interface TensorSource {

  /**
   * Returns the type that the weights are stored in.
   *
   * @return the type
   */
  ElementType type();

  /**
   * Reads weights. Several threads may read at the same time.
   *
   * @param firstElement the index of the first weight, in row-major order
   * @param into takes the bytes of as many weights as it has room for, little-endian, and then has
   *     none left
   * @throws IOException if the weights cannot be read
   */
  void read(long firstElement, ByteBuffer into) throws IOException;
}
