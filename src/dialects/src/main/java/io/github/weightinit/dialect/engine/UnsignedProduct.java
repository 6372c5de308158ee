package io.github.weightinit.dialect.engine;

/** Products of 64-bit words without sign. */
public final class UnsignedProduct {

  private UnsignedProduct() {}

  /** Returns the upper 64 bits of the product; {@code Math} has it from Java 18 on. */
  public static long high(long a, long b) {
    return Math.multiplyHigh(a, b) + ((a >> 63) & b) + ((b >> 63) & a);
  }
}
