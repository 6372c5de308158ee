package io.github.weightinit;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The places where the ziggurats put pieces together, with 67 million weights each. A layer
 * misplaced, a sliver left out or counted twice shows in a narrow window only.
 *
 * <p>The least error seen with a probability of 99.9 % in a window of probability P: its share of
 * the whole by 7.98 / sqrt(n P), and its density by sqrt(lambda / (n P)) in the root mean square,
 * lambda = 168 for 100 bins, 105 for 20 bins (scipy's ncx2, 1e-6 two-sided).
 */
class SeamTest {

  private static final int CHUNK = 1 << 20;
  private static final int CHUNKS = 64;

  private static void check(ElementwiseInitializer scheme, Oracle oracle, List<Window> windows) {
    double[] chunk = new double[CHUNK];
    Seed seed = Seed.of(8).at("seams");
    for (int i = 0; i < CHUNKS; i++) {
      scheme.fill(Weights.of(chunk).startingAt((long) i * CHUNK), seed);
      for (Window window : windows) {
        window.count(chunk);
      }
    }
    for (Window window : windows) {
      window.check(oracle);
    }
  }

  @Test
  void theNormalZigguratHasNoSeams() {
    check(
        Initializers.standardNormal(),
        Oracle.normal(0, 1),
        List.of(
            // Near 0, where m is odd and layer 2,044 ends: P = 0.080, density to 0.56 %.
            new Window(-0.1, 0.1, 100),
            // x[m-1] = 0.1294, the last layer's end, above it only slivers: P = 0.024, 1.0 %.
            new Window(-0.16, -0.1, 100),
            new Window(0.1, 0.16, 100),
            // The inflection at 1, where slivers turn from convex to concave: P = 0.048, 0.72 %.
            new Window(-1.1, -0.9, 100),
            new Window(0.9, 1.1, 100),
            // About the outermost layer's end at x[0] = 4.2035: P = 1.56e-4, so 10,400 values, the
            // share to 7.8 %, the density to 13 %.
            new Window(-4.5, -3.6, 100),
            new Window(3.6, 4.5, 100),
            // The tail alone, 880 values a side: its share to 27 %, its shape to 35 %.
            new Window(-6, -4.2035, 20),
            new Window(4.2035, 6, 20)));
  }

  @Test
  void theTwoSigmaZigguratHasNoSeams() {
    check(
        Initializers.truncatedNormal(0, 1),
        Oracle.truncated(0, 1, -2, 2),
        List.of(
            new Window(-0.1, 0.1, 100),
            new Window(-0.16, -0.1, 100),
            new Window(0.1, 0.16, 100),
            new Window(0.9, 1.1, 100),
            // The ends, where the lowest layers are all 2 wide: P = 0.0138, density to 1.4 %.
            new Window(-2, -1.8, 100),
            new Window(1.8, 2, 100)));
  }
}
