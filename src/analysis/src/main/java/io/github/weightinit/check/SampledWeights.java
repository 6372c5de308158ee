package io.github.weightinit.check;

import io.github.weightinit.ElementwiseInitializer;
import java.util.Arrays;

/** Weights that are held in memory. */
final class SampledWeights implements Observed {

  private final ElementwiseInitializer expected;
  private final WeightSample sample;
  private final double[] weights;
  private final double[] sorted;

  SampledWeights(ElementwiseInitializer expected, WeightSample sample) {
    this.expected = expected;
    this.sample = sample;
    weights = sample.finite();
    sorted = weights.clone();
    Arrays.sort(sorted);
  }

  @Override
  public long count() {
    return sample.count();
  }

  @Override
  public long finite() {
    return weights.length;
  }

  @Override
  public long unequal() {
    double value = sample.rounded(expected.mean());
    return Arrays.stream(sample.values()).filter(x -> x != value).count();
  }

  @Override
  public SampleMoments moments() {
    return SampleMoments.of(weights, expected.mean(), expected.standardDeviation());
  }

  @Override
  public double least() {
    return sorted[0];
  }

  @Override
  public double greatest() {
    return sorted[sorted.length - 1];
  }

  @Override
  public double distance(StandardLaw law, Distribution distribution) {
    double[] standard = new double[sorted.length];
    for (int i = 0; i < sorted.length; i++) {
      standard[i] = law.standard(sorted[i]);
    }
    return distribution.distance(
        standard, x -> ulp(law.location() + law.scale() * x) / law.scale() / 2);
  }

  @Override
  public long outside() {
    return sample.outside(weights, expected);
  }

  @Override
  public double ulp(double weight) {
    return sample.ulp(weight);
  }

  @Override
  public double[] first() {
    return weights;
  }

  @Override
  public void addOthers(Findings findings, boolean coarse) {
    if (!coarse) {
      findings.none("repeats", Repeats.count(weights));
    }
  }
}
