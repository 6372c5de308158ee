package io.github.weightinit.cli.dialect;

import io.github.weightinit.VarianceScaling.Distribution;
import io.github.weightinit.VarianceScaling.Mode;
import io.github.weightinit.dialect.JaxInitializer;
import io.github.weightinit.dialect.JaxInitializers;
import io.github.weightinit.dialect.JaxKey;
import io.github.weightinit.dialect.JaxVarianceScaling;
import io.github.weightinit.dialect.ThreefryNumbering;
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

  private static final Argument STDDEV = new Argument("stddev", "0.01", "the standard deviation");
  private static final Argument SCALE = new Argument("scale", "1.0", "the factor");
  private static final Argument COLUMNS = new Argument("column_axis", "-1", "the axis of columns");

  private static final Argument[] BOUNDS = {
    new Argument("lower", "-2.0", "the lower bound"),
    new Argument("upper", "2.0", "the upper bound")
  };

  private static final Argument[] AXES = {
    new Argument("in_axis", "-2", "the input axes, such as 0x1, or none"),
    new Argument("out_axis", "-1", "the output axes"),
    new Argument("batch_axis", "none", "the axes of neither fan"),
  };

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
                "random.fold_in",
                "a key",
                r -> keys(new long[] {2}, List.of(key(r).foldIn(r.integer("data")))),
                new Argument("data", "", "from 0 to 2^32 - 1"))
            .of(ResultType.UINT32)
            .unshaped(),
        Call.filling(
            "random.uniform",
            "uniform",
            (r, w) -> key(r).uniform(w, r.number("minval"), r.number("maxval")),
            new Argument("minval", "0.0", "the least value"),
            new Argument("maxval", "1.0", "the end")),
        Call.filling("random.normal", "standard normal", (r, w) -> key(r).normal(w)),
        Call.filling(
            "random.truncated_normal",
            "standard normal between bounds",
            (r, w) -> key(r).truncatedNormal(w, r.number("lower"), r.number("upper")),
            BOUNDS));
  }

  private static List<Call> initializers() {
    return List.of(
        initializer("zeros", "0", r -> JaxInitializers.zeros()),
        initializer("ones", "1", r -> JaxInitializers.ones()),
        initializer(
            "constant",
            "one value",
            r -> JaxInitializers.constant(r.number("value")),
            new Argument("value", "", "the value")),
        initializer(
            "uniform",
            "uniform from 0 on",
            r -> JaxInitializers.uniform(r.number("scale")),
            new Argument("scale", "0.01", "the end")),
        initializer("normal", "normal", r -> JaxInitializers.normal(r.number("stddev")), STDDEV),
        initializer(
            "truncated_normal",
            "normal between bounds",
            r ->
                JaxInitializers.truncatedNormal(
                    r.number("stddev"), r.number("lower"), r.number("upper")),
            joined(List.of(STDDEV), BOUNDS)),
        initializer(
            "orthogonal",
            "orthogonal, to a tolerance",
            r -> JaxInitializers.orthogonal(r.number("scale"), r.smallInteger("column_axis")),
            SCALE,
            COLUMNS),
        initializer(
            "delta_orthogonal",
            "orthogonal in the middle, to a tolerance",
            r -> JaxInitializers.deltaOrthogonal(r.number("scale"), r.smallInteger("column_axis")),
            SCALE,
            COLUMNS));
  }

  private static List<Call> scaled() {
    return List.of(
        initializer(
            "variance_scaling",
            "variance scale / fan",
            r -> withAxes(varianceScaling(r), r),
            joined(
                List.of(
                    SCALE,
                    new Argument("mode", "fan_in", "fan_in, fan_out, fan_avg or fan_geo_avg"),
                    new Argument(
                        "distribution", "truncated_normal", "truncated_normal, normal or uniform")),
                AXES)),
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
    return initializer(name, "variance by the fans", r -> withAxes(scheme.get(), r), AXES);
  }

  private static Call initializer(
      String name,
      String description,
      Function<Request, JaxInitializer> scheme,
      Argument... arguments) {
    return Call.filling(
        "initializers." + name,
        description,
        (r, w) -> {
          JaxInitializer eager = scheme.apply(r);
          (r.has(JIT) ? eager.jit() : eager).fill(w, key(r), r.shape());
        },
        arguments);
  }

  private static Argument[] joined(List<Argument> first, Argument... others) {
    return Stream.concat(first.stream(), Arrays.stream(others)).toArray(Argument[]::new);
  }

  private static JaxVarianceScaling varianceScaling(Request r) {
    Mode mode =
        switch (r.word("mode", "fan_in", "fan_out", "fan_avg", "fan_geo_avg")) {
          case "fan_in" -> Mode.FAN_IN;
          case "fan_out" -> Mode.FAN_OUT;
          case "fan_avg" -> Mode.AVERAGE;
          default -> Mode.GEOMETRIC_AVERAGE;
        };
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
