package io.github.weightinit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.random.Samplers;
import io.github.weightinit.structure.Lsuv;
import io.github.weightinit.structure.Orthogonal;
import io.github.weightinit.structure.Packed;
import io.github.weightinit.structure.Stft;
import io.github.weightinit.testing.NullArguments;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.function.LongPredicate;
import java.util.function.LongUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Every method that users can call refuses a null by the parameter's name. */
class NullArgumentsTest {

  private static final Seed SEED = Seed.of(31);

  /** An object of every type that is called or passed, the first that fits. */
  private static List<Object> objects() throws Exception {
    List<Object> objects =
        new ArrayList<>(
            List.of(
                (Initializer) (target, random) -> target.fill(0),
                Initializers.heNormal(3),
                Orthogonal.of(2, 3),
                Packed.along(0, 2, 3),
                Lsuv.startingFrom(Initializers.heNormal(3)),
                Part.whole(Initializers.heNormal(3), 1),
                SEED,
                SEED.stream(),
                SEED.stream().words(0),
                Samplers.normal(),
                Weights.of(new double[6]),
                Fan.dense(2, 3),
                Convolution.of(2, 3, 3),
                Layout.OI,
                ElementType.FLOAT32,
                VarianceScaling.Mode.FAN_IN,
                VarianceScaling.Distribution.NORMAL,
                Stft.Side.REAL,
                Stft.Window.HANN,
                Stft.Scaling.NONE,
                new Random(1),
                MessageDigest.getInstance("SHA-256"),
                ByteBuffer.allocate(48),
                DoubleBuffer.allocate(6),
                FloatBuffer.allocate(6),
                "name",
                new byte[32],
                new short[6],
                new int[] {0},
                new long[] {2, 3},
                new float[6],
                new double[6],
                new double[2][3],
                List.of(2L, 3L),
                (LongPredicate) index -> true,
                (LongUnaryOperator) index -> index,
                (DoubleSupplier) () -> 1,
                (ToDoubleFunction<Object>) weights -> 1));
    objects.addAll(Schemes.ofEveryClass());
    return objects;
  }

  @Test
  void aNullIsRefusedByTheNameOfTheParameter() throws Exception {
    NullArguments nulls = NullArguments.of(objects());

    assertThat(nulls.wrong()).isEmpty();
    assertThat(nulls.calls()).isGreaterThan(300);
  }
}
