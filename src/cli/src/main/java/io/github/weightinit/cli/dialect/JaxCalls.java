package io.github.weightinit.cli.dialect;

import io.github.weightinit.VarianceScaling.Distribution;
import io.github.weightinit.VarianceScaling.Mode;
import io.github.weightinit.dialect.jax.JaxInitializer;
import io.github.weightinit.dialect.jax.JaxInitializers;
import io.github.weightinit.dialect.jax.JaxKey;
import io.github.weightinit.dialect.jax.JaxVarianceScaling;
import io.github.weightinit.dialect.jax.ThreefryNumbering;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The random calls and initializers of JAX, each with the key of the seed. */
final class JaxCalls {

  static final String LEGACY = "legacy";
  private static final String JIT = "jit";

  /** The arguments of a variance by the fans; axes are written as 0x1, or none. */
  private static final String AXES = " in_axis=-2 out_axis=-1 batch_axis=none";

  private JaxCalls() {}

  static Framework framework() {
    return new Framework(
        "jax",
        "JAX 0.10.2, CPU, Linux x86-64; 64-bit types are those of jax_enable_x64",
        List.of(List.of("partitionable", LEGACY), List.of("eager", JIT)),
        Stream.of(random(), initializers(), scaled()).flatMap(List::stream).toList());
  }

  private static List<Call> random() {
    return List.of(
        Call.making("random.bits", "random bits", JaxCalls::bits)
            .of(ResultType.UINT32, ResultType.UINT8, ResultType.UINT16, ResultType.UINT64),
        Call.making("random.split", "keys of a shape", JaxCalls::split).of(ResultType.UINT32),
        Call.making(
                "random.fold_in data=?",
                "a key; data is from 0 to 2^32 - 1",
                r -> keys(new long[] {2}, List.of(key(r).foldIn(r.integer("data")))))
            .of(ResultType.UINT32)
            .unshaped(),
        Call.filling(
            "random.uniform minval=0.0 maxval=1.0",
            "uniform",
            (r, w) -> key(r).uniform(w, r.number("minval"), r.number("maxval"))),
        Call.filling("random.normal", "standard normal", (r, w) -> key(r).normal(w)),
        Call.filling(
            "random.truncated_normal lower=-2.0 upper=2.0",
            "standard normal between bounds",
            (r, w) -> key(r).truncatedNormal(w, r.number("lower"), r.number("upper"))));
  }

  private static List<Call> initializers() {
    return List.of(
        initializer("zeros", "0", r -> JaxInitializers.zeros()),
        initializer("ones", "1", r -> JaxInitializers.ones()),
        initializer(
            "constant value=?", "one value", r -> JaxInitializers.constant(r.number("value"))),
        initializer(
            "uniform scale=0.01",
            "uniform from 0 to scale",
            r -> JaxInitializers.uniform(r.number("scale"))),
        initializer(
            "normal stddev=0.01", "normal", r -> JaxInitializers.normal(r.number("stddev"))),
        initializer(
            "truncated_normal stddev=0.01 lower=-2.0 upper=2.0",
            "normal between bounds",
            r ->
                JaxInitializers.truncatedNormal(
                    r.number("stddev"), r.number("lower"), r.number("upper"))),
        initializer(
            "orthogonal scale=1.0 column_axis=-1",
            "orthogonal, to a tolerance",
            r -> JaxInitializers.orthogonal(r.number("scale"), r.smallInteger("column_axis"))),
        initializer(
            "delta_orthogonal scale=1.0 column_axis=-1",
            "orthogonal in the middle, to a tolerance",
            r ->
                JaxInitializers.deltaOrthogonal(r.number("scale"), r.smallInteger("column_axis"))));
  }

  private static List<Call> scaled() {
    return List.of(
        initializer(
            "variance_scaling scale=1.0 mode=fan_in distribution=truncated_normal" + AXES,
            "variance scale / fan",
            r -> withAxes(varianceScaling(r), r)),
        scaled("glorot_uniform", JaxInitializers::glorotUniform),
        scaled("glorot_normal", JaxInitializers::glorotNormal),
        scaled("xavier_uniform", JaxInitializers::glorotUniform),
        scaled("xavier_normal", JaxInitializers::glorotNormal),
        scaled("lecun_uniform", JaxInitializers::lecunUniform),
        scaled("lecun_normal", JaxInitializers::lecunNormal),
        scaled("he_uniform", JaxInitializers::heUniform),
        scaled("he_normal", JaxInitializers::heNormal),
        scaled("kaiming_uniform", JaxInitializers::heUniform),
        scaled("kaiming_normal", JaxInitializers::heNormal));
  }

  private static Call scaled(String name, Supplier<JaxVarianceScaling> scheme) {
    return initializer(name + AXES, "variance by the fans", r -> withAxes(scheme.get(), r));
  }

  private static Call initializer(
      String signature, String description, Function<Request, JaxInitializer> scheme) {
    return Call.filling(
        "initializers." + signature,
        description,
        (r, w) -> {
          JaxInitializer eager = scheme.apply(r);
          (r.has(JIT) ? eager.jit() : eager).fill(w, key(r), r.shape());
        });
  }

  private static JaxVarianceScaling varianceScaling(Request r) {
    Mode mode = LayerCalls.mode(r, "fan_in", "fan_out", "fan_avg", "fan_geo_avg");
    String distribution = r.word("distribution", "truncated_normal", "normal", "uniform");
    return JaxInitializers.varianceScaling(
        r.number("scale"), mode, Distribution.valueOf(distribution.toUpperCase(Locale.ROOT)));
  }

  private static JaxVarianceScaling withAxes(JaxVarianceScaling scheme, Request r) {
    return scheme
        .inAxis(axes(r, "in_axis"))
        .outAxis(axes(r, "out_axis"))
        .batchAxis(axes(r, "batch_axis"));
  }

  private static int[] axes(Request r, String name) {
    return r.given(name) ? r.smallIntegers(name) : new int[0];
  }

  static JaxKey key(Request r) {
    boolean x64 = r.type() == ResultType.FLOAT64 || r.type() == ResultType.UINT64;
    JaxKey key = x64 ? JaxKey.ofX64(r.signedSeed()) : JaxKey.of(r.signedSeed());
    return r.has(LEGACY) ? key.with(ThreefryNumbering.LEGACY) : key;
  }

  private static Result bits(Request r) {
    int n = Result.length(r.type(), r.shape());
    LongUnaryOperator bits = key(r).bits(Byte.SIZE * r.type().bytes(), n);
    return Result.integers(
        r.type(), r.shape(), LongStream.range(0, n).map(bits).iterator()::nextLong);
  }

  private static Result split(Request r) {
    long[] shape = Arrays.copyOf(r.shape(), r.shape().length + 1);
    shape[shape.length - 1] = 2;
    return keys(shape, key(r).split(r.shape()));
  }

  private static Result keys(long[] shape, List<JaxKey> keys) {
    long[] words =
        keys.stream()
            .map(JaxKey::data)
            .flatMapToInt(Arrays::stream)
            .mapToLong(Integer::toUnsignedLong)
            .toArray();
    return Result.integers(ResultType.UINT32, shape, words);
  }
}
