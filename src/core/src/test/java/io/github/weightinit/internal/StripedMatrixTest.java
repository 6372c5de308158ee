package io.github.weightinit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A matrix has each of its elements once, and its work is done once for every row and stripe. */
class StripedMatrixTest {

  @ParameterizedTest
  @CsvSource({"1, 1", "3, 127", "2, 128", "5, 129", "4, 300"})
  void rowsAndStripes(int rows, int columns) {
    var matrix = new StripedMatrix(rows, columns);
    var times = new AtomicIntegerArray(rows + matrix.stripes());
    matrix.eachRow(times::incrementAndGet);
    matrix.eachStripe(s -> times.incrementAndGet(rows + s));

    for (int i = 0; i < times.length(); i++) {
      assertThat(times.get(i)).isEqualTo(1);
    }
    long bytes = 0;
    for (int i = 0; i < rows; i++) {
      int width = 0;
      for (int s = 0; s < matrix.stripes(); s++) {
        assertThat(matrix.row(i, s)).isSameAs(matrix.stripe(s)[i]).containsOnly(0);
        width += matrix.row(i, s).length;
        // An array has a header of 16 bytes, and its stripe keeps an address of at most 8.
        bytes += 8L * matrix.row(i, s).length + 24;
      }
      assertThat(width).isEqualTo(columns);
    }
    assertThat(StripedMatrix.bytes(rows, columns)).isEqualTo((double) bytes);
  }
}
