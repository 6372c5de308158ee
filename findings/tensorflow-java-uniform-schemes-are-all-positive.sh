#!/usr/bin/env bash
# One would guess: the Glorot, He and LeCun initializers of TensorFlow for Java, asked for their UNIFORM distribution,
#   draw from -limit to limit.
# What happens: they draw from 0 to limit. Not one weight is negative: the variance around the mean is a quarter of
#   what was asked for, and the mean is half the limit. NORMAL and TRUNCATED_NORMAL are right for a dense layer.
# Whom it hurts: anyone who takes Glorot's uniform, the usual default elsewhere. All units of a layer begin nearly alike.
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

cat > Uniform.java <<'JAVA'
import org.tensorflow.EagerSession;
import org.tensorflow.framework.initializers.Glorot;
import org.tensorflow.framework.initializers.VarianceScaling.Distribution;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

public class Uniform {
  public static void main(String[] arguments) {
    int negative = 0;
    try (EagerSession session = EagerSession.create()) {
      Ops tf = Ops.create(session);
      for (Distribution distribution : Distribution.values()) {
        var shape = tf.constant(new long[] {300, 100});
        var glorot = new Glorot<TFloat32>(distribution, 42L);
        TFloat32 weights = glorot.call(tf, shape, TFloat32.class).asTensor();
        int count = 0;
        double sum = 0;
        double squares = 0;
        for (var weight : weights.scalars()) {
          double value = weight.getFloat();
          sum += value;
          squares += value * value;
          count += value < 0 ? 1 : 0;
        }
        double mean = sum / 30_000;
        System.out.printf(
            "Glorot %s: %d of 30000 weights are negative, mean %.4f, variance %.5f (Glorot's is 0.00500)%n",
            distribution, count, mean, squares / 30_000 - mean * mean);
        negative = distribution == Distribution.UNIFORM ? count : negative;
      }
    }
    if (negative != 0) {
      System.err.println("TensorFlow for Java behaves otherwise now");
      System.exit(1);
    }
  }
}
JAVA
TF_CPP_MIN_LOG_LEVEL=3 java -cp "$(cat classpath.txt)" Uniform.java
