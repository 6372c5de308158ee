package io.github.weightinit;

import io.github.weightinit.structure.DeltaOrthogonal;
import io.github.weightinit.structure.Orthogonal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Prints one SHA-256 of weights of every scheme in every element type, on one thread and on many.
 * {@code src/python/evidence/bits.py} compares what virtual machines with other options print.
 */
final class BitsDigest {

  private static final int COUNT = 20_000;

  /** The first rounds run in the interpreter, the last ones in compiled code, if there is any. */
  private static final int ROUNDS = 3;

  private BitsDigest() {}

  static String sha256() throws NoSuchAlgorithmException {
    List<Initializer> schemes =
        Stream.of(
                Schemes.all(),
                Schemes.ofEveryClass(),
                List.of(Orthogonal.of(150, 100), DeltaOrthogonal.of(Layout.OIHW, 32, 32, 3, 3)))
            .<Initializer>flatMap(List::stream)
            .toList();
    var digest = MessageDigest.getInstance("SHA-256");
    for (Initializer scheme : schemes) {
      for (ElementType type : ElementType.values()) {
        for (Initializer either : List.of(scheme, scheme.parallel())) {
          Weights weights = type.allocate((int) scheme.size().orElse(COUNT));
          either.fill(weights, Seed.of(42).at(scheme.toString()));
          weights.addTo(digest);
        }
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * Prints the digest.
   *
   * @param args none
   * @throws NoSuchAlgorithmException never: every Java platform has SHA-256
   */
  public static void main(String[] args) throws NoSuchAlgorithmException {
    String first = sha256();
    for (int round = 1; round < ROUNDS; round++) {
      String again = sha256();
      if (!again.equals(first)) {
        throw new AssertionError("round 0 gives " + first + ", round " + round + " " + again);
      }
    }
    System.out.println(first);
  }
}
