package io.github.weightinit.check;

import io.github.weightinit.ElementType;
import io.github.weightinit.ElementwiseInitializer;
import java.util.Arrays;

/**
 * Weights of 32 or 64 bits that pass by and are not kept: sums of powers, extremes, and a number
 * for each of 2<sup>18</sup> bins.
 */
final class BinnedWeights implements PassingWeights {

  private static final int FEWEST_BINS = 1 << 10;

  private final ElementwiseInitializer expected;
  private final ElementType type;
  private final OrderedWeights order;
  private final boolean constant;
  private final double value;
  private final double mean;
  private final double scale;
  private final double location;
  private final double perBin;
  private final long[] bins;
  private final double lower;
  private final double upper;
  private long count;
  private long finite;
  private long unequal;
  private long outside;
  private long fractions;
  private double s1;
  private double s2;
  private double s3;
  private double s4;
  private double least = Double.POSITIVE_INFINITY;
  private double greatest = Double.NEGATIVE_INFINITY;

  BinnedWeights(
      ElementwiseInitializer expected,
      ElementType type,
      OrderedWeights order,
      Distributions distributions,
      long size) {
    this.expected = expected;
    this.type = type;
    this.order = order;
    constant = IndependentWeights.isConstant(expected);
    value = type.round(expected.mean());
    mean = expected.mean();
    scale = 1 / expected.standardDeviation();
    lower = WeightSample.leastAllowed(expected, this::ulp);
    upper = WeightSample.greatestAllowed(expected, this::ulp);
    if (constant) {
      location = 0;
      perBin = 0;
      bins = new long[0];
    } else {
      StandardLaw law = StandardLaw.of(expected);
      Distribution distribution = distributions.of(law.standard());
      boolean known = distribution.moments().areKnown();
      bins = new long[known ? binsFor(size) : 1];
      perBin = known ? 1 / (law.scale() * distribution.binWidth(bins.length)) : 0;
      location = known ? law.location() + law.scale() * distribution.lowest() : 0;
    }
  }

  /**
   * Bins of which each has at most a tenth of 1/&radic;n, the distance that n weights have by
   * chance: the density of a normal distribution is at most 6.5 over the 16.4 deviations.
   */
  private static int binsFor(long size) {
    int bins = FEWEST_BINS;
    while (bins < Distribution.BINS && bins < 65 * Math.sqrt((double) size)) {
      bins *= 2;
    }
    return bins;
  }

  @Override
  public void accept(double[] weights, int length) {
    count += length;
    if (constant) {
      long same = 0;
      for (int i = 0; i < length; i++) {
        same += weights[i] == value ? 1 : 0;
      }
      unequal += length - same;
      finite += Arrays.stream(weights, 0, length).filter(Double::isFinite).count();
      return;
    }
    order.accept(weights, length);
    double[] some = weights;
    int left = length;
    double t1 = 0;
    for (int i = 0; i < length; i++) {
      t1 += 0 * weights[i]; // 0, or NaN if it is not finite
    }
    if (t1 != 0) {
      some = Arrays.stream(weights, 0, length).filter(Double::isFinite).toArray();
      left = some.length;
    }
    finite += left;
    order.first(some, left);
    powers(some, left);
    extremes(some, left);
    bins(some, left);
  }

  /** Two sums of each power, since one addition would wait for the other. */
  private void powers(double[] weights, int length) {
    double a1 = 0;
    double a2 = 0;
    double a3 = 0;
    double a4 = 0;
    double b1 = 0;
    double b2 = 0;
    double b3 = 0;
    double b4 = 0;
    int even = length & ~1;
    for (int i = 0; i < even; i += 2) {
      double a = (weights[i] - mean) * scale;
      double b = (weights[i + 1] - mean) * scale;
      double aa = a * a;
      double bb = b * b;
      a1 += a;
      b1 += b;
      a2 += aa;
      b2 += bb;
      a3 += a * aa;
      b3 += b * bb;
      a4 += aa * aa;
      b4 += bb * bb;
    }
    if (even < length) {
      double a = (weights[even] - mean) * scale;
      a1 += a;
      a2 += a * a;
      a3 += a * a * a;
      a4 += a * a * (a * a);
    }
    s1 += a1 + b1;
    s2 += a2 + b2;
    s3 += a3 + b3;
    s4 += a4 + b4;
  }

  private void extremes(double[] weights, int length) {
    double smallest = Double.POSITIVE_INFINITY;
    double largest = Double.NEGATIVE_INFINITY;
    long bits = 0;
    for (int i = 0; i < length; i++) {
      smallest = weights[i] < smallest ? weights[i] : smallest;
      largest = weights[i] > largest ? weights[i] : largest;
      bits |= Double.doubleToRawLongBits(weights[i]);
    }
    fractions |= bits;
    least = Math.min(least, smallest);
    greatest = Math.max(greatest, largest);
    if (smallest < lower || largest > upper) {
      for (int i = 0; i < length; i++) {
        outside += weights[i] < lower || weights[i] > upper ? 1 : 0;
      }
    }
  }

  private void bins(double[] weights, int length) {
    int last = bins.length - 1;
    for (int i = 0; i < length; i++) {
      int bin = (int) ((weights[i] - location) * perBin); // too large ones are cut by the cast
      bins[Math.max(0, Math.min(last, bin))]++;
    }
  }

  @Override
  public void add(PassingWeights next) {
    var other = (BinnedWeights) next;
    count += other.count;
    finite += other.finite;
    unequal += other.unequal;
    outside += other.outside;
    fractions |= other.fractions;
    s1 += other.s1;
    s2 += other.s2;
    s3 += other.s3;
    s4 += other.s4;
    least = Math.min(least, other.least);
    greatest = Math.max(greatest, other.greatest);
    for (int i = 0; i < bins.length; i++) {
      bins[i] += other.bins[i];
    }
    order.add(other.order);
  }

  @Override
  public long count() {
    return count;
  }

  @Override
  public long finite() {
    return finite;
  }

  @Override
  public long unequal() {
    return unequal;
  }

  @Override
  public SampleMoments moments() {
    return SampleMoments.ofSums((double) finite, s1, s2, s3, s4);
  }

  @Override
  public double least() {
    return least;
  }

  @Override
  public double greatest() {
    return greatest;
  }

  @Override
  public double distance(StandardLaw law, Distribution distribution) {
    double rounding = ulp(Math.abs(mean) + expected.standardDeviation()) / law.scale();
    return distribution.distance(bins, (double) finite, rounding);
  }

  @Override
  public long outside() {
    return outside;
  }

  @Override
  public double ulp(double weight) {
    return TypeDigits.ulp(type, weight);
  }

  @Override
  public double[] first() {
    return order.first();
  }

  @Override
  public void addOthers(Findings findings, boolean coarse) {
    order.addOthers(findings, (double) finite);
    findings.digits(TypeDigits.of(type), TypeDigits.ofFraction(fractions), finite);
  }
}
