package io.github.weightinit.signal;

import io.github.weightinit.Initializers;
import io.github.weightinit.Seed;
import io.github.weightinit.internal.Checks;
import io.github.weightinit.signal.TrainingRun.Epoch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Trains a small network for real, several times, and measures how well it knows points that it has
 * not seen: what the first weights decide, shown by its consequence.
 *
 * <pre>{@code
 * Network network =
 *     Network.dense(Activations.relu(), Initializers::heNormal, 2, 32, 32, 32, 3).withLinearOutput();
 * TrainingCurve curve = TrainingExperiment.of(network, 11, Seed.of(42)).run();
 * curve.accuracy(1, 0.5);                               // after an epoch, the median of the runs
 * }</pre>
 *
 * <p>Run r = 1, 2, ... takes everything from {@code seed.at("run").at(r)}: the points that it
 * learns from {@code .at("train")} and as many others, on which it is measured, from {@code
 * .at("test")}, see {@link Spirals}; the first weights from {@code .at("layer").at(l)}, under the
 * names that {@link PropagationExperiment} has; and the order in which epoch e uses the points from
 * {@code .at("order").at(e)}: each draws a lot of U(0, 1), and the lowest comes first. So two
 * networks under one seed see the same points in the same order and start from the same variates;
 * only what their schemes and activations make of them differs.
 *
 * <p>The outputs of the last layer are logits, one for each class. The loss is the cross-entropy of
 * their softmax, L = log &Sigma;<sub>c</sub> e<sup>z<sub>c</sub></sup> - z<sub>y</sub>. Weights and
 * biases all learn, by {@link GradientDescent}, with one rate.
 *
 * <p>All numbers are {@code double}s, and none is cut. A run in which a parameter or the loss stops
 * to be a finite number has diverged, and says so: see {@link TrainingRun#divergedIn}.
 *
 * <p>The result is the same for any number of threads. With the library's activations it is the
 * same to the bit on every machine. An activation of your own that calls {@code Math.exp} or {@code
 * Math.tanh} may differ by rounding from one Java machine to another; {@link StrictMath} does not.
 *
 * <p>A run takes 6 x weights x points x epochs operations on numbers, and a third of that for its
 * measurements.
 *
 * @param network the layers; the first has two inputs, the last an output for each arm
 * @param problem what is learned
 * @param method how it is learned
 * @param runs how many networks are trained, at least 1
 * @param seed decides points, order and first weights
 */
public record TrainingExperiment(
    Network network, Spirals problem, GradientDescent method, int runs, Seed seed) {

  /** The number of coordinates of a point. */
  private static final int INPUTS = 2;

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if the network has not two inputs and an output for each arm,
   *     or is none that a {@link PropagationExperiment} takes, or if there is no run
   */
  public TrainingExperiment {
    Objects.requireNonNull(network, "network");
    Objects.requireNonNull(problem, "problem");
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(seed, "seed");
    Checks.atLeastOne("runs", runs);
    PropagationExperiment.check(network);
    List<NetworkLayer> layers = network.layers();
    Checks.that(
        layers.get(0).fan().fanIn() == INPUTS,
        "the first layer must have 2 inputs, the coordinates of a point",
        layers.get(0).fan());
    Checks.that(
        outputs(network) == problem.arms(),
        "the last layer must have " + problem.arms() + " outputs, one for each arm",
        layers.get(layers.size() - 1).fan());
  }

  private static int outputs(Network network) {
    Objects.requireNonNull(network, "network");
    return (int) network.layers().get(network.layers().size() - 1).fan().fanOut();
  }

  /**
   * Returns an experiment with {@link Spirals#ofArms} for the network's outputs and with {@link
   * GradientDescent#plain}.
   *
   * @param network the layers; the first has two inputs, the last an output for each arm
   * @param runs how many networks are trained, at least 1
   * @param seed decides points, order and first weights
   * @return the experiment
   * @throws IllegalArgumentException if the network is none for this problem, or if there is no run
   */
  public static TrainingExperiment of(Network network, int runs, Seed seed) {
    Spirals spirals = Spirals.ofArms(outputs(network));
    return new TrainingExperiment(network, spirals, GradientDescent.plain(), runs, seed);
  }

  /**
   * Trains all networks, on all cores or in the {@link java.util.concurrent.ForkJoinPool} that
   * calls it.
   *
   * @return what each run measured, in their order
   */
  public TrainingCurve run() {
    return new TrainingCurve(
        IntStream.rangeClosed(1, runs).parallel().mapToObj(this::run).toList());
  }

  /**
   * Trains one network, for a caller who shows how far the experiment is.
   *
   * @param number the number of the run, from 1 on; the result does not depend on {@link #runs}
   * @return what it measured
   * @throws IllegalArgumentException if the number is less than 1
   */
  public TrainingRun run(int number) {
    Seed own = seed.at("run").at(Checks.atLeastOne("number", number));
    LabelledPoints points = problem.draw(own.at("train"));
    LabelledPoints others = problem.draw(own.at("test"));
    var trained = new TrainedNetwork(network, own);
    List<Epoch> epochs = new ArrayList<>();
    epochs.add(trained.measure(others));
    for (int e = 1; e <= method.epochs(); e++) {
      boolean alive = !epochs.get(e - 1).equals(Epoch.DIVERGED);
      int[] order = order(points.size(), own.at("order").at(e));
      for (int from = 0; alive && from < order.length; from += method.batch()) {
        int to = (int) Math.min(order.length, (long) from + method.batch());
        alive = trained.learn(points.some(order, from, to), method.rate());
      }
      epochs.add(alive ? trained.measure(others) : Epoch.DIVERGED);
    }
    return new TrainingRun(epochs);
  }

  /** Returns the numbers below a number, in the order of the lots that they draw. */
  static int[] order(int size, Seed seed) {
    double[] lots = Initializers.uniform(0, 1).fill(new double[size], seed);
    return IntStream.range(0, size)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> lots[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
