package io.github.weightinit.dialect.shared;

import java.math.BigInteger;

/** Natural numbers as 32-bit words, the lowest first: the form of Python's and NumPy's seeds. */
public final class UnsignedWords {

  private UnsignedWords() {}

  /** Returns the words, at least one, of a number that is not negative. */
  public static int[] of(BigInteger value) {
    int[] words = new int[Math.max(1, (value.bitLength() + Integer.SIZE - 1) / Integer.SIZE)];
    BigInteger rest = value;
    for (int i = 0; i < words.length; i++) {
      words[i] = rest.intValue();
      rest = rest.shiftRight(Integer.SIZE);
    }
    return words;
  }
}
