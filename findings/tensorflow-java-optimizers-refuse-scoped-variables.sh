#!/usr/bin/env bash
# One would guess: variables may be named by scopes, as in Python and as withSubScope of TensorFlow for Java is for: a layer "fc1"
#   with a variable "kernel" is "fc1/kernel", and every optimizer trains it.
# What happens: the graph builds, it runs, and plain gradient descent trains it. Every optimizer with a memory refuses the
#   variable when minimize is called, since it names its slot after the variable and may not use a slash there.
# Whom it hurts: who writes a model of named layers, tests it with GradientDescent, and changes to Adam; also who copies
#   names from a checkpoint. The way out is a name without a scope, "fc1.kernel".
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

cat > Scopes.java <<'JAVA'
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.framework.optimizers.AdaDelta;
import org.tensorflow.framework.optimizers.AdaGrad;
import org.tensorflow.framework.optimizers.Adam;
import org.tensorflow.framework.optimizers.Adamax;
import org.tensorflow.framework.optimizers.Ftrl;
import org.tensorflow.framework.optimizers.GradientDescent;
import org.tensorflow.framework.optimizers.Momentum;
import org.tensorflow.framework.optimizers.Nadam;
import org.tensorflow.framework.optimizers.Optimizer;
import org.tensorflow.framework.optimizers.RMSProp;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

public class Scopes {
  static String train(Function<Graph, Optimizer> optimizer, boolean scoped) {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Ops layer = scoped ? tf.withSubScope("fc1") : tf;
      var kernel = layer.withName(scoped ? "kernel" : "fc1.kernel").variable(Shape.of(2, 1), TFloat32.class);
      Ops init = tf.withInitScope();
      init.assign(kernel, init.constant(new float[][] {{0.5f}, {-0.25f}}));
      var input = tf.constant(new float[][] {{0, 1}, {1, 0}});
      var loss = tf.math.mean(tf.math.square(tf.linalg.matMul(input, kernel)), tf.constant(new int[] {0, 1}));
      var step = optimizer.apply(graph).minimize(loss);
      session.initialize();
      session.runner().addTarget(step.op()).run();
      return "trains";
    } catch (RuntimeException e) {
      return e.getMessage();
    }
  }

  public static void main(String[] arguments) {
    Map<String, Function<Graph, Optimizer>> all = new LinkedHashMap<>();
    all.put("GradientDescent", graph -> new GradientDescent(graph, 0.1f));
    all.put("Momentum", graph -> new Momentum(graph, 0.1f, 0.9f, false));
    all.put("AdaGrad", graph -> new AdaGrad(graph, 0.1f));
    all.put("AdaDelta", graph -> new AdaDelta(graph, 0.1f));
    all.put("RMSProp", graph -> new RMSProp(graph, 0.1f));
    all.put("Ftrl", graph -> new Ftrl(graph, 0.1f));
    all.put("Adam", graph -> new Adam(graph, 0.1f));
    all.put("Adamax", graph -> new Adamax(graph, 0.1f));
    all.put("Nadam", graph -> new Nadam(graph, 0.1f));
    boolean asSeen = true;
    for (var entry : all.entrySet()) {
      String plain = train(entry.getValue(), false);
      String scoped = train(entry.getValue(), true);
      System.out.println(entry.getKey() + ": fc1.kernel: " + plain + "; fc1/kernel: " + scoped);
      boolean hasMemory = !entry.getKey().equals("GradientDescent");
      asSeen &= plain.equals("trains") && scoped.equals("trains") != hasMemory;
    }
    if (!asSeen) {
      System.err.println("TensorFlow for Java behaves otherwise now");
      System.exit(1);
    }
  }
}
JAVA
TF_CPP_MIN_LOG_LEVEL=3 java -Dorg.bytedeco.javacpp.cachedir="$work/javacpp" -cp "$(cat classpath.txt)" Scopes.java
