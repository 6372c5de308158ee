package io.github.weightinit.random;

/** The standard normal distribution cut to any interval, by rejection. */
final class TruncatedNormalSampler extends WordSampler {

  /*
   * An interval left of 0 is mirrored, so that [a, b] has b > 0. Then one of three proposals:
   *
   *   NORMAL       a <= 0, b - a > sqrt(2 pi)     accepted inside [a, b]
   *   UNIFORM      a <= 0 otherwise, or           accepted with probability f(x) / max f
   *                a > 0, rate (b - a) <= 1
   *   EXPONENTIAL  a > 0, rate (b - a) > 1        on [a, b]; accepted with probability
   *                                               exp(-(x - rate)^2 / 2)
   *
   * with rate = (a + sqrt(a^2 + 4)) / 2, the best one for a half-line [1, prop. 2.3]. Everything is
   * written in distance = x - a and in 1 / rate = rate - a, so that nothing cancels far out.
   *
   * Least probability of acceptance: NORMAL 0.494 (a = 0, b = sqrt(2 pi)), UNIFORM 0.494 (the same
   * interval) or, right of 0, 1 - 1/e = 0.63, EXPONENTIAL exp(-1/2) = 0.60 (distance 0, rate 1). So
   * 128 tries all fail with probability below 0.506^128 < 2^-125; the last proposal, put into the
   * interval, then stands.
   *
   * [1] C. P. Robert, "Simulation of truncated normal variables", Stat. Comput. 5 (1995).
   */
  private enum Proposal {
    NORMAL,
    UNIFORM,
    EXPONENTIAL
  }

  private static final double SQRT_TWO_PI = 2.5066282746310002;
  static final int TRIES = 128;

  /** Draws set apart for one normal proposal: one word and ZigguratEdges' tries. */
  private static final int NORMAL_DRAWS = 512;

  private final Proposal proposal;
  private final double sign;
  private final double a;
  private final double b;
  private final double rate;
  private final double span;

  private TruncatedNormalSampler(double a, double b, double sign) {
    this.a = a;
    this.b = b;
    this.sign = sign;
    rate = (a + Math.sqrt(a * a + 4)) / 2;
    if (a <= 0) {
      proposal = b - a > SQRT_TWO_PI ? Proposal.NORMAL : Proposal.UNIFORM;
    } else {
      proposal = rate * (b - a) > 1 ? Proposal.EXPONENTIAL : Proposal.UNIFORM;
    }
    span = 1 - StrictMath.exp(-rate * (b - a));
  }

  static TruncatedNormalSampler of(double lower, double upper) {
    return upper <= 0
        ? new TruncatedNormalSampler(-upper, -lower, -1)
        : new TruncatedNormalSampler(lower, upper, 1);
  }

  @Override
  double variate(RandomStream stream, long index, long word) {
    double x =
        switch (proposal) {
          case NORMAL -> fromNormal(stream, index, word);
          case UNIFORM -> fromUniform(stream, index, word);
          case EXPONENTIAL -> fromExponential(stream, index, word);
        };
    return sign * Math.max(a, Math.min(b, x));
  }

  private double fromNormal(RandomStream stream, long index, long word) {
    double z = Ziggurat.NORMAL.variate(stream, index, word, 0);
    for (int attempt = 1; attempt < TRIES && !(a <= z && z <= b); attempt++) {
      int draw = NORMAL_DRAWS * attempt;
      z = Ziggurat.NORMAL.variate(stream, index, stream.word(index, draw), draw);
    }
    return z;
  }

  private double fromUniform(RandomStream stream, long index, long word) {
    double distance = 0;
    for (int attempt = 0; attempt < TRIES; attempt++) {
      long proposed = attempt == 0 ? word : stream.word(index, 2 * attempt);
      distance = (b - a) * UniformSampler.zeroToOne(proposed);
      double x = a + distance;
      double exponent = a > 0 ? distance * (a + 0.5 * distance) : 0.5 * x * x;
      if (accepted(stream.word(index, 2 * attempt + 1), exponent)) {
        break;
      }
    }
    return a + distance;
  }

  private double fromExponential(RandomStream stream, long index, long word) {
    double distance = 0;
    for (int attempt = 0; attempt < TRIES; attempt++) {
      long proposed = attempt == 0 ? word : stream.word(index, 2 * attempt);
      distance = -StrictMath.log(1 - UniformSampler.zeroToOne(proposed) * span) / rate;
      double beyondRate = distance - 1 / rate;
      double exponent = 0.5 * beyondRate * beyondRate;
      if (accepted(stream.word(index, 2 * attempt + 1), exponent)) {
        break;
      }
    }
    return a + distance;
  }

  /**
   * Whether a uniform variate is below exp(-exponent); since exp(-t) >= 1 - t, most exponentials
   * need not be computed.
   */
  private static boolean accepted(long word, double exponent) {
    double u = UniformSampler.zeroToOne(word);
    return u < 1 - exponent - 0x1p-40 || u < StrictMath.exp(-exponent);
  }
}
