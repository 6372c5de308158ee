package io.github.weightinit.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.weightinit.Initializers;
import io.github.weightinit.Layout;
import io.github.weightinit.Seed;
import io.github.weightinit.check.Diagnosis;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.framework.initializers.Glorot;
import org.tensorflow.framework.initializers.Initializer;
import org.tensorflow.framework.initializers.VarianceScaling.Distribution;
import org.tensorflow.framework.initializers.Zeros;
import org.tensorflow.framework.optimizers.Adam;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** The variables of a graph beside a scheme. */
class SessionDiagnosisTest {

  @BeforeAll
  static void engine() {
    TensorFlowEngine.orSkip();
  }

  private static Variable<TFloat32> variable(
      Ops tf, String name, Initializer<TFloat32> initializer, long... shape) {
    Variable<TFloat32> variable = tf.withName(name).variable(Shape.of(shape), TFloat32.class);
    Ops init = tf.withInitScope();
    init.assign(variable, initializer.call(init, init.constant(shape), TFloat32.class));
    return variable;
  }

  private static Operand<TFloat32> model(Ops tf, Initializer<TFloat32> weights) {
    var kernel = variable(tf, "fc1.kernel", weights, 300, 100);
    var bias = variable(tf, "fc1.bias", new Zeros<>(), 100);
    var input = tf.fill(tf.constant(new int[] {5, 300}), tf.constant(1f));
    var output = tf.math.add(tf.linalg.matMul(input, kernel), bias);
    return tf.math.mean(tf.reshape(output, tf.constant(new int[] {-1})), tf.constant(0));
  }

  /** Adam has two scalars, and two variables for each of the model's. */
  @Test
  void anOptimizersVariablesAreLeftOut() {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      new Adam(graph).minimize(model(tf, new Glorot<>(Distribution.UNIFORM, 42L)));
      session.initialize();
      Diagnosis diagnosis = WeightInit.diagnose(session, Initializers::xavierUniform);
      assertThat(diagnosis.tensors())
          .extracting(Diagnosis.Tensor::name)
          .containsExactly("fc1.bias", "fc1.kernel");
      assertThat(diagnosis.tensors().get(0).passed()).isTrue();
      assertThat(diagnosis.tensors().get(1).promises().get(0).faults())
          .startsWith("no weight is negative");
    }
  }

  @Test
  void ourWeightsPass() {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      model(tf, WeightInit.of(Layout.IO, Initializers::xavierUniform, Seed.of(1)));
      tf.withName("steps").variable(Shape.of(3), TInt32.class);
      session.initialize();
      Diagnosis diagnosis = WeightInit.diagnose(session, Initializers::xavierUniform);
      assertThat(diagnosis.passed()).as(diagnosis.toString()).isTrue();
      assertThat(diagnosis.tensors()).hasSize(2);
    }
  }

  /** The kind of variable that a model saved by TensorFlow 2 has. */
  @Test
  void aVariableOfAResource() {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      var handle = tf.withName("gamma").varHandleOp(TFloat32.class, Shape.of(3));
      tf.readVariableOp(handle, TFloat32.class);
      session.run(tf.assignVariableOp(handle, tf.constant(new float[] {1, 1, 1})));
      assertThat(WeightInit.diagnose(session, Initializers::heNormal).toString())
          .isEqualTo(
              """
              gamma [3]: mean 1.000, std 0.000
                scheme (Constant[value=1.0]): right
              1 parameter: nothing is wrong
              """);
    }
  }

  @Test
  void aVariableWithoutAValue() {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops.create(graph).withName("fc1.bias").variable(Shape.of(3), TFloat32.class);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> WeightInit.diagnose(session, Initializers::heNormal))
          .withMessage("session must be initialized: fc1.bias has no value yet");
    }
  }

  @Test
  void aGraphWithoutVariables() {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> WeightInit.diagnose(session, Initializers::heNormal))
          .withMessage("session must have a graph with variables of floats");
    }
  }
}
