package io.github.weightinit.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.weightinit.ElementType;
import io.github.weightinit.Weights;
import io.github.weightinit.dialect.tensorflow.TensorFlowOps;
import io.github.weightinit.dialect.tensorflow.TensorFlowRandom;
import io.github.weightinit.dialect.tensorflow.TensorFlowStateless;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.EagerSession;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.framework.initializers.RandomNormal;
import org.tensorflow.framework.initializers.RandomUniform;
import org.tensorflow.framework.initializers.TruncatedNormal;
import org.tensorflow.op.Ops;
import org.tensorflow.op.random.RandomStandardNormal;
import org.tensorflow.op.random.RandomUniform.Options;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TFloating;

/** The dialect of TensorFlow against TensorFlow 2.18: calls by chance. */
class TensorFlowDialectTest {

  private static final int CALLS = 75;

  private enum Op {
    UNIFORM,
    NORMAL,
    TRUNCATED_NORMAL
  }

  @BeforeAll
  static void engine() {
    TensorFlowEngine.orSkip();
  }

  static List<Class<? extends TFloating>> types() {
    return List.of(TFloat32.class, TFloat64.class, TBfloat16.class, TFloat16.class);
  }

  private static Weights ours(TensorFlowOps ops, Op op, ElementType type, int size) {
    Weights weights = type.allocate(size);
    switch (op) {
      case UNIFORM -> ops.uniform(weights, 0, 1);
      case NORMAL -> ops.normal(weights, 0, 1);
      case TRUNCATED_NORMAL -> ops.truncatedNormal(weights, 0, 1);
    }
    return weights;
  }

  private static <T extends TFloating> Operand<T> stateless(
      Ops tf, Op op, Class<T> type, int size, long[] seed) {
    var shape = tf.constant(new int[] {size});
    var pair = tf.constant(seed);
    return switch (op) {
      case UNIFORM -> tf.random.statelessRandomUniform(shape, pair, type);
      case NORMAL -> tf.random.statelessRandomNormal(shape, pair, type);
      case TRUNCATED_NORMAL -> tf.random.statelessTruncatedNormal(shape, pair, type);
    };
  }

  /** Normals of float64 are off by an ulp or two: glibc's sine is not always rounded correctly. */
  private static void compare(String what, TFloating theirs, Weights ours, Op op) {
    if (ours.elementType() != ElementType.FLOAT64 || op == Op.UNIFORM) {
      assertThat(TensorFlowEngine.sha256(theirs)).as(what).isEqualTo(ours.sha256());
      return;
    }
    double[] values = Tensors.values(theirs);
    for (int i = 0; i < values.length; i++) {
      assertThat(values[i]).as(what).isCloseTo(ours.get(i), within(2 * Math.ulp(values[i])));
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  <T extends TFloating> void statelessCalls(Class<T> type) {
    var chance = new Random(1);
    try (EagerSession session = EagerSession.create()) {
      Ops tf = Ops.create(session);
      for (int i = 0; i < CALLS; i++) {
        Op op = Op.values()[chance.nextInt(3)];
        int size = 1 + chance.nextInt(chance.nextBoolean() ? 20 : 5000);
        long[] seed =
            chance.nextBoolean()
                ? new long[] {chance.nextInt(100), chance.nextInt(100)}
                : new long[] {chance.nextLong(), chance.nextLong()};
        Weights ours =
            ours(TensorFlowStateless.of(seed[0], seed[1]), op, Tensors.elementType(type), size);
        String what = "%s of %s, seed %s %s".formatted(op, size, seed[0], seed[1]);
        compare(what, stateless(tf, op, type, size, seed).asTensor(), ours, op);
      }
    }
  }

  /** TensorFlow-Java's initializers take the seed and 0. */
  @Test
  void initializersOfTensorFlowJava() {
    var stateless = TensorFlowStateless.of(42, 0);
    float[] normal = new float[3000];
    float[] uniform = new float[3000];
    float[] truncated = new float[3000];
    stateless.normal(Weights.of(normal), 0.5, 0.02);
    stateless.uniform(Weights.of(uniform), -0.05, 0.05);
    stateless.truncatedNormal(Weights.of(truncated), 0, 0.05);
    try (EagerSession session = EagerSession.create()) {
      Ops tf = Ops.create(session);
      var shape = tf.constant(new long[] {300, 10});
      var their = new RandomNormal<TFloat32>(0.5f, 0.02f, 42);
      assertThat(TensorFlowEngine.sha256(their.call(tf, shape, TFloat32.class).asTensor()))
          .isEqualTo(Weights.of(normal).sha256());
      var theirUniform = new RandomUniform<TFloat32>(-0.05f, 0.05f, 42);
      assertThat(TensorFlowEngine.sha256(theirUniform.call(tf, shape, TFloat32.class).asTensor()))
          .isEqualTo(Weights.of(uniform).sha256());
      var theirTruncated = new TruncatedNormal<TFloat32>(0, 0.05f, 42);
      assertThat(TensorFlowEngine.sha256(theirTruncated.call(tf, shape, TFloat32.class).asTensor()))
          .isEqualTo(Weights.of(truncated).sha256());
    }
  }

  /**
   * The operations of a graph go on with each run; seed is the global one, seed2 that of the op.
   */
  @Test
  void statefulCalls() {
    var chance = new Random(2);
    for (int i = 0; i < 20; i++) {
      int global = chance.nextInt(Integer.MAX_VALUE);
      int seed = chance.nextInt(Integer.MAX_VALUE);
      int size = 1 + chance.nextInt(2000);
      TensorFlowRandom ours = TensorFlowRandom.setSeed(global).withSeed(seed);
      try (Graph graph = new Graph();
          Session session = new Session(graph)) {
        Ops tf = Ops.create(graph);
        var shape = tf.constant(new int[] {size});
        var uniform =
            tf.random.randomUniform(
                shape,
                TFloat32.class,
                new Options[] {
                  org.tensorflow.op.random.RandomUniform.seed((long) global),
                  org.tensorflow.op.random.RandomUniform.seed2((long) seed)
                });
        var normal =
            tf.random.randomStandardNormal(
                shape,
                TFloat32.class,
                RandomStandardNormal.seed((long) global),
                RandomStandardNormal.seed2((long) seed));
        for (int run = 0; run < 3; run++) {
          try (var results = session.runner().fetch(uniform).fetch(normal).run()) {
            String what = "run %s of %s, seeds %s %s".formatted(run, size, global, seed);
            compare(
                what,
                (TFloat32) results.get(0),
                ours(ours, Op.UNIFORM, ElementType.FLOAT32, size),
                Op.UNIFORM);
            compare(
                what,
                (TFloat32) results.get(1),
                ours(ours, Op.NORMAL, ElementType.FLOAT32, size),
                Op.NORMAL);
          }
        }
      }
    }
  }
}
