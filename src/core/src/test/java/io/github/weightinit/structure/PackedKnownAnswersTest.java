package io.github.weightinit.structure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.ElementwiseInitializer;
import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.PaperSchemes;
import io.github.weightinit.Seed;
import io.github.weightinit.testing.KnownAnswers;
import io.github.weightinit.testing.KnownAnswers.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Against {@code src/python/reference/packed.py}, which follows the specification alone. */
class PackedKnownAnswersTest {

  private static final List<ElementwiseInitializer> BLOCKS =
      List.of(
          Initializers.standardNormal(),
          Initializers.uniform(-1, 3),
          Initializers.truncatedNormal(0, 1));

  private static final Map<String, Initializer> TENSORS =
      Map.of(
          "first", packed(0, List.of(3, 4, 5), 12, 5),
          "middle", packed(1, List.of(3, 4, 5), 2, 12, 5),
          "last", packed(1, List.of(3, 4, 5), 5, 12),
          "pages", packed(1, List.of(1, 2, 4), 3000, 7),
          "runs", packed(1, List.of(40_000, 20_000, 40_000), 3, 100_000),
          "scaled", Initializers.normal(0.5, 3).scaledBy(-0.3),
          "forget", PaperSchemes.chronoForgetBias(784),
          "long", PaperSchemes.chronoForgetBias(1L << 40),
          "bias", ChronoBias.of(64, 784));

  private static Packed packed(int axis, List<Integer> extents, long... shape) {
    var builder = Packed.along(axis, shape);
    for (int b = 0; b < extents.size(); b++) {
      builder.block(extents.get(b), BLOCKS.get(b));
    }
    return builder.build();
  }

  @Test
  void weights_equalTheReference() {
    Map<String, double[]> filled = new HashMap<>();
    List<Row> rows = KnownAnswers.read("packed.csv");
    for (Row row : rows) {
      String name = row.text("name");
      double[] weights =
          filled.computeIfAbsent(
              name,
              tensor ->
                  Objects.requireNonNull(TENSORS.get(tensor))
                      .fill(new double[(int) row.number("count")], Seed.of(42).at("golden")));
      assertThat(Double.doubleToRawLongBits(weights[(int) row.number("index")]))
          .as("%s %s", name, row.text("index"))
          .isEqualTo(row.word("weight"));
    }
    assertThat(filled).containsOnlyKeys(TENSORS.keySet());
  }
}
