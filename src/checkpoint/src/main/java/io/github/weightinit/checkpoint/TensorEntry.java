package io.github.weightinit.checkpoint;

import io.github.weightinit.internal.Checks;
import java.util.List;
import java.util.Objects;

/**
 * A tensor in a file: what the header of a safetensors file says of it.
 *
 * @param name the name
 * @param dtype the type of the elements
 * @param shape the dimensions; empty for a scalar, and a dimension may be 0
 * @param begin where its bytes begin, counted from the end of the header
 * @param end where its bytes end, exclusive
 */
public record TensorEntry(String name, Dtype dtype, List<Long> shape, long begin, long end) {

  /** Copies the shape. */
  public TensorEntry {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(dtype, "dtype");
    shape = Checks.list("shape", shape);
  }

  /**
   * Returns the size of the tensor.
   *
   * @return bytes
   */
  public long bytes() {
    return end - begin;
  }

  /** Returns this tensor at another place. */
  TensorEntry at(long place) {
    return new TensorEntry(name, dtype, shape, place, Math.addExact(place, bytes()));
  }
}
