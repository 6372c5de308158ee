package io.github.weightinit.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.weightinit.Fan;
import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.Seed;
import io.github.weightinit.activation.Activation;
import io.github.weightinit.activation.Activations;
import io.github.weightinit.signal.TrainingRun.Epoch;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrainingExperimentTest {

  private static final Seed SEED = Seed.of(42);

  private static Network network(Activation f, Function<Fan, Initializer> scheme, int... widths) {
    return Network.dense(f, scheme, widths).withLinearOutput();
  }

  private static TrainingExperiment small(Function<Fan, Initializer> scheme, double rate) {
    return new TrainingExperiment(
        network(Activations.squaredRelu(), scheme, 2, 8, 8, 3),
        new Spirals(3, 50, 0.5, 0.1),
        new GradientDescent(rate, 10, 4),
        6,
        SEED);
  }

  @Test
  void anyNumberOfThreadsGivesTheSameResult() {
    TrainingExperiment experiment = small(Initializers::heNormal, 0.1);
    TrainingCurve expected = experiment.run();
    for (int threads : new int[] {1, 2, 3}) {
      ForkJoinPool pool = new ForkJoinPool(threads);
      try {
        assertThat(pool.submit(() -> experiment.run()).join()).isEqualTo(expected);
      } finally {
        pool.shutdown();
      }
    }
    assertThat(expected.diverged()).isZero();
    assertThat(expected.runs()).doesNotHaveDuplicates();
  }

  /** Squared ReLU is 0 at NaN: weights that are not numbers would go unseen in the loss. */
  @Test
  void aRunThatDivergesSaysSoAndHasNoNaN() {
    TrainingCurve curve = small(fan -> Initializers.normal(0, 30), 10).run();

    assertThat(curve.diverged()).isEqualTo(6);
    for (TrainingRun run : curve.runs()) {
      assertThat(run.epochs()).hasSize(5);
      int from = run.divergedIn().orElseThrow();
      assertThat(from).isEqualTo(1);
      assertThat(run.epochs().get(0).loss()).isBetween(1e3, 1e15);
      assertThat(run.epochs().subList(from, 5))
          .containsOnly(new Epoch(Double.POSITIVE_INFINITY, 0));
    }
    assertThat(curve.loss(4, 0.35)).isInfinite();
    assertThat(curve.accuracy(4, 0.35)).isZero();
    TrainingRun beyond = small(fan -> Initializers.normal(0, 1e90), 0.1).run(1);
    assertThat(beyond.divergedIn()).hasValue(0);
  }

  /**
   * The quantiles of 0, 1, ..., 10 and, with a run that diverged, of what NumPy's has no number.
   */
  @Test
  void aCurveHasNumPysQuantiles() {
    var runs =
        IntStream.rangeClosed(0, 10)
            .mapToObj(i -> new TrainingRun(List.of(new Epoch(10 - i, i / 10.0))))
            .toList();
    var curve = new TrainingCurve(runs);

    assertThat(curve.epochs()).isZero();
    assertThat(curve.loss(0, 0.5)).isEqualTo(5);
    assertThat(curve.accuracy(0, 0.1)).isEqualTo(0.1);
    assertThat(curve.loss(0, 0)).isZero();
    assertThat(curve.loss(0, 1)).isEqualTo(10);
    assertThat(curve.loss(0, 0.98)).isCloseTo(9.8, within(1e-12));
    var some = new TrainingCurve(List.of(runs.get(10), new TrainingRun(List.of(Epoch.DIVERGED))));
    assertThat(some.loss(0, 0)).isZero();
    assertThat(some.loss(0, 0.01)).isInfinite();
    assertThat(some.diverged()).isEqualTo(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> curve.loss(1, 0.5))
        .withMessage("epoch must be from 0 to 0: 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> curve.accuracy(0, 1.5))
        .withMessageStartingWith("share must be from 0 to 1: 1.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TrainingCurve(List.of()))
        .withMessageStartingWith("runs must be at least one, all with the same number of epochs");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TrainingCurve(List.of(runs.get(0), new TrainingRun(List.of()))));
  }

  /**
   * The mean square of a coordinate is 1 + 0.5<sup>2</sup>: of 200,000 coordinates, whose squares
   * have a standard deviation below 2, it errs by less than 5 2 / sqrt(200,000) = 0.023.
   */
  @Test
  void theSpiralsHaveTheSizeThatSchemesExpect() {
    LabelledPoints points = new Spirals(5, 20_000, 2, 0.5).draw(SEED);
    double sum = 0;
    for (int i = 0; i < points.size(); i++) {
      double x = LabelledPoints.get(points.inputs(), 0, i);
      double y = LabelledPoints.get(points.inputs(), 1, i);
      sum += x * x + y * y;
    }
    assertThat(sum / (2 * points.size())).isCloseTo(1.25, within(0.023));
    assertThat(points.label(7)).isEqualTo(2);
  }

  @Test
  void anEpochUsesEveryPointOnce() {
    int[] order = TrainingExperiment.order(5000, SEED);
    assertThat(order).isNotEqualTo(TrainingExperiment.order(5000, SEED.at(1)));
    int[] sorted = order.clone();
    Arrays.sort(sorted);
    for (int i = 0; i < sorted.length; i++) {
      assertThat(sorted[i]).isEqualTo(i);
    }
    for (int i = 1; i < order.length; i++) {
      assertThat(SEED.stream().word(order[i - 1], 0)).isLessThan(SEED.stream().word(order[i], 0));
    }
  }

  private static void refused(String message, Runnable made) {
    assertThatIllegalArgumentException().isThrownBy(made::run).withMessageStartingWith(message);
  }

  @Test
  void refusesWhatIsNoClassifierOfPoints() {
    Function<Fan, Initializer> he = Initializers::heNormal;
    refused(
        "the first layer must have 2 inputs, the coordinates of a point: ",
        () -> TrainingExperiment.of(network(Activations.relu(), he, 3, 4, 3), 1, SEED));
    refused(
        "the last layer must have 3 outputs, one for each arm: ",
        () ->
            new TrainingExperiment(
                network(Activations.relu(), he, 2, 4, 5),
                Spirals.ofArms(3),
                GradientDescent.plain(),
                1,
                SEED));
    refused(
        "runs must be at least 1: 0",
        () -> TrainingExperiment.of(network(Activations.relu(), he, 2, 3), 0, SEED));
    refused("number must be at least 1: 0", () -> small(he, 1).run(0));
    refused("arms must be at least 2: 1", () -> Spirals.ofArms(1));
    refused("arms * points must be from 1 to 1048576: ", () -> Spirals.ofArms(5243));
    refused("points must be at least 1: 0", () -> new Spirals(2, 0, 1, 1));
    refused("turns must be ", () -> new Spirals(2, 1, -1, 1));
    refused("noise must be ", () -> new Spirals(2, 1, 1, Double.NaN));
    refused("rate must be positive and finite: 0.0", () -> new GradientDescent(0, 1, 1));
    refused("batch must be at least 1: 0", () -> new GradientDescent(1, 0, 1));
    refused("epochs must be from 1 to 1000000: 0", () -> new GradientDescent(1, 1, 0));
  }
}
