package io.github.weightinit.check;

import io.github.weightinit.ElementType;
import io.github.weightinit.ElementwiseInitializer;
import io.github.weightinit.internal.SmallFloat;
import java.util.Arrays;

/** Weights of 16 bits that pass by: how often each of the 65,536 patterns occurs. */
final class PatternCounts implements PassingWeights {

  private static final int PATTERNS = 1 << 16;
  private static final int SIGN = 1 << 15;

  private final ElementwiseInitializer expected;
  private final ElementType type;
  private final OrderedWeights order;
  private final SmallFloat format;
  private final long[] counts = new long[PATTERNS];

  PatternCounts(ElementwiseInitializer expected, ElementType type, OrderedWeights order) {
    this.expected = expected;
    this.type = type;
    this.order = order;
    format = SmallFloat.valueOf(type.name());
  }

  @Override
  public void accept(double[] weights, int length) {
    for (int i = 0; i < length; i++) {
      counts[(int) weights[i]]++;
    }
    if (!IndependentWeights.isConstant(expected)) {
      order.accept(weights, length);
      if (!order.hasFirst()) {
        double[] values =
            Arrays.stream(weights, 0, length)
                .map(pattern -> value((int) pattern))
                .filter(Double::isFinite)
                .toArray();
        order.first(values, values.length);
      }
    }
  }

  @Override
  public void add(PassingWeights next) {
    var other = (PatternCounts) next;
    for (int i = 0; i < PATTERNS; i++) {
      counts[i] += other.counts[i];
    }
    order.add(other.order);
  }

  private double value(int pattern) {
    return format.value((short) pattern);
  }

  @Override
  public long count() {
    return Arrays.stream(counts).sum();
  }

  @Override
  public long finite() {
    return Arrays.stream(ascending()).mapToLong(pattern -> counts[pattern]).sum();
  }

  @Override
  public long unequal() {
    double constant = type.round(expected.mean());
    long equal = 0;
    for (int i = 0; i < PATTERNS; i++) {
      equal += value(i) == constant ? counts[i] : 0;
    }
    return count() - equal;
  }

  /** Returns the patterns of finite numbers that occur, by their values. */
  private int[] ascending() {
    int[] patterns = new int[PATTERNS];
    int found = 0;
    for (int i = 0; i < PATTERNS; i++) {
      // The greater a negative pattern is, the smaller is its number.
      int pattern = i < SIGN ? PATTERNS - 1 - i : i - SIGN;
      if (counts[pattern] > 0 && Double.isFinite(value(pattern))) {
        patterns[found++] = pattern;
      }
    }
    return Arrays.copyOf(patterns, found);
  }

  @Override
  public SampleMoments moments() {
    double deviation = expected.standardDeviation();
    double n = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    for (int pattern : ascending()) {
      double t = (value(pattern) - expected.mean()) / deviation;
      double times = (double) counts[pattern];
      n += times;
      s1 += times * t;
      s2 += times * t * t;
      s3 += times * t * t * t;
      s4 += times * t * t * (t * t);
    }
    return SampleMoments.ofSums(n, s1, s2, s3, s4);
  }

  @Override
  public double least() {
    return value(ascending()[0]);
  }

  @Override
  public double greatest() {
    int[] patterns = ascending();
    return value(patterns[patterns.length - 1]);
  }

  @Override
  public double distance(StandardLaw law, Distribution distribution) {
    int[] patterns = ascending();
    double[] values = new double[patterns.length];
    long[] before = new long[patterns.length];
    long n = 0;
    for (int i = 0; i < patterns.length; i++) {
      values[i] = (value(patterns[i]) - law.location()) / law.scale();
      before[i] = n;
      n += counts[patterns[i]];
    }
    return distribution.distance(
        values, i -> before[i], n, x -> ulp(law.location() + law.scale() * x) / law.scale() / 2);
  }

  @Override
  public long outside() {
    double least = WeightSample.leastAllowed(expected, this::ulp);
    double greatest = WeightSample.greatestAllowed(expected, this::ulp);
    return Arrays.stream(ascending())
        .filter(pattern -> value(pattern) < least || value(pattern) > greatest)
        .mapToLong(pattern -> counts[pattern])
        .sum();
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
    order.addOthers(findings, (double) finite());
  }
}
