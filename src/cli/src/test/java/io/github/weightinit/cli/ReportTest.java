package io.github.weightinit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.weightinit.ElementType;
import io.github.weightinit.Initializers;
import io.github.weightinit.Seed;
import io.github.weightinit.Weights;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the command says of weights is what the library gives for the same scheme and seed. */
class ReportTest {

  // The first takes several slices and part of one; its name needs quotes in CSV and in JSON.
  private static final String MODEL =
      """
      {"model": "small", "list": [
        {"name": "a, \\"b\\".weight", "shape": [500, 401], "module": "Linear"},
        {"name": "a.bias", "shape": [500], "module": "Linear"},
        {"name": "n.weight", "shape": [500], "module": "LayerNorm"},
        {"name": "one.weight", "shape": [1, 1], "module": "Linear"}]}
      """;
  private static final String NAME = "a, \"b\".weight";
  private static final int SIZE = 500 * 401;

  @TempDir private Path directory;
  private String file;

  @BeforeEach
  void writeModel() throws IOException {
    Path path = directory.resolve("small.json");
    Files.writeString(path, MODEL);
    file = path.toString();
  }

  private Map<String, String> json(String... options) {
    String[] args = {"init", file, "--format", "json"};
    String[] all = Arrays.copyOf(args, args.length + options.length);
    System.arraycopy(options, 0, all, args.length, options.length);
    Cli cli = Cli.run(all);
    assertThat(cli.err()).isEmpty();
    assertThat(cli.code()).isZero();
    return Json.flat(cli.out());
  }

  private static ByteBuffer stored(ElementType type) {
    ByteBuffer bytes = ByteBuffer.allocate(SIZE * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    Initializers.heUniform(401).fill(target(type, bytes), Seed.of(7).at(NAME));
    return bytes;
  }

  private static Weights target(ElementType type, ByteBuffer bytes) {
    return Weights.of(ElementType.valueOf(type.name()), bytes);
  }

  @ParameterizedTest
  @EnumSource
  void theDigestIsThatOfTheLittleEndianBytes(ElementType type) throws Exception {
    byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(stored(type).array());

    var report =
        json("--scheme", "kaiming-uniform", "--seed", "7", "--dtype", type.toString(), "--digest");

    assertThat(report).containsEntry("tensors[0].sha256", HexFormat.of().formatHex(sha256));
  }

  @ParameterizedTest
  @EnumSource
  void theMeasuredNumbersAreThoseOfTheStoredWeights(ElementType type) {
    Weights weights = target(type, stored(type));
    double sum = 0;
    double min = weights.get(0);
    double max = weights.get(0);
    for (int i = 0; i < SIZE; i++) {
      sum += weights.get(i);
      min = Math.min(min, weights.get(i));
      max = Math.max(max, weights.get(i));
    }
    double mean = sum / SIZE;
    double squares = 0;
    for (int i = 0; i < SIZE; i++) {
      squares += (weights.get(i) - mean) * (weights.get(i) - mean);
    }
    double std = Math.sqrt(squares / (SIZE - 1));
    double expected = Math.sqrt(2 / 401.0);
    // A uniform distribution has kurtosis 9/5.
    double errors = (std - expected) / (expected * Math.sqrt(0.8 / (4.0 * SIZE)));

    var report = json("--scheme", "he-uniform", "--seed", "7", "--dtype", type.toString());

    assertThat(number(report, "measuredMin")).isEqualTo(min);
    assertThat(number(report, "measuredMax")).isEqualTo(max);
    assertThat(number(report, "lowerBound")).isCloseTo(-Math.sqrt(6 / 401.0), within(1e-15));
    assertThat(number(report, "upperBound")).isCloseTo(Math.sqrt(6 / 401.0), within(1e-15));
    assertThat(number(report, "measuredMean")).isCloseTo(mean, within(1e-15));
    assertThat(number(report, "measuredStd")).isCloseTo(std, within(1e-14));
    assertThat(number(report, "expectedStd")).isCloseTo(expected, within(1e-15));
    assertThat(number(report, "standardErrors")).isCloseTo(errors, within(1e-9));
  }

  private static double number(Map<String, String> report, String field) {
    return Double.parseDouble(report.getOrDefault("tensors[0]." + field, ""));
  }

  @Test
  void theNumberOfThreadsChangesNoDigit() {
    String bits = tensors(json("--threads", "1"));
    String digests = tensors(json("--threads", "1", "--digest"));

    for (String threads : List.of("2", "3", "16")) {
      assertThat(tensors(json("--threads", threads))).isEqualTo(bits);
      assertThat(tensors(json("--threads", threads, "--digest"))).isEqualTo(digests);
    }
    assertThat(digests.replaceAll("[^\n]*sha256[^\n]*\n?", "").strip()).isEqualTo(bits.strip());
  }

  private static String tensors(Map<String, String> report) {
    return report.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith("tensors["))
        .map(Object::toString)
        .collect(Collectors.joining("\n"));
  }

