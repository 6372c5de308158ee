package io.github.weightinit.checkpoint;

import io.github.weightinit.ElementType;
import java.util.Objects;
import java.util.Optional;

/**
 * The element types that a safetensors file may hold, by their names there. The order is that of
 * the reference writer: tensors of the first type stand first in a file.
 */
public enum Dtype {
  /** Unsigned integers of 64 bits. */
  U64(64),
  /** Integers of 64 bits. */
  I64(64),
  /** IEEE 754 binary64. */
  F64(64),
  /** Two floats of 32 bits: a complex number. */
  C64(64),
  /** IEEE 754 binary32. */
  F32(32),
  /** Unsigned integers of 32 bits. */
  U32(32),
  /** Integers of 32 bits. */
  I32(32),
  /** The upper half of a binary32. */
  BF16(16),
  /** IEEE 754 binary16. */
  F16(16),
  /** Unsigned integers of 16 bits. */
  U16(16),
  /** Integers of 16 bits. */
  I16(16),
  /** 5 bits of exponent, 2 of fraction, no infinity and no negative zero. */
  F8_E5M2FNUZ(8),
  /** 4 bits of exponent, 3 of fraction, no infinity and no negative zero. */
  F8_E4M3FNUZ(8),
  /** 8 bits of exponent alone. */
  F8_E8M0(8),
  /** 4 bits of exponent, 3 of fraction. */
  F8_E4M3(8),
  /** 5 bits of exponent, 2 of fraction. */
  F8_E5M2(8),
  /** Integers of 8 bits. */
  I8(8),
  /** Unsigned integers of 8 bits. */
  U8(8),
  /** 3 bits of exponent, 2 of fraction. */
  F6_E3M2(6),
  /** 2 bits of exponent, 3 of fraction. */
  F6_E2M3(6),
  /** 2 bits of exponent, 1 of fraction. */
  F4(4),
  /** True or false, in a byte. */
  BOOL(8);

  private final int bits;

  Dtype(int bits) {
    this.bits = bits;
  }

  /**
   * Returns the dtype of a type of this library.
   *
   * @param type the type of the elements
   * @return the dtype of the same elements
   */
  public static Dtype of(ElementType type) {
    return switch (Objects.requireNonNull(type, "type")) {
      case FLOAT64 -> F64;
      case FLOAT32 -> F32;
      case BFLOAT16 -> BF16;
      case FLOAT16 -> F16;
    };
  }

  /**
   * Returns the size of an element.
   *
   * @return bits: 64, 32, 16, 8, 6 or 4
   */
  public int bits() {
    return bits;
  }

  /**
   * Returns the type of this library for the same elements.
   *
   * @return the type; empty for what weights are not stored in here
   */
  public Optional<ElementType> elementType() {
    return switch (this) {
      case F64 -> Optional.of(ElementType.FLOAT64);
      case F32 -> Optional.of(ElementType.FLOAT32);
      case BF16 -> Optional.of(ElementType.BFLOAT16);
      case F16 -> Optional.of(ElementType.FLOAT16);
      default -> Optional.empty();
    };
  }
}
