package io.github.weightinit.cli.dialect;

import io.github.weightinit.dialect.TensorFlowGenerator;
import io.github.weightinit.dialect.TensorFlowOps;
import io.github.weightinit.dialect.TensorFlowRandom;
import io.github.weightinit.dialect.TensorFlowStateless;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** TensorFlow's random operations, each on a new state. */
final class TensorFlowCalls {

  private static final Argument MINVAL = new Argument("minval", "0", "the least value");
  private static final Argument MAXVAL = new Argument("maxval", "1", "the end");
  private static final Argument MEAN = new Argument("mean", "0.0", "the mean of the normal");
  private static final Argument STDDEV =
      new Argument("stddev", "1.0", "the deviation before any cut");
  private static final Argument FULL = new Argument("full", "false", "integers of all bits");
  private static final Argument SEED1 = new Argument("seed1", "0", "the second of the two seeds");
  private static final Argument OP_SEED = new Argument("seed", "none", "the operation's own seed");

  private final String prefix;
  private final Function<Request, TensorFlowOps> source;
  private final List<Argument> own;

  private TensorFlowCalls(String prefix, Function<Request, TensorFlowOps> source, Argument... own) {
    this.prefix = prefix;
    this.source = source;
    this.own = List.of(own);
  }

  static Framework framework() {
    var stateless = new TensorFlowCalls("stateless_", TensorFlowCalls::stateless, SEED1);
    var generator =
        new TensorFlowCalls("Generator.", r -> TensorFlowGenerator.fromSeed(r.signedSeed()));
    var global = new TensorFlowCalls("random.", TensorFlowCalls::global, OP_SEED);
    return new Framework(
        "tensorflow",
        "TensorFlow 2.21.0 on the CPU, Linux x86-64, glibc 2.36",
        List.of(),
        Stream.of(stateless, generator, global).flatMap(c -> c.calls().stream()).toList());
  }

  private static TensorFlowStateless stateless(Request request) {
    return TensorFlowStateless.of(request.signedSeed(), request.integer("seed1"));
  }

  private static TensorFlowOps global(Request request) {
    TensorFlowRandom random = TensorFlowRandom.setSeed(request.signedSeed());
    return request.given("seed") ? random.withSeed(request.integer("seed")) : random;
  }

  private List<Call> calls() {
    return List.of(
        Call.making(prefix + "uniform", "uniform", this::uniform, arguments(bounds()))
            .of(
                ResultType.FLOAT32,
                ResultType.FLOAT64,
                ResultType.BFLOAT16,
                ResultType.FLOAT16,
                ResultType.INT32,
                ResultType.INT64),
        call(
            "normal",
            "normal",
            (r, w) -> source.apply(r).normal(w, r.number("mean"), r.number("stddev")),
            MEAN,
            STDDEV),
        call(
            "truncated_normal",
            "normal, cut off at two standard deviations",
            (r, w) -> source.apply(r).truncatedNormal(w, r.number("mean"), r.number("stddev")),
            MEAN,
            STDDEV));
  }

  private Call call(String name, String description, Call.Filler filler, Argument... arguments) {
    return Call.filling(prefix + name, description, filler, arguments(arguments));
  }

  private Argument[] arguments(Argument... arguments) {
    return Stream.concat(Arrays.stream(arguments), own.stream()).toArray(Argument[]::new);
  }

  private Argument[] bounds() {
    return own.contains(SEED1)
        ? new Argument[] {MINVAL, MAXVAL, FULL}
        : new Argument[] {MINVAL, MAXVAL};
  }

  private Result uniform(Request r) {
    TensorFlowOps ops = source.apply(r);
    if (r.type() != ResultType.INT32 && r.type() != ResultType.INT64) {
      return Result.weights(
          r.type(), r.shape(), w -> ops.uniform(w, r.number("minval"), r.number("maxval")));
    }
    int length = Result.length(r.type(), r.shape());
    return Result.integers(
        r.type(),
        r.shape(),
        r.type() == ResultType.INT64
            ? longs(ops, r, new long[length])
            : Arrays.stream(ints(ops, r, new int[length])).asLongStream().toArray());
  }

  private static int[] ints(TensorFlowOps ops, Request r, int[] values) {
    return ops instanceof TensorFlowStateless stateless && r.flag("full")
        ? stateless.uniformFullInt(values)
        : ops.uniformInt(values, r.smallInteger("minval"), r.smallInteger("maxval"));
  }

  private static long[] longs(TensorFlowOps ops, Request r, long[] values) {
    return ops instanceof TensorFlowStateless stateless && r.flag("full")
        ? stateless.uniformFullInt(values)
        : ops.uniformInt(values, r.integer("minval"), r.integer("maxval"));
  }
}
