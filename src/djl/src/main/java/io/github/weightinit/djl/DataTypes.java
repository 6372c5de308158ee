package io.github.weightinit.djl;

import ai.djl.ndarray.types.DataType;
import io.github.weightinit.ElementType;

/** DJL's element types as the library's. */
final class DataTypes {

  private DataTypes() {}

  /**
   * Returns the library's type.
   *
   * @param name of the parameter, for the error
   * @throws IllegalArgumentException unless the type is one of floats that DJL's engine for PyTorch
   *     runs; it ends the process for bfloat16, so nothing may be asked of it before
   */
  static ElementType of(String name, DataType type) {
    return switch (type) {
      case FLOAT32 -> ElementType.FLOAT32;
      case FLOAT64 -> ElementType.FLOAT64;
      case FLOAT16 -> ElementType.FLOAT16;
      default ->
          throw new IllegalArgumentException(
              name + " must be FLOAT32, FLOAT64 or FLOAT16: " + type);
    };
  }
}
