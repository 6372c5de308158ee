package io.github.weightinit.dialect.numpy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.dialect.engine.BitGenerator;
import io.github.weightinit.dialect.engine.Prefetched;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scripted words, for what a million normals do not meet. */
class NumpyZigguratNormalTest {

  /** A word that leads into the tail, on the negative side, and fractions in turn. */
  private static final class Script implements BitGenerator {

    private final double[] fractions;
    private int next;

    Script(double... fractions) {
      this.fractions = fractions;
    }

    @Override
    public int nextInt() {
      throw new IllegalStateException("no halves");
    }

    @Override
    public long nextLong() {
      return -1L << 9;
    }

    @Override
    public double nextDouble() {
      return fractions[next++];
    }

    @Override
    public double fraction(long word) {
      throw new IllegalStateException("no words that were made before");
    }

    @Override
    public void nextLongs(long[] words, int count) {
      throw new IllegalStateException("no words in advance");
    }

    @Override
    public long nextRaw() {
      throw new IllegalStateException("no raw words");
    }
  }

  /**
   * Of a million numbers in the tail some 30 would be others by the JDK's log1p, these among them.
   * Expected is Python's {@code R - math.log1p(-u) / R}, on glibc 2.36, the quotient as a product.
   */
  @ParameterizedTest
  @CsvSource({
    "0x1.e4f4e091737fcp-3, 0x1.dd3283735152ap1",
    "0x1.3758a0547584cp-3, 0x1.d98206c911bep1",
    "0x1.4dbc4911ec278p-2, 0x1.e18bf84272195p1",
    "0x1.a8233a9237e8cp-1, 0x1.08bc56a70843ap2",
  })
  void theTailByTheLogarithmOfGlibc(String fraction, String expected) {
    double u = Double.parseDouble(fraction);
    var bits = new Script(0.999, 0x1p-53, u, 0.999);
    assertThat(NumpyZigguratNormal.nextDouble(new Prefetched(bits, 0)))
        .isEqualTo(-Double.parseDouble(expected));
  }
}
