package io.github.weightinit.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.Convolution;
import io.github.weightinit.ElementType;
import io.github.weightinit.Fan;
import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.Layout;
import io.github.weightinit.Seed;
import io.github.weightinit.Weights;
import io.github.weightinit.structure.Orthogonal;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.EagerSession;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TFloating;

/** The weights that arrive in TensorFlow are the library's, bit for bit. */
class WeightInitTest {

  private static final Seed SEED = Seed.of(42).at("fc1.kernel");

  @BeforeAll
  static void engine() {
    TensorFlowEngine.orSkip();
  }

  static List<Class<? extends TFloating>> types() {
    return List.of(TFloat32.class, TFloat64.class, TBfloat16.class, TFloat16.class);
  }

  private static String ours(Initializer initializer, ElementType type, int size, Seed seed) {
    Weights weights = type.allocate(size);
    initializer.fill(weights, seed.stream());
    return weights.sha256();
  }

  private static String ours(Initializer initializer, int size) {
    return ours(initializer, ElementType.FLOAT32, size, SEED);
  }

  /** 300 times 500 weights: more than one piece on the way into the tensor. */
  @ParameterizedTest
  @MethodSource("types")
  <T extends TFloating> void eager(Class<T> type) {
    WeightInit<T> he = WeightInit.of(Layout.IO, Initializers::heNormal, SEED);
    try (EagerSession session = EagerSession.create()) {
      Ops tf = Ops.create(session);
      T kernel = he.call(tf, tf.constant(new long[] {300, 500}), type).asTensor();
      assertThat(kernel.shape()).isEqualTo(Shape.of(300, 500));
      assertThat(TensorFlowEngine.sha256(kernel))
          .isEqualTo(ours(Initializers.heNormal(300), Tensors.elementType(type), 150_000, SEED));
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  <T extends TFloating> void inAGraph(Class<T> type) {
    WeightInit<T> xavier = WeightInit.of(Layout.IO, Initializers::xavierUniform, SEED);
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      var variable = tf.variable(Shape.of(30, 50), type);
      Ops init = tf.withInitScope();
      init.assign(variable, xavier.call(init, init.constant(new long[] {30, 50}), type));
      session.initialize();
      try (var fetched = session.runner().fetch(variable).run()) {
        assertThat(TensorFlowEngine.sha256(fetched.get(0)))
            .isEqualTo(
                ours(Initializers.xavierUniform(30, 50), Tensors.elementType(type), 1500, SEED));
      }
    }
  }

  @Test
  void fed() {
    WeightInit<TFloat32> normal = WeightInit.of(shape -> Initializers.normal(0, 0.02), SEED);
    try (Graph graph = new Graph();
        Session session = new Session(graph);
        TFloat32 table = normal.tensor(TFloat32.class, 1000, 7)) {
      Ops tf = Ops.create(graph);
      var placeholder = tf.placeholder(TFloat32.class);
      var same = tf.identity(placeholder);
      try (var fetched = session.runner().feed(placeholder, table).fetch(same).run()) {
        assertThat(TensorFlowEngine.sha256(fetched.get(0)))
            .isEqualTo(ours(Initializers.normal(0, 0.02), 7000));
      }
    }
  }

  /** The fans of a kernel of TensorFlow are the product of its window and the last two axes. */
  @Test
  void aConvolution() {
    WeightInit<TFloat32> he = WeightInit.of(Layout.HWIO, Initializers::heNormal, SEED);
    WeightInit<TFloat32> strided =
        WeightInit.of(
            shape -> Initializers.xavierNormal(Convolution.of(Layout.HWIO, shape).stride(2).fan()),
            SEED);
    try (TFloat32 kernel = he.tensor(TFloat32.class, 3, 3, 16, 32);
        TFloat32 other = strided.tensor(TFloat32.class, 3, 3, 16, 32)) {
      assertThat(TensorFlowEngine.sha256(kernel))
          .isEqualTo(ours(Initializers.heNormal(Fan.conv(16, 32, 3, 3)), 4608));
      assertThat(TensorFlowEngine.sha256(other))
          .isEqualTo(ours(Initializers.xavierNormal(new Fan(144, 72)), 4608));
    }
  }

  /** TensorFlow-Java's own throws for a wide matrix. */
  @Test
  void aWideOrthogonalMatrix() {
    WeightInit<TFloat32> orthogonal = WeightInit.of(shape -> Orthogonal.of(Layout.IO, shape), SEED);
    try (TFloat32 wide = orthogonal.tensor(TFloat32.class, 10, 30)) {
      assertThat(TensorFlowEngine.sha256(wide))
          .isEqualTo(ours(Orthogonal.of(Layout.IO, 10, 30), 300));
    }
  }

  @Test
  void variablesOfOneShapeDifferByTheirNames() {
    WeightInit<TFloat32> he = WeightInit.of(Layout.IO, Initializers::heNormal, Seed.of(42));
    try (TFloat32 first = he.at("fc1.kernel").tensor(TFloat32.class, 8, 8);
        TFloat32 second = he.at("fc2.kernel").tensor(TFloat32.class, 8, 8)) {
      assertThat(TensorFlowEngine.sha256(first))
          .isEqualTo(ours(Initializers.heNormal(8), 64))
          .isNotEqualTo(TensorFlowEngine.sha256(second));
    }
  }
}
