package io.github.weightinit.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.activation.Activations;
import io.github.weightinit.signal.Verdict.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every sentence, with none, one and several schemes in it. */
class VerdictAnswersTest {

  private static final List<String> SCHEMES = List.of("he-normal", "std=1", "std=2", "std=3");

  /** The text about schemes with these outcomes. */
  private static String text(Outcome... outcomes) {
    var networks = new ArrayList<NetworkResult>();
    for (int i = 0; i < outcomes.length; i++) {
      networks.add(Networks.network(2, Activations.tanh(), SCHEMES.get(i), outcomes[i]));
    }
    List<Answer> answers = VerdictAnswers.of(networks);
    assertThat(answers).hasSize(1);
    return answers.get(0).advice() + " " + answers.get(0).reasons();
  }

  @Test
  void whatIsHealthyIsAdvised() {
    assertThat(text(Outcome.HEALTHY))
        .isEqualTo(
            "With tanh, He normal can be trained. It keeps signal and gradient through 2 layers of 100"
                + " units, says the forecast.");
    assertThat(text(Outcome.HEALTHY, Outcome.FADES))
        .isEqualTo(
            "With tanh take He normal. It keeps signal and gradient through 2 layers of 100 units,"
                + " says the forecast. The other way is worse: std 1 (fades).");
    assertThat(text(Outcome.HEALTHY, Outcome.HEALTHY, Outcome.FRAGILE, Outcome.EXPLODES))
        .isEqualTo(
            "With tanh take He normal or std 1. They keep signal and gradient through 2 layers of"
                + " 100 units, says the forecast. The other ways are worse: std 2 (fragile) and std 3 (explodes).");
  }

  /** Between the two: better than fragile, and said what it lacks. */
  @Test
  void whereInputsBecomeAlikeThatIsSaid() {
    assertThat(text(Outcome.FRAGILE, Outcome.ALIKE))
        .isEqualTo(
            "With tanh take std 1. It keeps signal and gradient through 2 layers of 100 units,"
                + " though inputs become alike, says the forecast. The other way is worse: He"
                + " normal (fragile).");
    assertThat(text(Outcome.HEALTHY, Outcome.ALIKE))
        .isEqualTo(
            "With tanh take He normal. It keeps signal and gradient through 2 layers of 100 units,"
                + " says the forecast. The other way is worse: std 1 (alike).");
  }

  @Test
  void whatIsFragileIsAdvisedWithCare() {
    assertThat(text(Outcome.FRAGILE))
        .isEqualTo(
            "With tanh, He normal is fragile. It may serve for 2 layers of 100 units, but not for"
                + " many more, says the forecast.");
    assertThat(text(Outcome.FRAGILE, Outcome.FRAGILE, Outcome.SATURATES))
        .isEqualTo(
            "With tanh take He normal or std 1. They may serve for 2 layers of 100 units, but not"
                + " for many more, says the forecast. The other way is worse: std 2 (saturates).");
  }

  @Test
  void whereAllIsLostNothingIsAdvised() {
    assertThat(text(Outcome.FADES))
        .isEqualTo(
            "With tanh, He normal does not keep the signal. The forecast for 2 layers of 100 units:"
                + " He normal (fades).");
    assertThat(text(Outcome.FADES, Outcome.GRADIENT_DIES))
        .isEqualTo(
            "With tanh none of these ways keeps the signal. The forecast for 2 layers of 100 units:"
                + " He normal (fades) and std 1 (gradient dies).");
  }
}
