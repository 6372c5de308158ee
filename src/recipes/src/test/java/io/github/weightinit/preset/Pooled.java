package io.github.weightinit.preset;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.ElementwiseInitializer;
import io.github.weightinit.Initializer;
import io.github.weightinit.Seed;
import io.github.weightinit.WeightMoments;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * What a framework put into one parameter of many layers of a kind: a line of the files that {@code
 * layers_*.py} write.
 *
 * <p>A mean has the standard error s / sqrt(n), a standard deviation at most s / sqrt(2 n), of a
 * normal distribution; five of them are exceeded with a probability of 5.7e-7. Of n values the
 * greatest is below the quantile 1 - x with the probability (1 - x)^n, which is less than 1e-9 for
 * x = 20.8 / n, and above 1 - x with less than n x. There are 220 lines with random weights and
 * four comparisons of moments for each: the chance that a correct library had met a refusal at all
 * is 5e-4. Most lines pool 100,000 weights or more: a standard deviation off by 5 / sqrt(2 n) = 1.1
 * % is refused half of the time, one off by 1.8 % nearly always; a uniform bound that is too narrow
 * always, one too wide by 2 * 20.8 / n = 0.04 % always.
 */
record Pooled(
    String parameter,
    List<Long> shape,
    long count,
    double mean,
    double deviation,
    double least,
    double greatest) {

  private static final double ERRORS = 5;
  private static final double RARE = 1e-9;

  /** The lines of a file, by layer. */
  static Map<String, List<Pooled>> read(String file) {
    String resource = "/io/github/weightinit/preset/layers/" + file + ".csv";
    try (InputStream in = Pooled.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("missing " + resource);
      }
      var layers = new LinkedHashMap<String, List<Pooled>>();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .skip(1)
          .map(line -> line.split(",", -1))
          .forEach(
              fields ->
                  layers.merge(
                      fields[0],
                      List.of(of(fields)),
                      (a, b) -> Stream.concat(a.stream(), b.stream()).toList()));
      return layers;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Pooled of(String... fields) {
    return new Pooled(
        fields[1],
        Arrays.stream(fields[2].split("x", -1))
            .filter(size -> !size.isEmpty())
            .map(Long::valueOf)
            .toList(),
        Long.parseLong(fields[3]),
        Double.parseDouble(fields[4]),
        Double.parseDouble(fields[5]),
        Double.parseDouble(fields[6]),
        Double.parseDouble(fields[7]));
  }

  /** Checks that an initializer is what the framework drew from. */
  void assertDrawnFrom(Initializer initializer) {
    WeightMoments known = (WeightMoments) initializer;
    if (deviation == 0) {
      assertThat(known.variance()).isZero();
      assertThat(known.mean()).isEqualTo(mean).isEqualTo(least).isEqualTo(greatest);
    }
    assertMoments("promised", known.mean(), known.standardDeviation(), Double.POSITIVE_INFINITY);
    SummaryStatistics drawn = draw(initializer);
    assertMoments("drawn", drawn.getMean(), drawn.getStandardDeviation(), (double) drawn.getN());
    // A float of the framework may be rounded beyond a bound that is a double.
    double ulp = 1e-6 * (known.upperBound() - known.lowerBound());
    assertThat(least).isGreaterThanOrEqualTo(known.lowerBound() - (ulp < 1 ? ulp : 0));
    assertThat(greatest).isLessThanOrEqualTo(known.upperBound() + (ulp < 1 ? ulp : 0));
    if (initializer instanceof ElementwiseInitializer elementwise && deviation > 0) {
      assertExtremes(elementwise);
    }
  }

  /** Draws as many tensors as it takes to have as many weights as the framework, or 200,000. */
  private SummaryStatistics draw(Initializer initializer) {
    var statistics = new SummaryStatistics();
    double[] weights = new double[Math.toIntExact(shape.stream().reduce(1L, (a, b) -> a * b))];
    Seed seed = Seed.of(7).at(parameter);
    for (long i = 0; statistics.getN() < Math.min(count, 200_000); i++) {
      Arrays.stream(initializer.fill(weights, seed.at(i))).forEach(statistics::addValue);
    }
    return statistics;
  }

  private void assertMoments(String what, double mean, double deviation, double n) {
    double perWeight = Math.sqrt(1.0 / count + 1 / n);
    // Sums of constants are rounded, as is the framework's pool.
    double tolerance = 1e-7 * (Math.abs(mean) + deviation);
    assertThat(Math.abs(this.mean - mean))
        .as("%s mean %s for the framework's %s", what, mean, this.mean)
        .isLessThanOrEqualTo(ERRORS * deviation * perWeight + tolerance);
    assertThat(Math.abs(this.deviation - deviation))
        .as("%s deviation %s for the framework's %s", what, deviation, this.deviation)
        .isLessThanOrEqualTo(ERRORS * deviation * perWeight / Math.sqrt(2) + tolerance);
  }

  private void assertExtremes(ElementwiseInitializer scheme) {
    double below = scheme.cumulativeProbability(least);
    double above = 1 - scheme.cumulativeProbability(greatest);
    double reached = -Math.log(RARE) / count;
    assertThat(below).as("probability of less than %s", least).isLessThan(reached);
    assertThat(above).as("probability of more than %s", greatest).isLessThan(reached);
    if (scheme.upperBound() == Double.POSITIVE_INFINITY) {
      assertThat(below).as("probability of less than %s", least).isGreaterThan(RARE / count);
      assertThat(above).as("probability of more than %s", greatest).isGreaterThan(RARE / count);
    }
  }
}
