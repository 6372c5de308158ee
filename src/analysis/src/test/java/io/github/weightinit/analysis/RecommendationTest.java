package io.github.weightinit.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.weightinit.Fan;
import io.github.weightinit.HeNormal;
import io.github.weightinit.LeCunNormal;
import io.github.weightinit.PaperSchemes;
import io.github.weightinit.XavierNormal;
import org.junit.jupiter.api.Test;

class RecommendationTest {

  private static final Fan FAN = Fan.dense(256, 512);

  private static Recommendation of(String name) {
    return Recommendation.of(Nonlinearity.named(name), FAN);
  }

  @Test
  void homogeneousFunctionsKeepAnyVariance() {
    for (String name : new String[] {"linear", "relu", "leaky_relu", "leaky_relu(0.2)"}) {
      Recommendation he = of(name);
      double gain = Gain.secondMoment(Activations.named(name));
      assertThat(he.initializer()).isEqualTo(new HeNormal(256, gain));
      assertThat(he.numbers().stability()).isCloseTo(1, within(1e-14));
      assertThat(he.text()).startsWith(name + " scales with its input").contains("dV/dq = 1)");
    }
  }

  /** The advice for a function does not need to know its name. */
  @Test
  void ownFunctionsGetTheirAdvice() {
    Activation own = Activation.of("own", x -> x > 0 ? 3 * x : x, 0);
    assertThat(Recommendation.of(own, FAN).initializer())
        .isEqualTo(new HeNormal(256, Gain.secondMoment(own)));
    assertThat(Recommendation.of(own, FAN).text()).startsWith("own scales with its input");

    Activation selu = Activations.selu();
    Activation same = Activation.of("same", selu::value, selu::derivative, 0);
    assertThat(Recommendation.of(same, FAN).initializer()).isEqualTo(new LeCunNormal(256));
    assertThat(Recommendation.of(same, FAN).text()).doesNotContain("PyTorch");

    Activation wave = Activation.of("wave", x -> Math.sin(5 * x), x -> 5 * Math.cos(5 * x));
    assertThat(Recommendation.of(wave, FAN).initializer()).isEqualTo(PaperSchemes.siren(FAN, 5));
  }

  @Test
  void seluAndSine() {
    assertThat(of("selu").initializer()).isEqualTo(new LeCunNormal(256));
    assertThat(of("selu").text())
        .contains("self-normalizing", "PyTorch's 3/4", "shrinks to 0.7826");
    Recommendation siren = of("sin(30)");
    assertThat(siren.initializer()).isEqualTo(PaperSchemes.siren(FAN, 30));
    assertThat(siren.text()).contains("frequency 30", "gain sqrt(2) / frequency = 0.0471");
    assertThat(siren.numbers().chi()).isCloseTo(1.3130352854993312, within(1e-12));
  }

  @Test
  void unstableFunctionsWantANormalization() {
    // 1.1441^20 = 14.8 and 1.2239^20 = 56.9.
    assertThat(of("gelu").text())
        .contains("gain 1.5335", "multiplied by 1.144 in", "1 % becomes 15 % over 20", "Normalize");
    assertThat(of("hardswish").text()).contains("1 % becomes 57 % over 20");
    assertThat(of("squared_relu").text()).contains("1 % becomes more than 100 %");
    for (String name : new String[] {"gelu", "gelu_tanh", "quick_gelu", "silu", "mish"}) {
      assertThat(of(name).text()).contains("no scale is stable");
      assertThat(of(name).initializer())
          .isEqualTo(VariancePreserving.normal(FAN, Activations.named(name)));
    }
  }

  @Test
  void stableFunctionsHoldTheirScale() {
    for (String name : new String[] {"tanh", "erf", "atan", "softsign", "hardtanh", "elu"}) {
      assertThat(of(name).text()).contains("holds the signal's variance at 1 by itself");
      assertThat(of(name).initializer())
          .isEqualTo(VariancePreserving.normal(FAN, Activations.named(name)));
    }
    assertThat(of("tanh").text()).contains("multiplied by 0.4611", "multiplied by 1.178");
    assertThat(of("relu6").text()).contains("a greater one shrinks", "keeps its size (chi = 1)");
  }

  @Test
  void sigmoidsGradientVanishes() {
    for (String name : new String[] {"sigmoid", "hardsigmoid", "softplus"}) {
      assertThat(of(name).initializer()).isEqualTo(new XavierNormal(256, 512));
    }
    // sqrt(0.15283) = 0.3909; 0.25 / 0.29338 = 85 %.
    assertThat(of("sigmoid").text())
        .contains(
            "shrinks to 0.1528 of", "its size to 0.3909", "7e-09", "mean output is 0.5", "85 %");
  }

  @Test
  void gatedUnitsBelongOnBranches() {
    Recommendation swiglu = of("swiglu");
    assertThat(swiglu.initializer())
        .isEqualTo(new HeNormal(256, Gain.secondMoment(Activations.silu())));
    assertThat(swiglu.text()).contains("gain 1.6765", "multiplied by 2.173", "residual branch");
  }

  @Test
  void everyTextIsASentence() {
    for (Nonlinearity f : Nonlinearity.all()) {
      assertThat(Recommendation.of(f, FAN).text())
          .contains(f.name())
          .endsWith(".")
          .doesNotContain("NaN", "  ", "%s", "null");
    }
  }
}
