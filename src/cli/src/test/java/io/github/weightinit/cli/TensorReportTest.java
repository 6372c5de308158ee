package io.github.weightinit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.ElementType;
import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.Seed;
import io.github.weightinit.recipe.Assignment;
import io.github.weightinit.recipe.ModelFiller;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.Plan;
import io.github.weightinit.recipe.StatisticsSink;
import io.github.weightinit.recipe.TensorStatistics;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TensorReportTest {

  private static final Initializer UNIT = Initializers.normal(0, 1);

  /**
   * Where a deviation begins to be far, chi-square says how often chance goes so far. The bound for
   * a normal z is sqrt(2 log 250,000) = 4.986, which chance exceeds on one side with p = 3.1e-7.
   * The cube root is nearly normal: p may be off by a factor of 3.
   */
  @ParameterizedTest
  @ValueSource(longs = {8, 16, 100, 10_000})
  void aDeviationIsFarWhereChanceHardlyEverIs(long count) {
    double low = 1;
    double high = 10;
    for (int i = 0; i < 60; i++) {
      double middle = (low + high) / 2;
      if (isFar(count, middle, 1)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    double p =
        1
            - new ChiSquaredDistribution(count - 1.0)
                .cumulativeProbability((count - 1) * high * high);
    double expected = new NormalDistribution().cumulativeProbability(-4.986);
    assertThat(p).isBetween(expected / 3, expected * 3);
  }

  /** z = (0.75 - 1 or so) / 0.06 and more: beyond 6.1, the bound for a thousand tensors. */
  @ParameterizedTest
  @CsvSource({"16, 0", "64, 0.45", "256, 1.5", "1000, 0.8", "1000000, 1.005"})
  void aWrongDeviationIsFarAmongAThousandTensors(long count, double deviation) {
    assertThat(isFar(count, deviation, 1000)).isTrue();
  }

  /** In one of 250,000 runs, or fewer, any would be far. */
  @ParameterizedTest
  @ValueSource(longs = {42, 43, 44})
  void manySmallTensorsAreAsPromised(long seed) {
    List<Assignment> small =
        IntStream.range(0, 20_000).mapToObj(i -> assignment("t" + i, 16)).toList();
    var sink = new StatisticsSink();
    ModelFiller.of(new Plan("small", small, List.of()), Seed.of(seed)).into(sink);
    List<TensorReport> reports =
        small.stream().map(each -> report(each, sink.get(each.parameter().name()))).toList();
    assertThat(TensorReport.far(reports)).isEmpty();
  }

  private static boolean isFar(long count, double deviation, int tensors) {
    double squares = deviation * deviation * (count - 1);
    var measured = new TensorStatistics(count, 0, squares, -3, 3);
    TensorReport report = report(assignment("t", count), measured);
    return !TensorReport.far(Collections.nCopies(tensors, report)).isEmpty();
  }

  private static Assignment assignment(String name, long count) {
    return new Assignment(Parameter.of(name, "Linear", count), "test", UNIT, Optional.empty());
  }

  private static TensorReport report(Assignment assignment, TensorStatistics measured) {
    return new TensorReport(assignment, ElementType.FLOAT32, measured, null);
  }
}
