package io.github.weightinit.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.Layout;
import io.github.weightinit.Part;
import io.github.weightinit.Seed;
import io.github.weightinit.check.SelfCheck.Measure;
import io.github.weightinit.structure.ChronoBias;
import io.github.weightinit.structure.DeltaOrthogonal;
import io.github.weightinit.structure.Dirac;
import io.github.weightinit.structure.Hadamard;
import io.github.weightinit.structure.Icnr;
import io.github.weightinit.structure.Identity;
import io.github.weightinit.structure.Mirrored;
import io.github.weightinit.structure.Orthogonal;
import io.github.weightinit.structure.Packed;
import io.github.weightinit.structure.StructuredInitializer;
import io.github.weightinit.structure.ZeroRow;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StructureCheckTest {

  static List<Initializer> structures() {
    return List.of(
        Orthogonal.of(300, 200),
        Orthogonal.of(200, 300).withGain(1.5).parallel(),
        Orthogonal.of(Layout.HWIO, 3, 3, 20, 40).scaledBy(-2),
        Orthogonal.of(Layout.IOHW, 30, 10, 2, 2).parallel().scaledBy(3),
        Orthogonal.of(1, 1),
        DeltaOrthogonal.of(Layout.OIHW, 40, 20, 3, 3),
        DeltaOrthogonal.of(Layout.HWIO, 4, 3, 20, 40).withGain(2).scaledBy(0.5).parallel(),
        Identity.of(30, 40),
        Dirac.of(Layout.OIHW, 8, 8, 3, 3),
        Hadamard.of(Layout.OI, 64, 64),
        Mirrored.along(1, Orthogonal.of(64, 50), 64, 100),
        Mirrored.along(0, Initializers.heNormal(100), 128, 100).scaledBy(2),
        Icnr.of(2, Initializers.heNormal(27), 64, 3, 3, 3),
        Icnr.of(2, Initializers.heNormal(27), 64, 3, 3, 3).scaledBy(-2),
        ChronoBias.of(2000, 784),
        ChronoBias.of(2000, 784).scaledBy(3),
        Packed.along(0, 300, 100).block(300, Initializers.heNormal(100)).build(),
        DeltaOrthogonal.of(Layout.OI, 40, 20),
        new ZeroRow(Initializers.standardNormal(), 100, 50, 3),
        Packed.equally(1, List.of(Initializers.heNormal(100), Initializers.ones()), 100, 400),
        Packed.equally(0, List.of(Orthogonal.of(50, 50), Orthogonal.of(50, 50)), 100, 50));
  }

  @ParameterizedTest
  @MethodSource("structures")
  void structuresPass(Initializer scheme) {
    SelfCheck check = SelfCheck.of(scheme);
    assertThat(check.passed()).as("%s", check).isTrue();
    assertThat(check.count()).isEqualTo(check.size()).isPositive();
    float[] floats = scheme.fill(new float[(int) check.size()], Seed.of(3));
    assertThat(SelfCheck.of(floats, scheme).passed()).isTrue();
  }

  private static List<String> flagged(double[] weights, Initializer expected) {
    return SelfCheck.of(weights, expected).flagged().stream().map(Measure::name).toList();
  }

  private static double[] weights(StructuredInitializer scheme) {
    return scheme.fill(new double[(int) scheme.weightCount()], Seed.of(1));
  }

  /** By Householder's reflections in Commons Math, of a matrix of normal variates. */
  @Test
  void anOrthogonalMatrixOfAnotherLibraryPasses() {
    int n = 200;
    var random = new Random(2);
    RealMatrix normal = new Array2DRowRealMatrix(n, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        normal.setEntry(i, j, random.nextGaussian());
      }
    }
    double[][] q = new QRDecomposition(normal).getQ().getData();
    double[] weights = Arrays.stream(q).flatMapToDouble(Arrays::stream).toArray();
    float[] floats = new float[weights.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) weights[i];
    }
    Orthogonal expected = Orthogonal.of(n, n);
    assertThat(flagged(weights, expected)).isEmpty();
    assertThat(SelfCheck.of(floats, expected).passed()).isTrue();
    weights[17] += 1e-9;
    assertThat(flagged(weights, expected)).containsExactly("orthogonality");
    assertThat(flagged(weights, expected.withGain(1.000001))).contains("orthogonality");
    floats[17] += 0.01f;
    assertThat(SelfCheck.of(floats, expected).passed()).isFalse();
  }

  /** A normal matrix of the same variance: nearly orthogonal, as they say. */
  @Test
  void independentWeightsAreNotOrthogonal() {
    double[] weights = Initializers.normal(0, 0.1).fill(new double[100 * 100], Seed.of(1));
    assertThat(flagged(weights, Orthogonal.of(100, 100))).containsExactly("orthogonality");
    weights[3] = Double.NaN;
    assertThat(flagged(weights, Orthogonal.of(100, 100))).contains("finite", "orthogonality");
  }

  @Test
  void aKernelIsZeroOffItsCentre() {
    var scheme = DeltaOrthogonal.of(Layout.OIHW, 10, 10, 3, 3);
    double[] weights = weights(scheme);
    weights[0] = 1e-3;
    assertThat(flagged(weights, scheme)).containsExactly("off centre: equal");
    weights[0] = 0;
    weights[4] *= -1.001;
    assertThat(flagged(weights, scheme)).containsExactly("centre: orthogonality");
  }

  @Test
  void ablockThatIsWrongIsNamed() {
    var scheme =
        Packed.equally(
            0, List.of(Initializers.xavierUniform(100, 100), Initializers.ones()), 200, 100);
    // The fans of both blocks together.
    var wrong =
        Packed.equally(
            0, List.of(Initializers.xavierUniform(100, 200), Initializers.zeros()), 200, 100);
    assertThat(flagged(weights(wrong), scheme))
        .contains("block 0: std", "block 0: kolmogorov-smirnov", "block 1: equal")
        .doesNotContain("block 0: mean");
  }

  @Test
  void whatFollowsFromOtherWeightsIsCompared() {
    var mirrored = Mirrored.along(0, Orthogonal.of(20, 30), 40, 30);
    double[] weights = weights(mirrored);
    weights[700] *= -1;
    assertThat(flagged(weights, mirrored)).containsExactly("not mirrored");

    var icnr = Icnr.of(2, Initializers.heNormal(27), 64, 3, 3, 3);
    weights = Initializers.heNormal(27).fill(new double[(int) icnr.weightCount()], Seed.of(2));
    assertThat(flagged(weights, icnr)).containsExactly("not copied");

    var bias = ChronoBias.of(2000, 784);
    weights = weights(bias);
    weights[5] *= 1.5;
    assertThat(flagged(weights, bias)).containsExactly("not mirrored");
    weights = weights(bias);
    weights[7000] = 1;
    assertThat(flagged(weights, bias)).containsExactly("other gates: equal");

    var identity = Identity.of(10, 10);
    weights = weights(identity);
    weights[5] = 1;
    assertThat(flagged(weights, identity)).containsExactly("equal");

    var table = new ZeroRow(Initializers.standardNormal(), 100, 50, 3);
    weights = Initializers.standardNormal().fill(new double[5000], Seed.of(2));
    assertThat(flagged(weights, table)).containsExactly("row 3: equal");
  }

  @Test
  void aPackedTensorSaysWhichElementsABlockHas() {
    var scheme =
        Packed.along(1, 2, 5, 3)
            .block(2, Initializers.zeros())
            .block(3, Initializers.ones())
            .build();
    double[] weights = weights(scheme);
    List<Part> blocks = scheme.parts();
    assertThat(blocks).hasSize(2);
    for (int i = 0; i < weights.length; i++) {
      assertThat(blocks.get(0).contains(i)).isEqualTo(weights[i] == 0);
      assertThat(blocks.get(1).contains(i)).isEqualTo(weights[i] == 1);
    }
    assertThat(blocks.get(1).initializer()).isEqualTo(Initializers.ones());
  }
}
