package io.github.weightinit;

import io.github.weightinit.VarianceScaling.Distribution;
import io.github.weightinit.VarianceScaling.Mode;
import java.util.List;

/** One scheme of every kind: each sampler, each way to bound it, each way to compute its width. */
public final class Schemes {

  private Schemes() {}

  public static List<ElementwiseInitializer> all() {
    return List.of(
        Initializers.standardNormal(),
        Initializers.heNormal(784),
        Initializers.xavierUniform(784, 256),
        Initializers.heNormal(784).truncated(),
        // One for each proposal: normal, uniform, uniform and exponential far out, and the mirror.
        Initializers.truncatedNormal(0.1, 2, -0.5, 3),
        Initializers.truncatedNormal(0, 1, -0.1, 0.2),
        Initializers.truncatedNormal(0, 1, 1, 1 + 1e-6),
        Initializers.truncatedNormal(0, 1, 8, 9),
        Initializers.truncatedNormal(1, 3, Double.NEGATIVE_INFINITY, -0.5),
        clamped(),
        Initializers.uniform(-1, 3),
        Initializers.varianceScaling(2, Mode.AVERAGE, Distribution.TRUNCATED_NORMAL, 300, 100),
        Initializers.varianceScaling(1, Mode.GEOMETRIC_AVERAGE, Distribution.UNIFORM, 300, 100),
        Initializers.constant(0.1),
        PaperSchemes.chronoForgetBias(784),
        Initializers.heNormal(784).scaledBy(-0.3));
  }

  /** A uniform scheme whose bounds are so near that rounding would leave them. */
  public static Uniform clamped() {
    return Initializers.uniform(1, 1 + 3 * Math.ulp(1.0));
  }
}
