package io.github.weightinit.cli.dialect;

import io.github.weightinit.dialect.PythonRandom;
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
                "uniform",
                "uniform",
                (r, random) -> random.uniform(r.number("a"), r.number("b")),
                new Argument("a", "", "one end"),
                new Argument("b", "", "the other end")),
            integers(
                "randint",
                "whole numbers up to b",
                ResultType.INT64,
                (r, random) -> random.randint(r.integer("a"), r.integer("b")),
                new Argument("a", "", "the least value"),
                new Argument("b", "", "the greatest value")),
            integers(
                "getrandbits",
                "random bits",
                ResultType.UINT64,
                (r, random) -> random.getrandbits(r.smallInteger("k")),
                new Argument("k", "", "how many bits, up to 64")),
            Call.making(
                    "Random.shuffle",
                    "the numbers below n, shuffled",
                    PythonCalls::shuffled,
                    new Argument("n", "", "how many"))
                .of(ResultType.INT64)
                .unshaped()));
  }

  private static Call fractions(
      String method,
      String description,
      ToDoubleBiFunction<Request, PythonRandom> draw,
      Argument... arguments) {
    return integers(
        method,
        description,
        ResultType.FLOAT64,
        (r, random) -> Double.doubleToRawLongBits(draw.applyAsDouble(r, random)),
        arguments);
  }

  private static Call integers(
      String method,
      String description,
      ResultType type,
      ToLongBiFunction<Request, PythonRandom> draw,
      Argument... arguments) {
    return Call.making(
            "Random." + method,
            description,
            r -> {
              PythonRandom random = PythonRandom.seed(r.seed());
              return Result.integers(r.type(), r.shape(), () -> draw.applyAsLong(r, random));
            },
            arguments)
        .of(type);
  }

  private static Result shuffled(Request request) {
    long n = request.count("n");
    List<Long> numbers = new ArrayList<>(LongStream.range(0, n).boxed().toList());
    PythonRandom.seed(request.seed()).shuffle(numbers);
    return Result.vector(request.type(), numbers.stream().mapToLong(Long::longValue).toArray());
  }
}
