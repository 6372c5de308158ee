package io.github.weightinit.checkpoint;

import io.github.weightinit.ElementType;
import io.github.weightinit.Weights;
import java.nio.ByteBuffer;

/**
 * Two slices of which some bits differ.
 *
 * @param type what the weights are stored in
 * @param planned the bytes as they should be
 * @param stored the bytes as they are
 */
record SliceDifference(ElementType type, ByteBuffer planned, ByteBuffer stored) {

  /**
   * Finds what differs.
   *
   * @param first the position of the first weight that does
   * @param firstIndex the index in the tensor of position 0
   */
  Difference from(int first, long firstIndex) {
    Weights right = Weights.of(type, planned);
    Weights wrong = Weights.of(type, stored);
    long count = 0;
    long negated = 0;
    long rounded = 0;
    double least = Double.NaN;
    double greatest = Double.NaN;
    for (int i = first; i < right.length(); i++) {
      if (bits(planned, i) != bits(stored, i)) {
        double is = wrong.get(i);
        double should = right.get(i);
        count++;
        negated += is == -should ? 1 : 0;
        rounded += is == ElementType.BFLOAT16.round(should) ? 1 : 0;
        double ratio = is / should;
        if (Double.isFinite(ratio)) {
          least = ratio >= least ? least : ratio; // also if there is none yet
          greatest = ratio <= greatest ? greatest : ratio;
        }
      }
    }
    return new Difference(
        count,
        firstIndex + first,
        wrong.get(first),
        right.get(first),
        negated,
        rounded,
        least,
        greatest);
  }

  private long bits(ByteBuffer bytes, int position) {
    return switch (type.bytes()) {
      case Double.BYTES -> bytes.getLong(position * Double.BYTES);
      case Float.BYTES -> bytes.getInt(position * Float.BYTES);
      default -> bytes.getShort(position * Short.BYTES);
    };
  }
}
