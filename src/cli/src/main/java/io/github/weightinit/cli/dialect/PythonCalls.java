package io.github.weightinit.cli.dialect;

import io.github.weightinit.dialect.python.PythonRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToLongBiFunction;
import java.util.stream.LongStream;

/** The calls of Python's {@code random.Random}; each draws its elements from a new one. */
final class PythonCalls {

  private PythonCalls() {}

  static Framework framework() {
    return new Framework(
        "python",
        "Python's random.Random, CPython 3.11",
        List.of(),
        List.of(
            fractions("random", "uniform below 1", (r, random) -> random.random()),
            fractions(
                "uniform a=? b=?",
                "uniform",
                (r, random) -> random.uniform(r.number("a"), r.number("b"))),
            integers(
                "randint a=? b=?",
                "whole numbers from a to b",
                ResultType.INT64,
                (r, random) -> random.randint(r.integer("a"), r.integer("b"))),
            integers(
                "getrandbits k=?",
                "k random bits, up to 64",
                ResultType.UINT64,
                (r, random) -> random.getrandbits(r.smallInteger("k"))),
            Call.making(
                    "Random.shuffle n=?", "the numbers below n, shuffled", PythonCalls::shuffled)
                .of(ResultType.INT64)
                .unshaped()));
  }

  private static Call fractions(
      String signature, String description, ToDoubleBiFunction<Request, PythonRandom> draw) {
    return integers(
        signature,
        description,
        ResultType.FLOAT64,
        (r, random) -> Double.doubleToRawLongBits(draw.applyAsDouble(r, random)));
  }

  private static Call integers(
      String signature,
      String description,
      ResultType type,
      ToLongBiFunction<Request, PythonRandom> draw) {
    return Call.making(
            "Random." + signature,
            description,
            r -> {
              PythonRandom random = PythonRandom.seed(r.seed());
              return Result.integers(r.type(), r.shape(), () -> draw.applyAsLong(r, random));
            })
        .of(type);
  }

  private static Result shuffled(Request request) {
    long n = request.count("n");
    List<Long> numbers = new ArrayList<>(LongStream.range(0, n).boxed().toList());
    PythonRandom.seed(request.seed()).shuffle(numbers);
    return Result.vector(request.type(), numbers.stream().mapToLong(Long::longValue).toArray());
  }
}
