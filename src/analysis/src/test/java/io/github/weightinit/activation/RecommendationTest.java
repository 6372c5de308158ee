package io.github.weightinit.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.weightinit.Fan;
import io.github.weightinit.HeNormal;
import io.github.weightinit.LeCunNormal;
import io.github.weightinit.PaperSchemes;
import io.github.weightinit.XavierNormal;
import io.github.weightinit.activation.Recommendation.Reason;
import org.junit.jupiter.api.Test;

class RecommendationTest {

  private static final Fan FAN = Fan.dense(256, 512);

  private static Recommendation of(String name) {
    return Recommendation.of(Nonlinearities.named(name), FAN);
  }

  private static HeNormal exactGain(Nonlinearity nonlinearity) {
    return new HeNormal(256, Gain.secondMoment(nonlinearity));
  }

  private static void assertExactGain(Reason reason, String... names) {
    for (String name : names) {
      assertThat(of(name).reason()).as(name).isEqualTo(reason);
      assertThat(of(name).initializer()).isEqualTo(exactGain(Nonlinearities.named(name)));
    }
  }

  @Test
  void homogeneousFunctionsKeepAnyVariance() {
    assertExactGain(Reason.HOMOGENEOUS, "linear", "relu", "leaky_relu", "leaky_relu(0.2)");
    assertThat(of("relu").numbers().stability()).isCloseTo(1, within(1e-14));
  }

  /** The advice for a function does not need to know its name. */
  @Test
  void ownFunctionsGetTheirAdvice() {
    Activation own = Activation.of("own", x -> x > 0 ? 3 * x : x, 0);
    assertThat(Recommendation.of(own, FAN).initializer()).isEqualTo(exactGain(own));
    assertThat(Recommendation.of(own, FAN).reason()).isEqualTo(Reason.HOMOGENEOUS);

    Activation selu = Activations.selu();
    Activation same = Activation.of("same", selu::value, selu::derivative, 0);
    assertThat(Recommendation.of(same, FAN).initializer()).isEqualTo(new LeCunNormal(256));

    Activation wave = Activation.of("wave", x -> Math.sin(5 * x), x -> 5 * Math.cos(5 * x));
    assertThat(Recommendation.of(wave, FAN).initializer()).isEqualTo(PaperSchemes.siren(FAN, 5));
  }

  @Test
  void seluAndSine() {
    assertThat(of("selu").initializer()).isEqualTo(new LeCunNormal(256));
    assertThat(of("selu").reason()).isEqualTo(Reason.SELF_NORMALIZING);
    Recommendation siren = of("sin(30)");
    assertThat(siren.initializer()).isEqualTo(PaperSchemes.siren(FAN, 30));
    assertThat(siren.reason()).isEqualTo(Reason.SINE);
    assertThat(siren.numbers().chi()).isCloseTo(1.3130352854993312, within(1e-12));
  }

  @Test
  void unstableFunctionsWantANormalization() {
    assertExactGain(
        Reason.UNSTABLE, "gelu", "gelu_tanh", "quick_gelu", "silu", "mish", "hardswish");
    assertExactGain(Reason.UNSTABLE, "squared_relu");
  }

  @Test
  void stableFunctionsHoldTheirScale() {
    assertExactGain(Reason.STABLE, "tanh", "erf", "atan", "softsign", "hardtanh", "elu", "relu6");
  }

  @Test
  void sigmoidsGradientVanishes() {
    for (String name : new String[] {"sigmoid", "hardsigmoid", "softplus"}) {
      assertThat(of(name).initializer()).isEqualTo(new XavierNormal(256, 512));
      assertThat(of(name).reason()).isEqualTo(Reason.VANISHING_GRADIENT);
    }
  }

  @Test
  void gatedUnitsTakeTheGainOfTheirGate() {
    assertExactGain(Reason.GATED, "swiglu", "glu", "bilinear");
    assertThat(of("swiglu").initializer()).isEqualTo(exactGain(Activations.silu()));
    assertThat(of("swiglu").toString()).contains("HeNormal", "GATED", "chi=");
  }
}
