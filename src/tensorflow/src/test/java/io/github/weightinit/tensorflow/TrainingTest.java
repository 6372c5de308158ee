package io.github.weightinit.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.Fan;
import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.Layout;
import io.github.weightinit.Seed;
import io.github.weightinit.Weights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.framework.optimizers.GradientDescent;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;

/** Models with the library's weights train, and a second run is the same as the first. */
class TrainingTest {

  private static final int STEPS = 40;

  /** With more, TensorFlow may change a variable before the gradients have read it. */
  private static final ConfigProto ONE_THREAD =
      ConfigProto.newBuilder()
          .setUsePerSessionThreads(true)
          .setInterOpParallelismThreads(1)
          .setIntraOpParallelismThreads(1)
          .build();

  private static final Seed SEED = Seed.of(1);

  @BeforeAll
  static void engine() {
    TensorFlowEngine.orSkip();
  }

  private interface Model {
    Operand<TFloat32> loss(Ops tf, Variables variables);
  }

  /** Makes variables that begin with the library's weights, and knows which these are. */
  private static final class Variables {

    private final Ops tf;
    private final Map<String, Variable<TFloat32>> made = new LinkedHashMap<>();
    private final Map<String, String> expected = new LinkedHashMap<>();

    Variables(Ops tf) {
      this.tf = tf;
    }

    Variable<TFloat32> weights(String name, Layout layout, long... shape) {
      return of(
          name,
          WeightInit.of(layout, Initializers::heNormal, SEED),
          Initializers.heNormal(Fan.of(layout, shape)),
          shape);
    }

    Variable<TFloat32> bias(String name, long size) {
      return of(
          name, WeightInit.of(shape -> Initializers.zeros(), SEED), Initializers.zeros(), size);
    }

    private Variable<TFloat32> of(
        String name, WeightInit<TFloat32> initializer, Initializer ours, long... shape) {
      Variable<TFloat32> variable = tf.variable(Shape.of(shape), TFloat32.class);
      Ops init = tf.withInitScope();
      init.assign(variable, initializer.at(name).call(init, init.constant(shape), TFloat32.class));
      int size = (int) Shape.of(shape).size();
      made.put(name, variable);
      expected.put(name, Weights.of(ours.fill(new float[size], SEED.at(name))).sha256());
      return variable;
    }

    Map<String, String> digests(Session session) {
      var digests = new LinkedHashMap<String, String>();
      made.forEach(
          (name, variable) -> {
            try (var fetched = session.runner().fetch(variable).run()) {
              digests.put(name, TensorFlowEngine.sha256(fetched.get(0)));
            }
          });
      return digests;
    }
  }

  /** What a run leaves: the loss before each step, and the weights after the last. */
  record Run(List<Float> losses, Map<String, String> weights) {}

  private static Run run(Model model) {
    var losses = new ArrayList<Float>();
    try (Graph graph = new Graph();
        Session session = new Session(graph, ONE_THREAD)) {
      Ops tf = Ops.create(graph);
      var variables = new Variables(tf);
      Operand<TFloat32> loss = model.loss(tf, variables);
      Op step = new GradientDescent(graph, 0.1f).minimize(loss);
      session.initialize();
      assertThat(variables.digests(session)).isEqualTo(variables.expected);
      for (int i = 0; i < STEPS; i++) {
        try (var fetched = session.runner().addTarget(step.op()).fetch(loss).run()) {
          losses.add(((TFloat32) fetched.get(0)).getFloat());
        }
      }
      return new Run(losses, variables.digests(session));
    }
  }

  private static Operand<TFloat32> dense(
      Ops tf, Variables variables, Operand<TFloat32> input, String name, long in, long out) {
    var kernel = variables.weights(name + ".kernel", Layout.IO, in, out);
    var bias = variables.bias(name + ".bias", out);
    return tf.math.add(tf.linalg.matMul(input, kernel), bias);
  }

  private static Operand<TFloat32> squares(Ops tf, Operand<TFloat32> output, float[][] labels) {
    var difference = tf.math.squaredDifference(output, tf.constant(labels));
    return tf.math.mean(tf.reshape(difference, tf.constant(new int[] {-1})), tf.constant(0));
  }

  /** The exclusive or. */
  private static Operand<TFloat32> mlp(Ops tf, Variables variables) {
    Operand<TFloat32> input = tf.constant(new float[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
    var hidden = tf.nn.relu(dense(tf, variables, input, "fc1", 2, 16));
    var second = tf.nn.relu(dense(tf, variables, hidden, "fc2", 16, 16));
    var third = tf.nn.relu(dense(tf, variables, second, "fc3", 16, 16));
    var output = dense(tf, variables, third, "fc4", 16, 1);
    return squares(tf, output, new float[][] {{0}, {1}, {1}, {0}});
  }

  /** Whether a picture has a stripe across or down. */
  private static Operand<TFloat32> convolution(Ops tf, Variables variables) {
    float[][][][] pictures = new float[4][6][6][1];
    for (int i = 0; i < 6; i++) {
      pictures[0][1][i][0] = 1;
      pictures[1][i][1][0] = 1;
      pictures[2][4][i][0] = 1;
      pictures[3][i][4][0] = 1;
    }
    Operand<TFloat32> input =
        tf.reshape(tf.constant(flat(pictures)), tf.constant(new int[] {4, 6, 6, 1}));
    var kernel = variables.weights("conv.kernel", Layout.HWIO, 3, 3, 1, 4);
    var features = tf.nn.relu(tf.nn.conv2d(input, kernel, List.of(1L, 1L, 1L, 1L), "VALID"));
    var flat = tf.reshape(features, tf.constant(new int[] {4, 64}));
    return squares(tf, dense(tf, variables, flat, "fc", 64, 1), new float[][] {{0}, {1}, {0}, {1}});
  }

  private static float[] flat(float[][][][] pictures) {
    float[] flat = new float[4 * 36];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = pictures[i / 36][i / 6 % 6][i % 6][0];
    }
    return flat;
  }

  private static Run learns(Model model) {
    Run first = run(model);
    assertThat(first.losses()).allMatch(Float::isFinite);
    assertThat(first.losses().get(STEPS - 1)).isLessThan(first.losses().get(0) / 2);
    assertThat(run(model)).isEqualTo(first);
    return first;
  }

  /** Two of its layers have one shape, and other weights. */
  @Test
  void anMlpLearnsAndTheSecondRunIsTheSame() {
    Run run = learns(TrainingTest::mlp);
    assertThat(run.weights().get("fc2.kernel")).isNotEqualTo(run.weights().get("fc3.kernel"));
  }

  @Test
  void aConvolutionLearnsAndTheSecondRunIsTheSame() {
    learns(TrainingTest::convolution);
  }
}
