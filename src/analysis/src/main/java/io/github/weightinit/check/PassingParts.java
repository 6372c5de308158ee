package io.github.weightinit.check;

import io.github.weightinit.ElementType;
import io.github.weightinit.ElementwiseInitializer;
import io.github.weightinit.Initializer;
import io.github.weightinit.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The parts of a tensor whose weights pass by. Each part is a tree of its own parts, down to
 * weights that are drawn independently.
 */
interface PassingParts {

  /** The weights that are judged together: all of a tensor or of a part. */
  record Leaf(String name, ElementwiseInitializer expected, PassingWeights weights)
      implements PassingParts {

    @Override
    public boolean isUniform() {
      return true;
    }

    @Override
    public void accept(double[] some, int length) {
      weights.accept(some, length);
    }

    @Override
    public void add(PassingParts next) {
      weights.add(((Leaf) next).weights);
    }

    @Override
    public void report(Distributions distributions, Findings findings) {
      if (weights.count() > 0) {
        findings.enter(name);
        new IndependentWeights(expected, weights, distributions, findings).check();
      }
    }
  }

  /** Several parts, which take the weights at their places. */
  final class Split implements PassingParts {

    private final List<Part> parts;
    private final List<PassingParts> takers;
    private long index;

    Split(List<Part> parts, List<PassingParts> takers) {
      this.parts = parts;
      this.takers = takers;
    }

    @Override
    public boolean isUniform() {
      return false;
    }

    @Override
    public void accept(double[] some, int length) {
      double[] chosen = new double[length];
      for (int k = 0; k < parts.size(); k++) {
        int count = 0;
        for (int i = 0; i < length; i++) {
          if (parts.get(k).contains(index + i)) {
            chosen[count++] = some[i];
          }
        }
        if (count > 0) {
          takers.get(k).accept(chosen, count);
        }
      }
      index += length;
    }

    @Override
    public void add(PassingParts next) {
      throw new IllegalStateException("parts are counted from the first weight on");
    }

    @Override
    public void report(Distributions distributions, Findings findings) {
      takers.forEach(taker -> taker.report(distributions, findings));
    }
  }

  /** Whether all weights are of one distribution, so that a block of them may come by itself. */
  boolean isUniform();

  /** Takes the next weights, see {@link PassingWeights#accept}. */
  void accept(double[] some, int length);

  /** Adds the weights that follow, if the tensor is uniform. */
  void add(PassingParts next);

  /** Judges all weights. */
  void report(Distributions distributions, Findings findings);

  /**
   * Makes the parts of a tensor, if each is of weights that are drawn independently.
   *
   * @param from the index of the first weight that will come
   */
  static Optional<PassingParts> of(
      Initializer expected,
      ElementType type,
      TensorPlaces places,
      long from,
      Distributions distributions) {
    return new Maker(type, places, from, distributions).part("", expected, 1, true);
  }

  /** Makes the parts of parts. */
  record Maker(ElementType type, TensorPlaces places, long from, Distributions distributions) {

    Optional<PassingParts> part(String name, Initializer expected, double factor, boolean all) {
      List<Part> parts = expected.parts();
      if (parts.size() == 1 && !parts.get(0).isRepeated()) {
        return part(name, parts.get(0), factor, all);
      }
      if (parts.isEmpty()) {
        return expected instanceof ElementwiseInitializer elementwise
            ? leaf(name, elementwise, factor, all)
            : Optional.empty();
      }
      var takers = new ArrayList<PassingParts>();
      for (Part part : parts) {
        Optional<PassingParts> taker =
            part.isRepeated() ? Optional.empty() : part(name, part, factor, false);
        if (taker.isEmpty()) {
          return Optional.empty();
        }
        takers.add(taker.get());
      }
      return Optional.of(new Split(parts, takers));
    }

    private Optional<PassingParts> part(String name, Part part, double factor, boolean all) {
      return part(TensorCheck.prefix(name, part), part.initializer(), factor * part.factor(), all);
    }

    private Optional<PassingParts> leaf(
        String name, ElementwiseInitializer elementwise, double factor, boolean all) {
      ElementwiseInitializer expected = factor == 1 ? elementwise : elementwise.scaledBy(factor);
      if (Double.isInfinite(1 / expected.standardDeviation())
          && !IndependentWeights.isConstant(expected)) {
        return Optional.empty(); // the weights are divided by it, which the bins do not
      }
      TensorPlaces own = all ? places : new TensorPlaces(List.of());
      var order = new OrderedWeights(own, all ? from : 0, equalNeighbours(expected));
      PassingWeights weights =
          switch (type) {
            case FLOAT64, FLOAT32 ->
                new BinnedWeights(expected, type, order, distributions, places.size());
            case BFLOAT16, FLOAT16 -> new PatternCounts(expected, type, order);
          };
      return Optional.of(new Leaf(name, expected, weights));
    }

    /**
     * Generators of 32 bits have 2<sup>24</sup> numbers, those of 16 bits 2<sup>8</sup> and a
     * distribution that is not even has its peak. A type with too few numbers has more equal ones.
     */
    private double equalNeighbours(ElementwiseInitializer expected) {
      double one = Math.abs(expected.mean()) + expected.standardDeviation();
      double least = TypeDigits.ulp(type, one);
      double generated = type.bytes() < 4 ? 0x1p-7 : 0x1p-22;
      return Math.min(1, Math.max(generated, least / expected.standardDeviation()));
    }
  }
}
