package io.github.weightinit.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.Initializers;
import io.github.weightinit.Layout;
import io.github.weightinit.Seed;
import java.util.ArrayList;
import java.util.List;
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

  private static final WeightInit<TFloat32> DENSE =
      WeightInit.of(Layout.IO, Initializers::heNormal, Seed.of(1));
  private static final WeightInit<TFloat32> KERNEL =
      WeightInit.of(Layout.HWIO, Initializers::heNormal, Seed.of(1));
  private static final WeightInit<TFloat32> BIAS =
      WeightInit.of(shape -> Initializers.zeros(), Seed.of(1));

  @BeforeAll
  static void engine() {
    TensorFlowEngine.orSkip();
  }

  private interface Model {
    Operand<TFloat32> loss(Ops tf, Variables variables);
  }

  /** Makes variables that begin with the library's weights. */
  private static final class Variables {

    private final Ops tf;

    Variables(Ops tf) {
      this.tf = tf;
    }

    Variable<TFloat32> of(WeightInit<TFloat32> initializer, String name, long... shape) {
      Variable<TFloat32> variable = tf.variable(Shape.of(shape), TFloat32.class);
      Ops init = tf.withInitScope();
      init.assign(variable, initializer.at(name).call(init, init.constant(shape), TFloat32.class));
      return variable;
    }
  }

  private static List<Float> losses(Model model) {
    var losses = new ArrayList<Float>();
    try (Graph graph = new Graph();
        Session session = new Session(graph, ONE_THREAD)) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> loss = model.loss(tf, new Variables(tf));
      Op step = new GradientDescent(graph, 0.1f).minimize(loss);
      session.initialize();
      for (int i = 0; i < STEPS; i++) {
        try (var fetched = session.runner().addTarget(step.op()).fetch(loss).run()) {
          losses.add(((TFloat32) fetched.get(0)).getFloat());
        }
      }
    }
    return losses;
  }

  private static Operand<TFloat32> dense(
      Ops tf, Variables variables, Operand<TFloat32> input, String name, long in, long out) {
    var kernel = variables.of(DENSE, name + ".kernel", in, out);
    var bias = variables.of(BIAS, name + ".bias", out);
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
    var output = dense(tf, variables, second, "fc3", 16, 1);
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
    var kernel = variables.of(KERNEL, "conv.kernel", 3, 3, 1, 4);
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

  private static void learns(Model model) {
    List<Float> first = losses(model);
    assertThat(first).allMatch(Float::isFinite);
    assertThat(first.get(STEPS - 1)).isLessThan(first.get(0) / 2);
    assertThat(losses(model)).isEqualTo(first);
  }

  @Test
  void anMlpLearnsAndTheSecondRunIsTheSame() {
    learns(TrainingTest::mlp);
  }

  @Test
  void aConvolutionLearnsAndTheSecondRunIsTheSame() {
    learns(TrainingTest::convolution);
  }
}
