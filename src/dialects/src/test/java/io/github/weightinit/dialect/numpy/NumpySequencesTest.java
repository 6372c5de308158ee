package io.github.weightinit.dialect.numpy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.Weights;
import io.github.weightinit.dialect.TensorBytes;
import io.github.weightinit.testing.Resources;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Calls one after the other on one generator, against those of {@code dialect_numpy.py}. */
class NumpySequencesTest {

  /**
   * A call.
   *
   * @param method as NumPy names it
   * @param type empty if there is no result
   * @param length how many elements
   * @param args by name
   */
  private record Step(String method, String type, int length, Map<String, String> args) {

    /** Reads {@code normal float32 17 loc=0.1,scale=0.02}. */
    static Step parse(String text) {
      String[] parts = text.split(" ", -1);
      return new Step(
          parts[0],
          parts[1],
          parts[2].isEmpty() ? 0 : Integer.parseInt(parts[2]),
          Resources.arguments(parts[3], ","));
    }

    double number(String name) {
      return Double.parseDouble(args.get(name));
    }

    long whole(String name) {
      return Long.parseLong(args.get(name));
    }

    private void weights(TensorBytes bytes, Consumer<Weights> fill) {
      bytes.add(TensorBytes.type(type), length, fill);
    }

    private static void integers(TensorBytes bytes, long... values) {
      bytes.add(values);
    }

    void ask(NumpyGenerator rng, TensorBytes bytes) {
      switch (method) {
        case "random" -> weights(bytes, rng::random);
        case "uniform" -> weights(bytes, w -> rng.uniform(w, number("low"), number("high")));
        case "standard_normal" -> weights(bytes, rng::standardNormal);
        case "normal" -> weights(bytes, w -> rng.normal(w, number("loc"), number("scale")));
        case "integers" -> integers(bytes, rng.integers(whole("low"), whole("high"), length));
        case "permutation" ->
            integers(
                bytes, Arrays.stream(rng.permutation((int) whole("n"))).asLongStream().toArray());
        case "random_raw" ->
            integers(bytes, LongStream.generate(rng::randomRaw).limit(length).toArray());
        default -> throw new IllegalArgumentException(method);
      }
    }

    void ask(NumpyRandomState random, TensorBytes bytes) {
      switch (method) {
        case "rand", "random_sample" -> weights(bytes, random::randomSample);
        case "uniform" -> weights(bytes, w -> random.uniform(w, number("low"), number("high")));
        case "randn", "standard_normal" -> weights(bytes, random::standardNormal);
        case "normal" -> weights(bytes, w -> random.normal(w, number("loc"), number("scale")));
        default -> throw new IllegalArgumentException(method);
      }
    }
  }

  private static List<String[]> lines(String name) {
    return Resources.lines("dialect/sequences/" + name).stream()
        .map(line -> line.split(";", -1))
        .toList();
  }

  private static List<Step> steps(String[] line) {
    return Arrays.stream(line[1].split("\\|")).map(Step::parse).toList();
  }

  private static void check(String[] line, TensorBytes bytes) {
    assertThat(bytes.sha256()).as(String.join(";", line)).isEqualTo(line[2]);
  }

  @Test
  void generators() {
    List<String[]> lines = lines("numpy_default_rng.txt");
    assertThat(lines).hasSizeGreaterThanOrEqualTo(100);
    for (String[] line : lines) {
      String[] start = line[0].split(" ", 2);
      SeedSequence seed = SeedSequence.of(new BigInteger(start[1]));
      NumpyGenerator rng =
          switch (start[0]) {
            case "pcg64" -> NumpyGenerator.defaultRng(seed);
            case "pcg64dxsm" -> NumpyGenerator.pcg64dxsm(seed);
            case "mt19937" -> NumpyGenerator.mt19937(seed);
            case "philox" -> NumpyGenerator.philox(seed);
            default -> throw new IllegalArgumentException(start[0]);
          };
      var bytes = new TensorBytes();
      for (Step step : steps(line)) {
        if (step.method().equals("spawn")) {
          int children = (int) step.whole("n");
          rng = rng.spawn(children)[children - 1];
        } else {
          step.ask(rng, bytes);
        }
      }
      check(line, bytes);
    }
  }

  @Test
  void randomStates() {
    List<String[]> lines = lines("numpy_random_state.txt");
    assertThat(lines).hasSizeGreaterThanOrEqualTo(100);
    for (String[] line : lines) {
      NumpyRandomState random =
          line[0].endsWith("+")
              ? NumpyRandomState.seed(
                  Arrays.stream(line[0].split("\\+", 0)).mapToLong(Long::parseLong).toArray())
              : NumpyRandomState.seed(Long.parseLong(line[0]));
      var bytes = new TensorBytes();
      for (Step step : steps(line)) {
        step.ask(random, bytes);
      }
      check(line, bytes);
    }
  }
}