  @Test
  void theJsonSaysWhatWasRun() {
    var report = json("--threads", "3", "--seed", "-5", "--dtype", "float16");

    assertThat(report)
        .containsEntry("model", "small")
        .containsEntry("parameters", "201501")
        .containsEntry("tensors[0].name", NAME)
        .containsEntry("tensors[0].shape[0]", "500")
        .containsEntry("tensors[0].shape[1]", "401")
        .containsEntry("tensors[0].rule", "he-normal")
        .containsEntry("tensors[0].initializer", "HeNormal[fanIn=401.0, gain=1.4142135623730951]")
        .containsEntry("tensors[0].fanIn", "401.0")
        .containsEntry("tensors[0].fanOut", "500.0")
        .containsEntry("tensors[0].lowerBound", "null")
        .containsEntry("tensors[1].fanIn", "null")
        .containsEntry("tensors[1].upperBound", "0.0")
        .containsEntry("tensors[1].equal", "true")
        .containsEntry("tensors[2].measuredMean", "1.0")
        .containsEntry("tensors[3].measuredStd", "null")
        .containsEntry("summary.tensors", "4")
        .containsEntry("summary.weights", "201501")
        .containsEntry("summary.recipe", "he-normal")
        .containsEntry("summary.dtype", "float16")
        .containsEntry("summary.threads", "3")
        .containsEntry("summary.seed", "-5")
        .containsEntry("summary.streamVersion", "1");
  }

  @Test
  void theCsvHasTheNumbersOfTheJson() {
    Cli cli = Cli.run("init", file, "--format", "csv", "--digest");
    var report = json("--digest");
    List<String> lines = List.of(cli.out().split("\r\n"));

    assertThat(cli.out()).endsWith("\r\n");
    assertThat(lines).hasSize(5);
    assertThat(lines.get(0))
        .isEqualTo(
            "tensor,shape,weights,rule,initializer,fan_in,fan_out,expected_mean,expected_std,"
                + "lower_bound,upper_bound,measured_mean,measured_std,measured_min,measured_max,"
                + "standard_errors,equal,sha256");
    assertThat(lines.get(1))
        .isEqualTo(
            "\"a, \"\"b\"\".weight\",500x401,200500,he-normal,\"HeNormal[fanIn=401.0,"
                + " gain=1.4142135623730951]\",401.0,500.0,0.0,%s,-Infinity,Infinity,%s,%s,%s,%s,%s,,%s"
                    .formatted(
                        report.get("tensors[0].expectedStd"),
                        report.get("tensors[0].measuredMean"),
                        report.get("tensors[0].measuredStd"),
                        report.get("tensors[0].measuredMin"),
                        report.get("tensors[0].measuredMax"),
                        report.get("tensors[0].standardErrors"),
                        report.get("tensors[0].sha256")));
    assertThat(lines.get(3))
        .startsWith(
            "n.weight,500,500,ones,Constant[value=1.0],,,1.0,0.0,1.0,1.0,1.0,0.0,1.0,1.0,,true,");
    // Standard output is for the records alone.
    assertThat(cli.err()).contains("seed 42", "201,501 weights", "tensors are as promised");
  }

  @Test
  void theTableIsAligned() {
    Cli cli = Cli.run("init", file, "--threads", "2");
    List<String> lines = cli.out().lines().toList();

    assertThat(cli.err()).isEmpty();
    assertThat(lines.get(0))
        .isEqualTo("tensor         shape    scheme     expected   measured     errors");
    assertThat(lines.get(1)).matches("a, \"b\".weight  500x401  he-normal  0.070622 .*\\d");
    assertThat(lines.get(2))
        .isEqualTo("a.bias         500      zeros      0.000000   0.000000      equal");
    assertThat(lines.get(4)).matches("one.weight     1x1      he-normal +1.414214 +- +-");
    // Of a single weight there is no deviation.
    assertThat(lines.get(6))
        .isEqualTo(
            "small: 3 of 4 tensors are as promised, and 1 cannot be judged by their deviation"
                + " alone.");
    assertThat(lines.get(7))
        .isEqualTo("201,501 weights, float32, recipe he-normal, seed 42, stream version 1");
    assertThat(lines.get(8)).matches("time: +\\d+\\.\\d{3} s to start, \\d+\\.\\d{3} s to fill .*");
    assertThat(lines).hasSize(9);
  }
}
