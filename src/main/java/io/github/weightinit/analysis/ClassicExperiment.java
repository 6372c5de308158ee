package io.github.weightinit.analysis;

import io.github.weightinit.Initializer;
import io.github.weightinit.Seed;
import java.util.List;

/**
 * The experiment of the textbooks: a batch of 1,000 samples of 100 standard normal features through
 * five layers of 100 units, with sigmoid, tanh and ReLU, and with weights of standard deviation 1
 * and 0.01, of Xavier (normal) and of He (normal).
 */
public final class ClassicExperiment {

  private ClassicExperiment() {}

  /**
   * One of the twelve networks.
   *
   * @param activation of all layers
   * @param scheme the name of the scheme, as textbooks have it: {@code std=1}, {@code std=0.01},
   *     {@code Xavier}, {@code He}
   * @param initializer of the weights of all layers
   * @param layers what was seen of the five layers
   */
  public record Panel(
      Activation activation,
      String scheme,
      Initializer initializer,
      List<LayerMeasurement> layers) {

    /** Copies the list. */
    public Panel {
      layers = List.copyOf(layers);
    }
  }

  /** Runs it: sigmoid, tanh and ReLU, each with the four schemes in the order above. */
  public static List<Panel> run(Seed seed) {
    return List.of();
  }
}
