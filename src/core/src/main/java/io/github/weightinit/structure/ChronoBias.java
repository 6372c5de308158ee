package io.github.weightinit.structure;

import io.github.weightinit.ElementwiseInitializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.PaperSchemes;
import io.github.weightinit.Part;
import io.github.weightinit.Weights;
import io.github.weightinit.internal.Checks;
import io.github.weightinit.random.RandomStream;
import java.util.List;

/**
 * Chrono initialization of the bias of an LSTM. The forget gate gets f = ln U[1, T<sub>max</sub> -
 * 1), drawn for each unit; the input gate gets exactly -f, and the other gates get 0.
 *
 * <p>The order of the gates is input, forget, cell, output: that of PyTorch (i, f, g, o) and of
 * Keras (i, f, c, o). PyTorch adds two bias vectors; fill one with zeros.
 *
 * <p>Source: C. Tallec, Y. Ollivier, "Can recurrent neural networks warp time?", ICLR 2018, the
 * chrono initialization of section 2.
 *
 * @param hidden number of units, at least 1; the vector has four times as many biases
 * @param tMax T<sub>max</sub>, the longest dependency expected, in steps, at least 3
 * @see PaperSchemes#chronoForgetBias
 */
public record ChronoBias(long hidden, long tMax) implements StructuredInitializer {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if a component is out of its range, or four times {@code
   *     hidden} is 2<sup>63</sup> or more
   */
  public ChronoBias {
    Checks.atLeastOne("hidden", hidden);
    Checks.product("4 and hidden", 4, hidden);
    PaperSchemes.chronoForgetBias(tMax);
  }

  /**
   * Makes the scheme.
   *
   * @param hidden number of units, at least 1
   * @param tMax the longest dependency expected, in steps, at least 3
   * @return the scheme
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static ChronoBias of(long hidden, long tMax) {
    return new ChronoBias(hidden, tMax);
  }

  private ElementwiseInitializer forget() {
    return PaperSchemes.chronoForgetBias(tMax);
  }

  @Override
  public long weightCount() {
    return 4 * hidden;
  }

  @Override
  public void fill(Weights target, RandomStream random) {
    if (!TensorSize.fits(this, target, random)) {
      return;
    }
    int units = (int) hidden;
    double[] biases = BaseInitializers.weights(forget(), units, random);
    target.set(units, biases, 0, units);
    for (int i = 0; i < units; i++) {
      biases[i] = 0 - biases[i]; // not -0.0
    }
    target.set(0, biases, 0, units);
    target.slice(2 * units, 4 * units).fill(0);
  }

  /**
   * {@inheritDoc}
   *
   * @return the biases of the forget gate, those of the input gate, which are the same times -1,
   *     and the zeros of the others
   */
  @Override
  public List<Part> parts() {
    Part forget = Part.of("forget gate", index -> index / hidden == 1, forget());
    return List.of(
        forget,
        forget.repeated("input gate", index -> index < hidden, index -> index + hidden, -1),
        Part.of("other gates", index -> index / hidden > 1, Initializers.zeros()));
  }

  @Override
  public double mean() {
    return 0;
  }

  @Override
  public double variance() {
    double mean = forget().mean();
    return (forget().variance() + mean * mean) / 2;
  }

  @Override
  public double lowerBound() {
    return -forget().upperBound();
  }

  @Override
  public double upperBound() {
    return forget().upperBound();
  }
}
