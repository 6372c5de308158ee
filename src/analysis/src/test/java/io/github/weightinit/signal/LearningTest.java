package io.github.weightinit.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.Fan;
import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.Seed;
import io.github.weightinit.activation.Activation;
import io.github.weightinit.activation.Activations;
import io.github.weightinit.internal.StripedMatrix;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What the documentation says of learning: right first weights learn, others do not. */
class LearningTest {

  private static Initializer small(Fan fan) {
    return Initializers.normal(0, 0.01);
  }

  private static Initializer large(Fan fan) {
    return Initializers.normal(0, 1);
  }

  private static Initializer zeros(Fan fan) {
    return Initializers.zeros();
  }

  /** Eight runs of nine layers, for five epochs. */
  private static TrainingCurve nineLayers(
      Activation activation, Function<Fan, ? extends Initializer> scheme) {
    Network network =
        Network.dense(activation, scheme, 2, 32, 32, 32, 32, 32, 32, 32, 32, 3).withLinearOutput();
    return new TrainingExperiment(
            network, Spirals.ofArms(3), new GradientDescent(0.02, 10, 5), 8, Seed.of(15))
        .run();
  }

  private static double least(TrainingCurve curve) {
    return curve.accuracy(curve.epochs(), 0);
  }

  private static double greatest(TrainingCurve curve) {
    return curve.accuracy(curve.epochs(), 1);
  }

  /** What nine layers without an activation reach: lines between the arms are no answer. */
  private static final double BY_LINES = 0.8;

  /**
   * Of 600 points with three classes a guess has the share 1/3 right, with a standard deviation of
   * sqrt(2/9 / 600) = 0.0192. Eight runs are all below 1/3 + 5 0.0192 = 0.43 with a probability of
   * 1 - 8 x 3e-7.
   */
  private static final double GUESSED = 0.43;

  @Test
  void nineLayersOfReluLearnFromHeAndNeitherFromSmallerNorFromLargerWeights() {
    assertThat(greatest(nineLayers(Activations.linear(), Initializers::leCunNormal)))
        .isBetween(GUESSED, BY_LINES);
    TrainingCurve he = nineLayers(Activations.relu(), Initializers::heNormal);
    assertThat(least(he)).isGreaterThan(BY_LINES);
    assertThat(he.diverged()).isZero();
    assertThat(greatest(nineLayers(Activations.relu(), LearningTest::small))).isLessThan(GUESSED);
    TrainingCurve large = nineLayers(Activations.relu(), LearningTest::large);
    assertThat(greatest(large)).isLessThan(GUESSED);
    assertThat(large.diverged()).isGreaterThan(4);
  }

  /** With zeros no gradient reaches a weight; the biases of the outputs alone move. */
  @Test
  void zerosNeverLearn() {
    var network =
        new TrainedNetwork(
            Network.dense(Activations.relu(), LearningTest::zeros, 2, 8, 8, 3).withLinearOutput(),
            Seed.of(1));
    LabelledPoints points = Spirals.ofArms(3).draw(Seed.of(1));
    for (int step = 0; step < 10; step++) {
      assertThat(network.learn(points, 0.5)).isTrue();
    }
    for (TrainedLayer layer : network.layers()) {
      assertThat(layer.parameters().get(0)).containsOnly(0);
    }
    assertThat(greatest(nineLayers(Activations.relu(), LearningTest::zeros))).isLessThan(GUESSED);
  }

  /** Returns how many of 20 networks with eight hidden units know XOR after 500 steps. */
  private static int solvedXor(Function<Fan, Initializer> scheme) {
    var corners = new StripedMatrix(2, 4);
    int[] classes = new int[4];
    for (int i = 0; i < 4; i++) {
      LabelledPoints.set(corners, 0, i, (i & 1) == 0 ? -1 : 1);
      LabelledPoints.set(corners, 1, i, (i & 2) == 0 ? -1 : 1);
      classes[i] = Integer.bitCount(i) % 2;
    }
    var points = new LabelledPoints(corners, classes);
    int solved = 0;
    for (int run = 0; run < 20; run++) {
      Network network = Network.dense(Activations.tanh(), scheme, 2, 8, 2).withLinearOutput();
      var trained = new TrainedNetwork(network, Seed.of(run).at("xor"));
      for (int step = 0; step < 500; step++) {
        assertThat(trained.learn(points, 0.1)).isTrue();
      }
      solved += trained.measure(points).accuracy() == 1 ? 1 : 0;
    }
    return solved;
  }

  /**
   * A guess of four answers is right with a probability of 1/16, and at least 10 of 20 guesses are
   * with one of C(20, 10) / 16^10 = 1.7e-7 at most. With zeros all answers are the same.
   */
  @Test
  void xorIsLearnedFromHeAndNotFromSmallWeights() {
    assertThat(solvedXor(Initializers::heNormal)).isGreaterThan(18);
    assertThat(solvedXor(LearningTest::small)).isLessThan(10);
    assertThat(solvedXor(LearningTest::zeros)).isZero();
  }
}
