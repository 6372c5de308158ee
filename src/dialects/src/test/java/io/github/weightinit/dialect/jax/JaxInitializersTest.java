package io.github.weightinit.dialect.jax;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.VarianceScaling.Distribution;
import io.github.weightinit.VarianceScaling.Mode;
import io.github.weightinit.Weights;
import io.github.weightinit.dialect.shared.SequentialFill;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What follows from one another; the bits are those of JaxGoldensTest and of the cases. */
class JaxInitializersTest {

  private static final JaxKey KEY = JaxKey.of(3);

  private static float[] made(JaxInitializer initializer, long... shape) {
    return initializer.fill(new float[(int) SequentialFill.size(shape)], KEY, shape);
  }

  @Test
  void constants() {
    assertThat(made(JaxInitializers.zeros(), 2, 3)).containsOnly(0);
    assertThat(made(JaxInitializers.ones(), 5)).containsOnly(1);
    assertThat(made(JaxInitializers.constant(0.1).jit())).containsOnly(0.1f);
  }

  @Test
  void namedOnesAreOfTheFamily() {
    JaxInitializer named = JaxInitializers.lecunNormal();
    JaxInitializer family =
        JaxInitializers.varianceScaling(1, Mode.FAN_IN, Distribution.TRUNCATED_NORMAL);
    assertThat(made(named, 4, 5, 6)).isEqualTo(made(family, 4, 5, 6));
    assertThat(named).hasToString(family.toString());
  }

  @Test
  void axes() {
    JaxVarianceScaling usual = JaxInitializers.heUniform();
    assertThat(made(usual.inAxis(2).outAxis(3), 3, 3, 4, 8)).isEqualTo(made(usual, 3, 3, 4, 8));
    assertThat(made(usual.outAxis(2).inAxis(3), 3, 3, 4, 8)).isNotEqualTo(made(usual, 3, 3, 4, 8));
    assertThat(made(usual.inAxis(0, -2).batchAxis(1), 4, 9, 2, 8)).isEqualTo(made(usual, 8, 72));
  }

  /** A fourth of the values differ, in the last bit: a product of constants is rounded as well. */
  @Test
  void compiledNormals() {
    float[] eager = made(JaxInitializers.normal(0.02), 10_000);
    float[] compiled = made(JaxInitializers.normal(0.02).jit(), 10_000);
    int different = 0;
    for (int i = 0; i < eager.length; i++) {
      different += eager[i] == compiled[i] ? 0 : 1;
      assertThat(compiled[i]).isBetween(Math.nextDown(eager[i]), Math.nextUp(eager[i]));
    }
    assertThat(different).isBetween(2000, 3500);
    assertThat(made(JaxInitializers.lecunNormal().jit(), 99, 100))
        .isEqualTo(made(JaxInitializers.lecunNormal(), 99, 100));
  }

  @Test
  void slices() {
    float[] whole = made(JaxInitializers.lecunNormal(), 30, 40);
    float[] slice = new float[333];
    JaxInitializers.lecunNormal().fill(Weights.of(slice).startingAt(400), KEY, 30, 40);
    assertThat(slice).isEqualTo(Arrays.copyOfRange(whole, 400, 733));
  }

  @Test
  void emptyTensors() {
    assertThat(made(JaxInitializers.normal(1), 0, 3)).isEmpty();
    assertThat(made(JaxInitializers.zeros(), 0)).isEmpty();
    assertThat(made(JaxInitializers.orthogonal(1, -1), 0, 3)).isEmpty();
  }

  @Test
  void recipes() {
    assertThat(JaxInitializers.zeros()).hasToString("constant(0.0)");
    assertThat(JaxInitializers.uniform(0.1)).hasToString("uniform(0.1)");
    assertThat(JaxInitializers.normal(0.02).jit()).hasToString("normal(0.02).jit()");
    assertThat(JaxInitializers.truncatedNormal(1, -2, 2))
        .hasToString("truncatedNormal(1.0, -2.0, 2.0)");
    assertThat(JaxInitializers.glorotUniform().jit())
        .hasToString("varianceScaling(1.0, fan_avg, uniform).jit()");
    assertThat(JaxInitializers.heNormal().inAxis(0, 1).batchAxis(2))
        .hasToString("varianceScaling(2.0, fan_in, truncated_normal, in [0, 1], batch [2])");
    assertThat(JaxInitializers.orthogonal(1, -1)).hasToString("orthogonal(1.0, -1)");
    assertThat(JaxInitializers.deltaOrthogonal(2, 0).jit())
        .hasToString("deltaOrthogonal(2.0, 0).jit()");
  }
}
