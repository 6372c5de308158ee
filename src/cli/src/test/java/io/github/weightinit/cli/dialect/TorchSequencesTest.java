package io.github.weightinit.cli.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.dialect.torch.TorchRandom;
import io.github.weightinit.testing.Resources;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Calls one after the other on one generator, as PyTorch answered them (dialect_torch.py). */
class TorchSequencesTest {

  private static String sha256(String seed, String steps) {
    BigInteger number = new BigInteger(seed);
    TorchRandom torch = TorchRandom.manualSeed(number.longValue());
    Framework framework = TorchCalls.framework(request -> torch);
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      for (String step : steps.split("\\|", -1)) {
        sha256.update(made(framework, number, step).bytes().rewind());
      }
      return HexFormat.of().formatHex(sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** {@code normal_ float32 4x3 mean=0.1,std=0.02}. */
  private static Result made(Framework framework, BigInteger seed, String step) {
    String[] words = step.split(" ", -1);
    Call call = framework.call(words[0]);
    Request request =
        call.request(
            seed,
            words[2].equals("-")
                ? null
                : Arrays.stream(words[2].split("x")).map(Long::valueOf).toList(),
            ResultType.valueOf(words[1].toUpperCase(Locale.ROOT)),
            Resources.arguments(words.length > 3 ? words[3] : "", ","),
            framework.chosen(List.of()));
    return call.make(request);
  }

  @Test
  void theStateGoesOnAsInPyTorch() {
    List<String> wrong = new ArrayList<>();
    List<String> lines = Resources.lines("dialect/sequences/torch.txt");
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
