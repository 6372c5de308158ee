package io.github.weightinit.cli.dialect;

import io.github.weightinit.Weights;
import io.github.weightinit.dialect.NumpyGenerator;
import io.github.weightinit.dialect.NumpyRandomState;
import io.github.weightinit.dialect.SeedSequence;
import java.util.Arrays;
import java.util.List;

/** NumPy's random calls, each on a new generator. */
final class NumpyCalls {

  private static final List<String> ALGORITHMS = List.of("pcg64", "pcg64dxsm", "mt19937", "philox");

  private static final Argument LOW = new Argument("low", "0.0", "the least value");
  private static final Argument HIGH = new Argument("high", "1.0", "the end");
  private static final Argument LOC = new Argument("loc", "0.0", "the mean");
  private static final Argument SCALE = new Argument("scale", "1.0", "the standard deviation");
  private static final Argument N = new Argument("n", "", "how many");

  private NumpyCalls() {}

  static Framework framework() {
    return new Framework(
        "numpy",
        "NumPy 2.4.6, Linux x86-64, glibc 2.36",
        List.of(ALGORITHMS),
        List.of(
            generator("random", "uniform below 1", (r, rng, w) -> rng.random(w)),
            generator(
                "uniform",
                "uniform",
                (r, rng, w) -> rng.uniform(w, r.number("low"), r.number("high")),
                LOW,
                HIGH),
            generator("standard_normal", "normal", (r, rng, w) -> rng.standardNormal(w)),
            generator(
                "normal",
                "normal",
                (r, rng, w) -> rng.normal(w, r.number("loc"), r.number("scale")),
                LOC,
                SCALE),
            Call.making(
                    "default_rng.integers",
                    "whole numbers below high",
                    NumpyCalls::integers,
                    new Argument("low", "0", "the least value"),
                    new Argument("high", "", "the end, not included"))
                .of(ResultType.INT64),
            Call.making("default_rng.permutation", "a permutation", NumpyCalls::permutation, N)
                .of(ResultType.INT64)
                .unshaped(),
            Call.making(
                    "bit_generator.random_raw",
                    "the generator's words",
                    r -> Result.integers(r.type(), r.shape(), generator(r)::randomRaw))
                .of(ResultType.UINT64),
            Call.making(
                    "SeedSequence.generate_state",
                    "words for a generator's state",
                    NumpyCalls::state,
                    N,
                    new Argument("spawn_key", "none", "a path of children such as 2x0"))
                .of(ResultType.UINT32, ResultType.UINT64)
                .unshaped(),
            legacy("rand", "uniform below 1", (r, random, w) -> random.randomSample(w)),
            legacy("random_sample", "uniform below 1", (r, random, w) -> random.randomSample(w)),
            legacy(
                "uniform",
                "uniform",
                (r, random, w) -> random.uniform(w, r.number("low"), r.number("high")),
                LOW,
                HIGH),
            legacy("randn", "normal", (r, random, w) -> random.standardNormal(w)),
            legacy("standard_normal", "normal", (r, random, w) -> random.standardNormal(w)),
            legacy(
                "normal",
                "normal",
                (r, random, w) -> random.normal(w, r.number("loc"), r.number("scale")),
                LOC,
                SCALE)));
  }

  /** Fills a target from a generator. */
  private interface Filler<G> {
    void fill(Request request, G generator, Weights target);
  }

  private static Call generator(
      String method, String description, Filler<NumpyGenerator> filler, Argument... arguments) {
    return filling(
        "default_rng." + method, description, (r, w) -> filler.fill(r, generator(r), w), arguments);
  }

  private static Call legacy(
      String method, String description, Filler<NumpyRandomState> filler, Argument... arguments) {
    return filling(
        "RandomState." + method, description, (r, w) -> filler.fill(r, legacy(r), w), arguments);
  }

  private static Call filling(
      String name, String description, Call.Filler filler, Argument... arguments) {
    return Call.filling(name, description, filler, arguments)
        .of(ResultType.FLOAT64, ResultType.FLOAT32, ResultType.BFLOAT16, ResultType.FLOAT16);
  }

  private static NumpyGenerator generator(Request request) {
    SeedSequence seed = seed(request);
    return switch (request.variants().get(0)) {
      case "pcg64dxsm" -> NumpyGenerator.pcg64dxsm(seed);
      case "mt19937" -> NumpyGenerator.mt19937(seed);
      case "philox" -> NumpyGenerator.philox(seed);
      default -> NumpyGenerator.defaultRng(seed);
    };
  }

  private static SeedSequence seed(Request request) {
    if (request.seed().signum() < 0) {
      throw new IllegalArgumentException("seed must be at least 0: " + request.seed());
    }
    return SeedSequence.of(request.seed());
  }

  private static NumpyRandomState legacy(Request request) {
    if (!request.has(ALGORITHMS.get(0))) {
      throw new IllegalArgumentException(
          "RandomState has an algorithm of its own, not " + request.variants().get(0));
    }
    if (request.seed().bitLength() >= Long.SIZE) {
      throw new IllegalArgumentException("seed must be from 0 to 2^32 - 1: " + request.seed());
    }
    return NumpyRandomState.seed(request.seed().longValue());
  }

  private static Result integers(Request request) {
    NumpyGenerator rng = generator(request);
    long low = request.integer("low");
    long high = request.integer("high");
    return Result.integers(request.type(), request.shape(), () -> rng.integers(low, high));
  }

  private static Result permutation(Request request) {
    int[] order = generator(request).permutation(request.smallInteger("n"));
    return Result.vector(request.type(), Arrays.stream(order).asLongStream().toArray());
  }

  private static Result state(Request request) {
    SeedSequence sequence = seed(request);
    if (request.given("spawn_key")) {
      for (long child : request.integers("spawn_key")) {
        sequence = sequence.child(child);
      }
    }
    int n = request.count("n");
    long[] words =
        request.type() == ResultType.UINT64
            ? sequence.generateLongState(n)
            : Arrays.stream(sequence.generateState(n)).asLongStream().toArray();
    return Result.vector(request.type(), words);
  }
}
