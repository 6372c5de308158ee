package io.github.weightinit.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.weightinit.testing.KnownAnswers;
import io.github.weightinit.testing.KnownAnswers.Row;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SamplersTest {

  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private static void check(String file, Sampler sampler) {
    List<Row> rows = KnownAnswers.read(file);
    assertThat(rows).hasSizeGreaterThan(200);
    for (Row row : rows) {
      assertVariate(row, sampler);
    }
  }

  private static void assertVariate(Row row, Sampler sampler) {
    double variate = sampler.sample(PagedStreamKeyTest.key(row), row.number("index"));
    assertThat(Double.doubleToRawLongBits(variate)).as("%s", row).isEqualTo(row.word("variate"));
  }

  @Test
  void uniform_equalsTheReference() {
    check("uniform.csv", Samplers.uniform());
  }

  @Test
  void normal_equalsTheReference_manyEdgesIncluded() {
    check("normal.csv", Samplers.normal());
  }

  @Test
  void twoSigma_equalsTheReference_manyEdgesIncluded() {
    check("two-sigma.csv", Samplers.truncatedNormal(-2, 2));
  }

  @Test
  void truncatedNormal_equalsTheReference_forEveryKindOfInterval() {
    List<Row> rows = KnownAnswers.read("truncated.csv");
    assertThat(rows).hasSizeGreaterThan(1000);
    for (Row row : rows) {
      assertVariate(row, Samplers.truncatedNormal(row.real("lower"), row.real("upper")));
    }
  }

  /**
   * Words at the extremes: 0, all ones, the highest bit, every layer's ends; and pairs that bracket
   * the exact height at which a point passes from below the curve to above it.
   */
  @Test
  void scriptedWords_giveTheReferencesVariates() {
    List<Row> rows = KnownAnswers.read("scripted.csv");
    assertThat(rows).hasSizeGreaterThan(100);
    for (Row row : rows) {
      Sampler sampler =
          row.text("table").equals("normal") ? Samplers.normal() : Samplers.truncatedNormal(-2, 2);
      long[] script = {row.word("w0"), row.word("w1"), row.word("w2")};
      RandomStream stream = (index, draw) -> draw < script.length ? script[draw] : 0;
      double variate = sampler.sample(stream, 0);
      assertThat(Double.doubleToRawLongBits(variate)).as("%s", row).isEqualTo(row.word("variate"));
    }
  }

  /**
   * Streams on which a rejection never or seldom ends: finite, inside, and done in bounded time.
   */
  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE, Long.MAX_VALUE, 2045, 2047, -2, 0x7FFFFFFFFFFFFFFDL})
  void constantWords_endInsideTheSupport(long word) {
    RandomStream stuck = (index, draw) -> word;
    assertThat(Samplers.uniform().sample(stuck, 0)).isBetween(-1.0, 1 - 0x1p-51);
    assertThat(Math.abs(Samplers.normal().sample(stuck, 0))).isLessThan(13);
    double[][] intervals = {
      {-2, 2},
      {-1, 1},
      {8, 9},
      {-9, -8},
      {0, INFINITY},
      {-INFINITY, 0},
      {-3, 5},
      {100, INFINITY},
      {0.5, 0.6},
      {1e200, INFINITY},
      {-1e308, -1e307},
      {3, Math.nextUp(3.0)},
      {-INFINITY, 30}
    };
    for (double[] interval : intervals) {
      double z = Samplers.truncatedNormal(interval[0], interval[1]).sample(stuck, 0);
      assertThat(z).isFinite().isBetween(interval[0], interval[1]);
    }
  }

  @Test
  void bulk_equalsSingle_withOneProductAndOneSum() {
    RandomStream stream = PagedStream.ofSeed(3);
    Sampler[] samplers = {
      Samplers.uniform(),
      Samplers.normal(),
      Samplers.truncatedNormal(-2, 2),
      Samplers.truncatedNormal(1, 4)
    };
    for (Sampler sampler : samplers) {
      double[] doubles = new double[10_000];
      float[] floats = new float[10_000];
      sampler.fill(stream.words(77), doubles, 3, 9_990, 0.25, 1.75);
      sampler.fill(stream.words(77), floats, 3, 9_990, 0.25, 1.75);
      for (int i = 3; i < 9_990; i++) {
        double expected = 0.25 + 1.75 * sampler.sample(stream, 77 + i - 3);
        assertThat(doubles[i]).isEqualTo(expected);
        assertThat(floats[i]).isEqualTo((float) expected);
      }
      assertThat(new double[] {doubles[2], doubles[9_990]}).containsOnly(0);
      assertThat(new float[] {floats[2], floats[9_990]}).containsOnly(0);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "NaN, 1", "0, NaN", "Infinity, Infinity"})
  void truncatedNormal_emptyInterval_isRefused(double lower, double upper) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Samplers.truncatedNormal(lower, upper))
        .withMessage("lower must be less than upper: [" + lower + ", " + upper + "]");
  }

  @Test
  void truncatedNormal_withoutBounds_isTheNormal() {
    assertThat(Samplers.truncatedNormal(-INFINITY, INFINITY)).isSameAs(Samplers.normal());
  }
}
