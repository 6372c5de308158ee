package io.github.weightinit.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.weightinit.Layout;
import io.github.weightinit.Seed;
import io.github.weightinit.Weights;
import io.github.weightinit.testing.KnownAnswers;
import io.github.weightinit.testing.KnownAnswers.Row;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against the independent program {@code src/python/reference/orthogonal_reference.py}. */
class OrthogonalReferenceTest {

  private static final Seed SEED = Seed.of(42).at("golden");

  /** Reflections one after the other, without blocks: the same up to rounding. */
  @Test
  void matricesEqualThoseOfPlainReflections() {
    Map<String, List<Row>> matrices =
        KnownAnswers.read("orthogonal.csv").stream()
            .collect(Collectors.groupingBy(row -> row.text("shape")));
    assertThat(matrices).hasSizeGreaterThan(8);
    matrices.forEach(
        (shape, rows) -> {
          long[] sizes = sizes(shape);
          double[] matrix = Orthogonal.of(sizes[0], sizes[1]).fill(new double[rows.size()], SEED);
          for (Row row : rows) {
            int index = (int) (row.number("row") * sizes[1] + row.number("column"));
            assertThat(matrix[index]).as(shape).isCloseTo(row.real("value"), within(1e-13));
          }
        });
  }

  static List<Row> goldens() {
    List<Row> rows = KnownAnswers.read("orthogonal-goldens.csv");
    assertThat(rows).hasSizeGreaterThan(70);
    return rows;
  }

  /** The specification's order of operations: the same bits. */
  @ParameterizedTest
  @MethodSource("goldens")
  void tensorsEqualTheReferenceBitForBit(Row row) {
    Layout layout = Layout.valueOf(row.text("layout"));
    long[] shape = sizes(row.text("shape"));
    double gain = Double.parseDouble(row.text("gain"));
    StructuredInitializer scheme =
        switch (row.text("kind")) {
          case "orthogonal" -> Orthogonal.of(layout, shape).withGain(gain);
          case "delta" -> DeltaOrthogonal.of(layout, shape).withGain(gain);
          default -> throw new IllegalStateException(row.text("kind"));
        };
    int size = (int) scheme.weightCount();
    ByteBuffer doubles = ByteBuffer.allocate(8 * size).order(ByteOrder.LITTLE_ENDIAN);
    scheme.fill(Weights.of(doubles.asDoubleBuffer()), SEED);
    assertThat(sha256(doubles)).as("%s", scheme).isEqualTo(row.text("f64"));
    ByteBuffer floats = ByteBuffer.allocate(4 * size).order(ByteOrder.LITTLE_ENDIAN);
    scheme.parallel().fill(Weights.of(floats.asFloatBuffer()), SEED);
    assertThat(sha256(floats)).as("%s", scheme).isEqualTo(row.text("f32"));
  }

  private static long[] sizes(String shape) {
    return Arrays.stream(shape.split("x", -1)).mapToLong(Long::parseLong).toArray();
  }

  private static String sha256(ByteBuffer bytes) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
