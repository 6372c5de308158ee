package io.github.weightinit.cli.dialect;

import io.github.weightinit.dialect.tensorflow.TensorFlowGenerator;
import io.github.weightinit.dialect.tensorflow.TensorFlowOps;
import io.github.weightinit.dialect.tensorflow.TensorFlowRandom;
import io.github.weightinit.dialect.tensorflow.TensorFlowStateless;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * TensorFlow's random operations, each on a new state.
 *
 * @param prefix what the names of the calls begin with
 * @param source makes the source of random numbers
 * @param own the arguments of this source
 */
record TensorFlowCalls(String prefix, Function<Request, TensorFlowOps> source, String own) {

  static Framework framework() {
    var stateless = new TensorFlowCalls("stateless_", TensorFlowCalls::stateless, " seed1=0");
    var generator =
        new TensorFlowCalls("Generator.", r -> TensorFlowGenerator.fromSeed(r.signedSeed()), "");
    var global = new TensorFlowCalls("random.", TensorFlowCalls::global, " seed=none");
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
    String full = prefix.equals("stateless_") ? " full=false" : "";
    return List.of(
        Call.making(
                prefix + "uniform minval=0 maxval=1" + full + own,
                full.isEmpty() ? "uniform" : "uniform; full=true for integers of all bits",
                this::uniform)
            .of(
                ResultType.FLOAT32,
                ResultType.FLOAT64,
                ResultType.BFLOAT16,
                ResultType.FLOAT16,
                ResultType.INT32,
                ResultType.INT64),
        Call.filling(
            prefix + "normal mean=0.0 stddev=1.0" + own,
            "normal",
            (r, w) -> source.apply(r).normal(w, r.number("mean"), r.number("stddev"))),
        Call.filling(
            prefix + "truncated_normal mean=0.0 stddev=1.0" + own,
            "normal, cut off at two standard deviations",
            (r, w) -> source.apply(r).truncatedNormal(w, r.number("mean"), r.number("stddev"))));
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
