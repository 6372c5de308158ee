package io.github.weightinit.cli.dialect;

import io.github.weightinit.VarianceScaling.Distribution;
import io.github.weightinit.VarianceScaling.Mode;
import io.github.weightinit.dialect.keras.KerasBackend;
import io.github.weightinit.dialect.keras.KerasInitializer;
import io.github.weightinit.dialect.keras.KerasInitializers;
import io.github.weightinit.dialect.keras.KerasRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/** Keras' initializers and layers on each of its backends. */
final class KerasCalls {

  private KerasCalls() {}

  static Framework framework() {
    return new Framework(
        "keras",
        "Keras 3.15.1 on the CPU, Linux x86-64, glibc 2.36",
        List.of(
            Arrays.stream(KerasBackend.values())
                .map(backend -> backend.name().toLowerCase(Locale.ROOT))
                .toList()),
        Stream.concat(initializers().stream(), KerasLayerCalls.calls().stream()).toList());
  }

  private static List<Call> initializers() {
    return List.of(
        scaling("GlorotUniform", "uniform by both fans", KerasInitializers::glorotUniform),
        scaling("GlorotNormal", "normal by both fans", KerasInitializers::glorotNormal),
        scaling("HeUniform", "uniform by fan-in", KerasInitializers::heUniform),
        scaling("HeNormal", "normal by fan-in", KerasInitializers::heNormal),
        scaling("LecunUniform", "uniform by fan-in", KerasInitializers::lecunUniform),
        scaling("LecunNormal", "normal by fan-in", KerasInitializers::lecunNormal),
        call(
            "VarianceScaling scale=1.0 mode=fan_in distribution=truncated_normal",
            "uniform or normal by a fan",
            KerasCalls::varianceScaling),
        call(
            "RandomUniform minval=-0.05 maxval=0.05",
            "uniform",
            r ->
                KerasInitializers.randomUniform(
                    r.number("minval"), r.number("maxval"), r.signedSeed())),
        call(
            "RandomNormal mean=0.0 stddev=0.05",
            "normal",
            r ->
                KerasInitializers.randomNormal(
                    r.number("mean"), r.number("stddev"), r.signedSeed())),
        call(
            "TruncatedNormal mean=0.0 stddev=0.05",
            "normal, cut off at two standard deviations",
            r ->
                KerasInitializers.truncatedNormal(
                    r.number("mean"), r.number("stddev"), r.signedSeed())),
        call(
                "Orthogonal gain=1.0",
                "(semi-)orthogonal matrix, to rounding errors",
                r -> KerasInitializers.orthogonal(r.number("gain"), r.signedSeed()))
            .of(ResultType.FLOAT32, ResultType.FLOAT64),
        call("Identity gain=1.0", "identity", r -> KerasInitializers.identity(r.number("gain"))),
        call(
            "Constant value=0.0", "a constant", r -> KerasInitializers.constant(r.number("value"))),
        call("Zeros", "zeros", r -> KerasInitializers.zeros()),
        call("Ones", "ones", r -> KerasInitializers.ones()),
        Call.making(
                "set_random_seed n=8",
                "the first n seeds that initializers without a seed take",
                KerasCalls::seeds)
            .of(ResultType.INT64)
            .unshaped());
  }

  private static Call scaling(
      String name, String description, LongFunction<KerasInitializer> initializer) {
    return call(name, description, r -> initializer.apply(r.signedSeed()));
  }

  private static Call call(
      String signature, String description, Function<Request, KerasInitializer> initializer) {
    return Call.filling(
        signature, description, (r, w) -> initializer.apply(r).on(backend(r)).fill(w, r.shape()));
  }

  static KerasBackend backend(Request r) {
    return KerasBackend.valueOf(r.variants().get(0).toUpperCase(Locale.ROOT));
  }

  private static KerasInitializer varianceScaling(Request r) {
    Mode mode = LayerCalls.mode(r, "fan_in", "fan_out", "fan_avg");
    Distribution distribution =
        switch (r.word(
            "distribution", "truncated_normal", "normal", "untruncated_normal", "uniform")) {
          case "uniform" -> Distribution.UNIFORM;
          case "untruncated_normal" -> Distribution.NORMAL;
          default -> Distribution.TRUNCATED_NORMAL; // "normal" is the same in Keras
        };
    return KerasInitializers.varianceScaling(r.number("scale"), mode, distribution, r.signedSeed());
  }

  private static Result seeds(Request r) {
    int n = r.smallInteger("n");
    KerasRandom random = KerasRandom.setRandomSeed(r.signedSeed());
    return Result.integers(r.type(), new long[] {n}, random::nextSeed);
  }
}
