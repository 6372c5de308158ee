package io.github.weightinit.cli.dialect;

import io.github.weightinit.Weights;
import io.github.weightinit.dialect.numpy.NumpyGenerator;
import io.github.weightinit.dialect.numpy.NumpyRandomState;
import io.github.weightinit.dialect.numpy.SeedSequence;
import java.util.Arrays;
import java.util.List;

/** NumPy's random calls, each on a new generator. */
final class NumpyCalls {

  private static final List<String> ALGORITHMS = List.of("pcg64", "pcg64dxsm", "mt19937", "philox");

  private NumpyCalls() {}

  static Framework framework() {
    return new Framework(
        "numpy",
        "NumPy 2.4.6, Linux x86-64, glibc 2.36",
        List.of(ALGORITHMS),
        List.of(
            generator("random", "uniform below 1", (r, rng, w) -> rng.random(w)),
            generator(
                "uniform low=0.0 high=1.0",
                "uniform",
                (r, rng, w) -> rng.uniform(w, r.number("low"), r.number("high"))),
            generator("standard_normal", "normal", (r, rng, w) -> rng.standardNormal(w)),
            generator(
                "normal loc=0.0 scale=1.0",
                "normal",
                (r, rng, w) -> rng.normal(w, r.number("loc"), r.number("scale"))),
            Call.making(
                    "default_rng.integers low=0 high=?",
                    "whole numbers below high",
                    NumpyCalls::integers)
                .of(ResultType.INT64),
            Call.making("default_rng.permutation n=?", "a permutation", NumpyCalls::permutation)
                .of(ResultType.INT64)
                .unshaped(),
            Call.making(
                    "bit_generator.random_raw",
                    "the generator's words",
                    r -> Result.integers(r.type(), r.shape(), generator(r)::randomRaw))
                .of(ResultType.UINT64),
            Call.making(
                    "SeedSequence.generate_state n=? spawn_key=none",
                    "words for a generator's state; spawn_key is a path of children such as 2x0",
                    NumpyCalls::state)
                .of(ResultType.UINT32, ResultType.UINT64)
                .unshaped(),
            legacy("rand", "uniform below 1", (r, random, w) -> random.randomSample(w)),
            legacy("random_sample", "uniform below 1", (r, random, w) -> random.randomSample(w)),
            legacy(
                "uniform low=0.0 high=1.0",
                "uniform",
                (r, random, w) -> random.uniform(w, r.number("low"), r.number("high"))),
            legacy("randn", "normal", (r, random, w) -> random.standardNormal(w)),
            legacy("standard_normal", "normal", (r, random, w) -> random.standardNormal(w)),
            legacy(
                "normal loc=0.0 scale=1.0",
                "normal",
                (r, random, w) -> random.normal(w, r.number("loc"), r.number("scale")))));
  }

  /** Fills a target from a generator. */
  private interface Filler<G> {
    void fill(Request request, G generator, Weights target);
  }

  private static Call generator(
      String signature, String description, Filler<NumpyGenerator> filler) {
    return filling(
        "default_rng." + signature, description, (r, w) -> filler.fill(r, generator(r), w));
  }

  private static Call legacy(
      String signature, String description, Filler<NumpyRandomState> filler) {
    return filling("RandomState." + signature, description, (r, w) -> filler.fill(r, legacy(r), w));
  }

  private static Call filling(String signature, String description, Call.Filler filler) {
    return Call.filling(signature, description, filler)
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
