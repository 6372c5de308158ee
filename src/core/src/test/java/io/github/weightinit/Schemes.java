package io.github.weightinit;

import io.github.weightinit.VarianceScaling.Distribution;
import io.github.weightinit.VarianceScaling.Mode;
import io.github.weightinit.structure.Bilinear;
import io.github.weightinit.structure.ChronoBias;
import io.github.weightinit.structure.DeltaOrthogonal;
import io.github.weightinit.structure.Dirac;
import io.github.weightinit.structure.Hadamard;
import io.github.weightinit.structure.Icnr;
import io.github.weightinit.structure.Identity;
import io.github.weightinit.structure.Mirrored;
import io.github.weightinit.structure.Orthogonal;
import io.github.weightinit.structure.Packed;
import io.github.weightinit.structure.Sparse;
import io.github.weightinit.structure.Stft;
import io.github.weightinit.structure.ZeroRow;
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

  /** One scheme of every class that users can see, elementwise or of whole tensors. */
  public static List<Initializer> ofEveryClass() {
    return List.of(
        Initializers.standardNormal(),
        Initializers.normal(0.5, 3),
        Initializers.uniform(-1, 3),
        Initializers.truncatedNormal(0.1, 2),
        Initializers.xavierNormal(784, 256),
        Initializers.xavierUniform(784, 256),
        Initializers.heNormal(784),
        Initializers.heUniform(784),
        Initializers.leCunNormal(784),
        Initializers.leCunUniform(784),
        Initializers.varianceScaling(2, Mode.AVERAGE, Distribution.UNIFORM, 300, 100),
        Initializers.constant(0.1),
        Bilinear.of(Layout.IOHW, 6, 6, 4, 4),
        ChronoBias.of(20, 784),
        DeltaOrthogonal.of(Layout.OIHW, 8, 6, 3, 3),
        Dirac.of(Layout.OIHW, 8, 6, 3, 3),
        Hadamard.of(Layout.OI, 12, 20),
        Icnr.of(2, Initializers.heNormal(9), 8, 4, 3, 3),
        Identity.of(12, 20),
        Mirrored.along(0, Initializers.heNormal(9), 12, 20),
        Orthogonal.of(20, 12),
        Packed.equally(0, List.of(Orthogonal.of(6, 8), Initializers.heNormal(8)), 12, 8),
        Sparse.of(30, 20, 0.4),
        Stft.of(16, 9, Stft.Side.REAL),
        new ZeroRow(Initializers.standardNormal(), 30, 20, 3));
  }

  /** A uniform scheme whose bounds are so near that rounding would leave them. */
  public static Uniform clamped() {
    return Initializers.uniform(1, 1 + 3 * Math.ulp(1.0));
  }
}
