package io.github.weightinit.cli.stored;

import io.github.weightinit.checkpoint.StoredTensor;
import io.github.weightinit.cli.stored.CheckedTensor.Outcome;
import io.github.weightinit.internal.Coordinates;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Compares a tensor with the one that it is a second name of. A file that holds both may hold two
 * different ones, and a program may load either.
 */
final class SecondName {

  private static final int PIECE = 1 << 14;

  private SecondName() {}

  static CheckedTensor check(StoredTensor second, StoredTensor first) throws IOException {
    String name = "it is a second name of " + first.name();
    if (second.dtype() != first.dtype() || !second.shape().equals(first.shape())) {
      String words = name + ", which has the type %s and the shape %s";
      return flagged(second, words.formatted(first.dtype(), first.shape()));
    }
    long different = firstDifference(second, first);
    return different < second.size()
        ? flagged(
            second, name + ", but differs from it at " + Coordinates.of(second.shape(), different))
        : CheckedTensor.withoutRule(second, Outcome.FITS, List.of());
  }

  private static CheckedTensor flagged(StoredTensor tensor, String words) {
    return CheckedTensor.withoutRule(tensor, Outcome.FLAGGED, List.of(words));
  }

  /** Returns the index of the first element that differs; the size if none does. */
  private static long firstDifference(StoredTensor one, StoredTensor other) throws IOException {
    int bits = one.dtype().bits();
    ByteBuffer here = ByteBuffer.allocate(PIECE * bits / Byte.SIZE);
    ByteBuffer there = ByteBuffer.allocate(PIECE * bits / Byte.SIZE);
    for (long at = 0; at < one.size(); at += PIECE) {
      int bytes = (int) (Math.min(PIECE, one.size() - at) * bits / Byte.SIZE);
      one.read(at, here.clear().limit(bytes));
      other.read(at, there.clear().limit(bytes));
      int differs = here.flip().mismatch(there.flip());
      if (differs >= 0) {
        return at + (long) differs * Byte.SIZE / bits;
      }
    }
    return one.size();
  }
}
