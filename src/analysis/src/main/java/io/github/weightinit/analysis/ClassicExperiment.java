package io.github.weightinit.analysis;

import io.github.weightinit.Fan;
import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.Seed;
import java.util.ArrayList;
import java.util.List;

/**
 * The experiment of the textbooks: a batch of 1,000 samples of 100 standard normal features through
 * five layers of 100 units, with sigmoid, tanh and ReLU, and with weights of standard deviation 1
 * and 0.01, of Xavier (normal) and of He (normal).
 *
 * <p>After "Deep Learning from Scratch" (K. Saito, 2016), chapter 6, and Stanford's course CS231n.
 */
public final class ClassicExperiment {

  private static final int BATCH = 1000;
  private static final int UNITS = 100;
  private static final int DEPTH = 5;

  private ClassicExperiment() {}

  /**
   * One of the twelve networks.
   *
   * @param activation of all layers
   * @param scheme the name of the scheme: {@code std=1}, {@code std=0.01}, {@code Xavier}, {@code
   *     He}
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

  private record Scheme(String name, Initializer initializer) {}

  /**
   * Runs it. All networks have the same inputs, and weights that differ by a factor alone.
   *
   * @param seed decides them
   * @return sigmoid, tanh and ReLU, each with the four schemes in the order above
   */
  public static List<Panel> run(Seed seed) {
    Fan fan = Fan.dense(UNITS, UNITS);
    List<Scheme> schemes =
        List.of(
            new Scheme("std=1", Initializers.normal(0, 1)),
            new Scheme("std=0.01", Initializers.normal(0, 0.01)),
            new Scheme("Xavier", Initializers.xavierNormal(fan)),
            new Scheme("He", Initializers.heNormal(fan)));
    List<Panel> panels = new ArrayList<>();
    for (Activation activation :
        List.of(Activations.sigmoid(), Activations.tanh(), Activations.relu())) {
      for (Scheme scheme : schemes) {
        Network network = Network.dense(DEPTH, UNITS, activation, any -> scheme.initializer());
        panels.add(
            new Panel(
                activation,
                scheme.name(),
                scheme.initializer(),
                new PropagationExperiment(network, BATCH, seed).run()));
      }
    }
    return List.copyOf(panels);
  }
}
