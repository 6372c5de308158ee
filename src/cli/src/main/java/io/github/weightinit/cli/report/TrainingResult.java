package io.github.weightinit.cli.report;

import io.github.weightinit.signal.GradientDescent;
import io.github.weightinit.signal.Spirals;
import java.util.List;

/**
 * The result of a training.
 *
 * @param networks the networks, at least one; every activation has the same schemes
 * @param depth the number of layers
 * @param width the number of units of each layer but the last
 * @param problem what they learned
 * @param method how they learned it
 */
public record TrainingResult(
    List<TrainedNetwork> networks, int depth, int width, Spirals problem, GradientDescent method) {

  /** The quantile at which the band begins. */
  public static final double LOW = 0.1;

  public static final double MEDIAN = 0.5;

  /** The quantile at which the band ends. */
  public static final double HIGH = 0.9;

  /** How often each network was trained. */
  public int runs() {
    return networks.get(0).curve().runs().size();
  }

  public int epochs() {
    return method.epochs();
  }

  /** The share of right answers of a network that guesses. */
  public double chance() {
    return 1.0 / problem.arms();
  }
}
