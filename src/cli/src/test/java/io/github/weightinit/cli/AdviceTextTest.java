package io.github.weightinit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.Fan;
import io.github.weightinit.activation.Activation;
import io.github.weightinit.activation.Activations;
import io.github.weightinit.activation.Nonlinearities;
import io.github.weightinit.activation.Nonlinearity;
import io.github.weightinit.activation.Recommendation;
import org.junit.jupiter.api.Test;

class AdviceTextTest {

  private static String of(Nonlinearity nonlinearity) {
    return AdviceText.of(Recommendation.of(nonlinearity, Fan.dense(256, 512)));
  }

  private static String of(String name) {
    return of(Nonlinearities.named(name));
  }

  @Test
  void rectifiers() {
    assertThat(of("leaky_relu(0.2)"))
        .startsWith("leaky_relu(0.2) scales with its input")
        .contains("dV/dq = 1,");
  }

  @Test
  void seluAndSine() {
    assertThat(of("selu")).contains("self-normalizing", "PyTorch's 3/4", "shrinks to 0.7826");
    assertThat(of("sin(30)")).contains("frequency 30", "gain is sqrt(2) / frequency = 0.0471");
    Activation selu = Activations.selu();
    assertThat(of(Activation.of("same", selu::value, selu::derivative, 0)))
        .doesNotContain("PyTorch");
  }

  /** 1.1441^20 = 14.8 and 1.2239^20 = 56.9. */
  @Test
  void unstableFunctions() {
    assertThat(of("gelu"))
        .contains("gain 1.5335", "no scale is stable", "multiplied by 1.144 in", "Normalize")
        .contains("1 % becomes 15 % over 20");
    assertThat(of("hardswish")).contains("1 % becomes 57 % over 20");
    assertThat(of("squared_relu")).contains("1 % becomes more than 100 %");
  }

  @Test
  void stableFunctions() {
    assertThat(of("tanh"))
        .contains("holds the signal's variance at 1 by itself", "by 0.4611", "by 1.178");
    assertThat(of("relu6")).contains("a greater one shrinks", "keeps its size (chi = 1)");
  }

  /** sqrt(0.15283) = 0.3909; 0.25 / 0.29338 = 85 %. */
  @Test
  void sigmoidsGradientVanishes() {
    assertThat(of("sigmoid"))
        .contains("shrinks to 0.1528 of", "to 0.3909", "7e-09", "mean output is 0.5", "85 %");
  }

  @Test
  void gatedUnitsBelongOnBranches() {
    assertThat(of("swiglu")).contains("gain 1.6765", "multiplied by 2.173", "residual branch");
  }

  @Test
  void everyTextIsASentence() {
    for (Nonlinearity f : Nonlinearities.all()) {
      assertThat(of(f)).contains(f.name()).endsWith(".").doesNotContain("NaN", "  ", "%s", "null");
    }
  }
}
