package io.github.weightinit.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.weightinit.Initializers;
import io.github.weightinit.Seed;
import io.github.weightinit.preset.MuP.Optimizer;
import io.github.weightinit.recipe.ParameterList;
import io.github.weightinit.recipe.Recipe;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What muP is for: in a linear network x -> W1 -> W2 -> W3, 8 inputs of 1, hidden width n, base
 * width 64, r = n/64, LeCun normal in the base, hidden activations, outputs and the first step have
 * the sizes that theory says, at every width.
 *
 * <p>Expected sizes. At the start a hidden activation has mean square 1, an output 64/n = 1/r (in
 * the standard parametrization 1: those outputs do not shrink). A step of SGD on the loss "output"
 * (one output) with rate eta changes the output by -eta times |h2|<sup>2</sup> r / r<sup>2</sup> +
 * |W3|<sup>2</sup> |h1|<sup>2</sup> / r<sup>2</sup> + |W2'W3'|<sup>2</sup> |x|<sup>2</sup> r /
 * r<sup>2</sup>, with expectations 64 + 64 + 8 = 136 at every width (in the standard
 * parametrization 2 n + 8). A step of sign descent, Adam's first, changes it by -eta times |h2|_1 /
 * r + |W3|_1 |h1|_1 / r<sup>2</sup> + |W2'W3'|_1 |x|_1 / r: with E|z| = 0.798 for standard normal
 * z, 64 * 0.798 + 64 * 8 * 0.798<sup>2</sup> + 8 * 8 * 0.798 = 428, less a few 1/n (in the standard
 * parametrization 16 times as much at n = 1024, or more).
 *
 * <p>Thresholds. Means over 64 seeds. The mean square of n normal values of a variance that is
 * itself such a mean has a relative standard deviation of (2/n + 2/n)<sup>1/2</sup> &le; 0.25 at n
 * = 64, so the mean of 64 seeds 0.032; five of them are 0.16. For 16 outputs (2/16 +
 * 4/n)<sup>1/2</sup> &le; 0.44, 0.055, 0.28. The step's three terms have each at most 0.25 + 0.05
 * of their size, all of one sign: 0.04, 0.2; for absolute values half of that, and 0.02 for the
 * 1/n.
 */
class MuPLawTest {

  private static final int SEEDS = 64;
  private static final int INPUTS = 8;

  private static final Recipe RECIPE =
      Recipe.named("LeCun")
          .rule("all", parameter -> true, site -> Initializers.leCunNormal(site.fan()))
          .build();

  private static ParameterList model(int n, int outputs) {
    return ParameterList.of(
        List.of(
            TransformerModels.linear("first", n, INPUTS),
            TransformerModels.linear("second", n, n),
            TransformerModels.linear("third", outputs, n)));
  }

  /** A network at the start: weights, activations and muP's numbers. */
  private static final class Network {
    private final MuP muP;
    private final double[] second;
    private final double[] third;
    private final double[] h1;
    private final double[] h2;
    private final double multiplier;

    Network(MuP muP, int n, int outputs, Seed seed) {
      this.muP = muP;
      double[] first = draw("first", n * INPUTS, seed);
      second = draw("second", n * n, seed);
      third = draw("third", outputs * n, seed);
      double[] x = new double[INPUTS];
      Arrays.fill(x, 1);
      h1 = product(first, x);
      h2 = product(second, h1);
      multiplier = muP.outputMultiplier("third.weight");
    }

    private double[] draw(String name, int size, Seed seed) {
      return muP.initializer(name + ".weight").fill(new double[size], seed.at(name));
    }

    double hiddenMeanSquare() {
      return meanSquare(h2);
    }

    double outputMeanSquare() {
      return multiplier * multiplier * meanSquare(product(third, h2));
    }

    /** The change of the output per rate and -1, to first order; one output. */
    double step(Optimizer optimizer) {
      int n = h1.length;
      double[] back = new double[n]; // W2' W3'
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          back[j] += third[i] * second[i * n + j];
        }
      }
      double x = INPUTS; // both |x|^2 and |x|_1
      double slope = optimizer == Optimizer.SGD ? multiplier * multiplier : multiplier;
      return slope
          * (rate("third", optimizer) * size(h2, optimizer)
              + rate("second", optimizer) * size(third, optimizer) * size(h1, optimizer)
              + rate("first", optimizer) * size(back, optimizer) * x);
    }

    private double rate(String name, Optimizer optimizer) {
      return muP.learningRateMultiplier(name + ".weight", optimizer);
    }

    /** What a vector gives with its own gradient: its square, or the sum of absolute values. */
    private static double size(double[] values, Optimizer optimizer) {
      return optimizer == Optimizer.SGD
          ? meanSquare(values) * values.length
          : Arrays.stream(values).map(Math::abs).sum();
    }

    private static double meanSquare(double... values) {
      return Arrays.stream(values).map(v -> v * v).average().orElseThrow();
    }

    private static double[] product(double[] matrix, double... vector) {
      double[] result = new double[matrix.length / vector.length];
      for (int i = 0; i < result.length; i++) {
        for (int j = 0; j < vector.length; j++) {
          result[i] += matrix[i * vector.length + j] * vector[j];
        }
      }
      return result;
    }
  }

  private static double mean(int base, int n, int outputs, ToDoubleFunction<Network> size) {
    MuP muP = MuP.of(RECIPE, model(base, outputs), model(n, outputs));
    double sum = 0;
    for (int s = 0; s < SEEDS; s++) {
      sum += size.applyAsDouble(new Network(muP, n, outputs, Seed.of(s)));
    }
    return sum / SEEDS;
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 256, 1024})
  void sizesAtTheStart(int n) {
    assertThat(mean(64, n, 16, Network::hiddenMeanSquare)).isCloseTo(1, within(0.16));
    assertThat(n / 64.0 * mean(64, n, 16, Network::outputMeanSquare)).isCloseTo(1, within(0.28));
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 256, 1024})
  void firstStep(int n) {
    assertThat(mean(64, n, 1, network -> network.step(Optimizer.SGD)))
        .isCloseTo(136, within(0.2 * 136));
    assertThat(mean(64, n, 1, network -> network.step(Optimizer.ADAM)))
        .isCloseTo(428, within(0.12 * 428));
  }

  /** A base as wide as the model is the standard parametrization: the laws above do not hold. */
  @ParameterizedTest
  @ValueSource(ints = {256, 1024})
  void standardParametrization(int n) {
    assertThat(mean(n, n, 16, Network::outputMeanSquare)).isCloseTo(1, within(0.28));
    assertThat(mean(n, n, 1, network -> network.step(Optimizer.SGD)))
        .isCloseTo(2 * n + 8, within(0.2 * (2 * n + 8)));
  }
}
