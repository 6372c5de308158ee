package io.github.weightinit.dialect;

import io.github.weightinit.ElementType;
import io.github.weightinit.Weights;

/** What PyTorch asks of a tensor's element type. */
enum TorchType {
  FLOAT64(ElementType.FLOAT64, 53, Double.MAX_VALUE),
  FLOAT32(ElementType.FLOAT32, 24, Float.MAX_VALUE),
  BFLOAT16(ElementType.BFLOAT16, 8, 0x1.fep127),
  FLOAT16(ElementType.FLOAT16, 11, 65504);

  private final ElementType type;

  /** Digits of the significand: {@code std::numeric_limits<T>::digits}. */
  final int digits;

  /** The greatest finite value. */
  final double max;

  TorchType(ElementType type, int digits, double max) {
    this.type = type;
    this.digits = digits;
    this.max = max;
  }

  static TorchType of(Weights target) {
    return valueOf(target.elementType().name());
  }

  /** Whether PyTorch computes in {@code double} for this type; in {@code float} for all others. */
  boolean isDouble() {
    return this == FLOAT64;
  }

  /** What becomes of a scalar argument that an operation takes: {@code opmath_t}. */
  double scalar(double value) {
    return isDouble() ? value : (float) value;
  }

  /** What becomes of a stored value; 16 bits by way of a {@code float}, so rounded twice. */
  double round(double value) {
    return type.round(scalar(value));
  }

  /** What becomes of an integer. */
  double round(long value) {
    return isDouble() ? value : type.round((float) value);
  }

  /** Checks that a scalar argument is finite where it is taken. */
  void finite(String name, double value) {
    Targets.finite(name, value, scalar(value), isDouble() ? type : ElementType.FLOAT32);
  }

  /** Returns a value that must lie within the type's range. */
  double inRange(String name, double value) {
    if (!(Math.abs(value) <= max)) {
      throw new IllegalArgumentException(
          name + " must be from " + -max + " to " + max + ", the range of " + type + ": " + value);
    }
    return value;
  }

  /** Makes a target of zeros, of the same type. */
  Weights zeros(int length) {
    return switch (this) {
      case FLOAT64 -> Weights.of(new double[length]);
      case FLOAT32 -> Weights.of(new float[length]);
      case BFLOAT16 -> Weights.bfloat16(new short[length]);
      case FLOAT16 -> Weights.float16(new short[length]);
    };
  }

  @Override
  public String toString() {
    return type.toString();
  }
}
