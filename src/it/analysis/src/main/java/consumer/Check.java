package consumer;

import io.github.weightinit.Initializers;
import io.github.weightinit.activation.Activations;
import io.github.weightinit.activation.Gain;
import io.github.weightinit.check.SelfCheck;
import io.github.weightinit.signal.SignalForecast;
import java.util.List;

/** Uses the analysis from a module and checks that it brings Commons Math. */
public final class Check {
  private Check() {}

  public static void main(String[] args) {
    List<String> foreign =
        Initializers.class.getModule().getLayer().modules().stream()
            .map(Module::getName)
            .filter(name -> !name.startsWith("java.") && !name.startsWith("jdk."))
            .sorted()
            .toList();
    require(
        foreign.equals(
            List.of(
                "commons.math3",
                "consumer",
                "io.github.weightinit",
                "io.github.weightinit.analysis",
                "io.github.weightinit.recipes")),
        "unexpected modules: " + foreign);
    double gain = Gain.secondMoment(Activations.relu());
    require(
        Math.abs(gain - Math.sqrt(2)) < 1e-12, "the gain of ReLU is not the root of 2: " + gain);
    require(SelfCheck.of(Initializers.heNormal(784)).passed(), "He normal fails its check");
    System.out.println("ok, modules: " + foreign + SignalForecast.class.getSimpleName());
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new AssertionError(message);
    }
  }
}
