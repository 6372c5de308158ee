#!/usr/bin/env bash
# One would guess: a small network in TensorFlow for Java, with the same weights, the same data, no random numbers and one
#   thread, has the same loss after 30 steps of Adam in every run.
# What happens: ten runs in one process give three to five different losses, the largest two to five times the least. Plain
#   gradient descent and Momentum give one. Adam's graph multiplies the powers of beta without waiting for the operations
#   that read them, so a variable's correction of the bias uses the power of this step or of the next.
# Whom it hurts: anyone who looks for the cause in seeds, initial weights or threads, or compares two learning rates.
# Seen with: tensorflow-framework and tensorflow-core-native 1.1.0 (TensorFlow 2.18.0) on Linux x86-64, JDK 17. The
#   download is some 170 MB.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId>
  <artifactId>finding</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.tensorflow</groupId>
      <artifactId>tensorflow-framework</artifactId>
      <version>1.1.0</version>
    </dependency>
    <dependency>
      <groupId>org.tensorflow</groupId>
      <artifactId>tensorflow-core-native</artifactId>
      <version>1.1.0</version>
      <classifier>linux-x86_64</classifier>
    </dependency>
  </dependencies>
</project>
XML
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath -Dmdep.outputFile=classpath.txt

cat > Runs.java <<'JAVA'
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.framework.optimizers.Adam;
import org.tensorflow.framework.optimizers.GradientDescent;
import org.tensorflow.framework.optimizers.Momentum;
import org.tensorflow.framework.optimizers.Optimizer;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;

public class Runs {
  static final ConfigProto ONE_THREAD =
      ConfigProto.newBuilder()
          .setUsePerSessionThreads(true)
          .setInterOpParallelismThreads(1)
          .setIntraOpParallelismThreads(1)
          .build();

  /** The same numbers in every run. */
  static Variable<TFloat32> weights(Ops tf, int rows, int columns) {
    float[][] values = new float[rows][columns];
    for (int i = 0; i < rows * columns; i++) {
      values[i / columns][i % columns] = (float) Math.sin(1 + 7 * i + rows);
    }
    Variable<TFloat32> variable = tf.variable(Shape.of(rows, columns), TFloat32.class);
    Ops init = tf.withInitScope();
    init.assign(variable, init.constant(values));
    return variable;
  }

  static float run(Function<Graph, Optimizer> optimizer) {
    try (Graph graph = new Graph();
        Session session = new Session(graph, ONE_THREAD)) {
      Ops tf = Ops.create(graph);
      var input = tf.constant(new float[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
      var first = tf.math.tanh(tf.linalg.matMul(input, weights(tf, 2, 16)));
      var second = tf.math.tanh(tf.linalg.matMul(first, weights(tf, 16, 16)));
      var output = tf.linalg.matMul(second, weights(tf, 16, 1));
      var labels = tf.constant(new float[][] {{0}, {1}, {1}, {0}});
      var loss = tf.math.mean(tf.math.squaredDifference(output, labels), tf.constant(new int[] {0, 1}));
      Op step = optimizer.apply(graph).minimize(loss);
      session.initialize();
      float last = 0;
      for (int i = 0; i < 30; i++) {
        try (var result = session.runner().addTarget(step.op()).fetch(loss).run()) {
          last = ((TFloat32) result.get(0)).getFloat();
        }
      }
      return last;
    }
  }

  static int different(String name, Function<Graph, Optimizer> optimizer) {
    Set<Float> losses = new TreeSet<>();
    for (int i = 0; i < 10; i++) {
      losses.add(run(optimizer));
    }
    System.out.println(name + ": losses of ten runs: " + losses);
    return losses.size();
  }

  public static void main(String[] arguments) {
    int descent = different("GradientDescent", graph -> new GradientDescent(graph, 0.02f));
    int momentum = different("Momentum", graph -> new Momentum(graph, 0.02f, 0.9f, false));
    int adam = different("Adam", graph -> new Adam(graph, 0.02f));
    if (descent != 1 || momentum != 1 || adam == 1) {
      System.err.println("TensorFlow for Java behaves otherwise now");
      System.exit(1);
    }
  }
}
JAVA
TF_CPP_MIN_LOG_LEVEL=3 java -Dorg.bytedeco.javacpp.cachedir="$work/javacpp" -cp "$(cat classpath.txt)" Runs.java
