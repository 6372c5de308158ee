package io.github.weightinit.cli.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls with seeds, shapes, types and arguments at random give the bits of the frameworks. */
class FrameworkCasesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"torch.csv", "numpy.csv", "python.csv", "jax.csv", "tensorflow.csv", "keras.csv"})
  void theFrameworksOwnBits(String file) {
    List<Cases.Case> cases = Cases.ofResource(file);
    assertThat(cases).hasSizeGreaterThanOrEqualTo(100);
    assertThat(wrong(cases)).isEmpty();
  }

  /** {@code -Ddialect.cases=FILE}: more of them, from the same programs. */
  @Test
  @EnabledIfSystemProperty(named = "dialect.cases", matches = ".+")
  void moreOfThem() throws IOException {
    var cases = Cases.of(Files.readAllLines(Path.of(System.getProperty("dialect.cases"))));
    List<String> wrong = wrong(cases);
    System.out.println(cases.size() - wrong.size() + " of " + cases.size() + " agree");
    assertThat(wrong).isEmpty();
  }

  private static List<String> wrong(List<Cases.Case> cases) {
    return cases.stream()
        .filter(c -> !c.make().sha256().equals(c.sha256()))
        .map(Cases.Case::line)
        .toList();
  }
}
