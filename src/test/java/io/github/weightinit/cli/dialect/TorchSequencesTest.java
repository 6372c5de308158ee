package io.github.weightinit.cli.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.dialect.TorchRandom;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Calls one after the other on one generator, as PyTorch answered them (dialect_torch.py). */
class TorchSequencesTest {

  private static List<String> lines() throws IOException {
    try (InputStream in =
        TorchSequencesTest.class.getResourceAsStream(
            "/io/github/weightinit/dialect/sequences/torch.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .toList();
    }
  }

  private static String sha256(String seed, String steps) {
    BigInteger number = new BigInteger(seed);
    TorchRandom torch = TorchRandom.manualSeed(number.longValue());
    Framework framework = TorchCalls.framework(request -> torch);
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      for (String step : steps.split("\\|", -1)) {
        sha256.update(request(framework, number, step).make().bytes().rewind());
      }
      return HexFormat.of().formatHex(sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** {@code normal_ float32 4x3 mean=0.1,std=0.02}. */
  private static Request request(Framework framework, BigInteger seed, String step) {
    String[] words = step.split(" ", -1);
    Map<String, String> arguments = new LinkedHashMap<>();
    if (words.length > 3) {
      for (String argument : words[3].split(",", -1)) {
        String[] parts = argument.split("=", 2);
        arguments.put(parts[0], parts[1]);
      }
    }
    return Request.of(
        framework,
        framework.call(words[0]).orElseThrow(),
        seed,
        words[2].equals("-")
            ? null
            : Arrays.stream(words[2].split("x")).mapToLong(Long::parseLong).toArray(),
        Arrays.stream(ResultType.values())
            .filter(type -> type.toString().equals(words[1]))
            .findFirst()
            .orElseThrow(),
        arguments,
        List.of());
  }

  @Test
  void theStateGoesOnAsInPyTorch() throws IOException {
    List<String> wrong = new ArrayList<>();
    List<String> lines = lines();
    for (String line : lines) {
      String[] fields = line.split(";", -1);
      if (!sha256(fields[0], fields[1]).equals(fields[2])) {
        wrong.add(line);
      }
    }
    assertThat(lines).hasSizeGreaterThanOrEqualTo(100);
    assertThat(wrong).isEmpty();
  }
}
