package io.github.weightinit.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.weightinit.Fan;
import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.Layout;
import io.github.weightinit.Seed;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TFloating;

/** Wrong use is one clear error, and no tensor is made. */
class WrongUseTest {

  private static final Seed SEED = Seed.of(1);
  private static final WeightInit<TFloat32> HE =
      WeightInit.of(Layout.IO, Initializers::heNormal, SEED);

  /** A type that is none of the four. */
  private interface Other extends TFloating {}

  @BeforeAll
  static void engine() {
    TensorFlowEngine.orSkip();
  }

  @Test
  void shapes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HE.tensor(TFloat32.class, 3, 0))
        .withMessage("shape must have sizes of at least 1: [3, 0]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HE.tensor(TFloat32.class, 3, -1))
        .withMessage("shape must have sizes of at least 1: [3, -1]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HE.tensor(TFloat32.class, 1L << 40, 1L << 40))
        .withMessage("shape must have fewer than 2^31 - 8 weights: [1099511627776, 1099511627776]");
  }

  @Test
  void aBiasHasNoFan() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HE.tensor(TFloat32.class, 3))
        .withMessageContaining("[3]");
  }

  @Test
  void aTypeThatIsNotOneOfFloats() {
    WeightInit<Other> he = WeightInit.of(Layout.IO, Initializers::heNormal, SEED);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> he.tensor(Other.class, 3, 4))
        .withMessage("type must be TFloat32, TFloat64, TBfloat16 or TFloat16: Other");
  }

  @Test
  void aShapeThatIsNotKnownWhileTheGraphIsBuilt() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      var dims = tf.placeholder(TInt64.class);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> HE.call(tf, dims, TFloat32.class))
          .withMessageStartingWith("dims must be known while the graph is built: ");
    }
  }

  @Test
  void aSchemeThatGivesNothing() {
    @SuppressWarnings("NullAway")
    WeightInit<TFloat32> none = WeightInit.of(shape -> null, SEED);
    assertThatNullPointerException()
        .isThrownBy(() -> none.tensor(TFloat32.class, 3, 4))
        .withMessage("initializer");
  }

  @Test
  @SuppressWarnings("NullAway")
  void nulls() {
    Function<Fan, Initializer> he = Initializers::heNormal;
    assertThatNullPointerException()
        .isThrownBy(() -> WeightInit.of(null, he, SEED))
        .withMessage("layout");
    assertThatNullPointerException()
        .isThrownBy(() -> WeightInit.of(Layout.IO, null, SEED))
        .withMessage("scheme");
    assertThatNullPointerException()
        .isThrownBy(() -> WeightInit.of(Layout.IO, he, null))
        .withMessage("seed");
    assertThatNullPointerException().isThrownBy(() -> HE.tensor(null, 3)).withMessage("type");
    assertThatNullPointerException()
        .isThrownBy(() -> WeightInit.diagnose(Map.of(), null))
        .withMessage("scheme");
  }

  @Test
  void noTensorsIsNoError() {
    assertThat(WeightInit.diagnose(Map.of(), Initializers::heNormal).passed()).isTrue();
  }
}
