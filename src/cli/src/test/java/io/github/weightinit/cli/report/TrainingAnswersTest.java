package io.github.weightinit.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.signal.GradientDescent;
import io.github.weightinit.signal.Spirals;
import io.github.weightinit.signal.TrainingCurve;
import io.github.weightinit.signal.TrainingRun;
import io.github.weightinit.signal.TrainingRun.Epoch;
import io.github.weightinit.signal.Verdict.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every sentence, with none, one and several schemes in it. Three arms: a guess has a third. */
class TrainingAnswersTest {

  /** A network whose runs end with these shares of right answers; 0 is for one that diverged. */
  private static TrainedNetwork network(String activation, String scheme, double... right) {
    var runs = new ArrayList<TrainingRun>();
    for (double share : right) {
      double loss = share == 0 ? Double.POSITIVE_INFINITY : 1;
      runs.add(new TrainingRun(List.of(new Epoch(1.1, 0.33), new Epoch(loss, share))));
    }
    return new TrainedNetwork(activation, scheme, Outcome.HEALTHY, new TrainingCurve(runs));
  }

  private static TrainedNetwork relu(String scheme, double... right) {
    return network("relu", scheme, right);
  }

  private static TrainingAnswers answers(TrainedNetwork... networks) {
    var method = new GradientDescent(0.1, 10, 1);
    return new TrainingAnswers(
        new TrainingResult(Arrays.asList(networks), 9, 32, Spirals.ofArms(3), method));
  }

  private static List<String> texts(TrainedNetwork... networks) {
    return answers(networks).all().stream()
        .map(answer -> (answer.advice() + " " + answer.reasons()).replace('\u00a0', ' '))
        .toList();
  }

  @Test
  void aSingleSchemeIsNotCompared() {
    assertThat(texts(relu("he-normal", 0.97)))
        .containsExactly(
            "With ReLU, He normal learns. 97 % right after 1 epoch; a guess has 33 %.");
    assertThat(texts(relu("std=0.01", 0.33)))
        .containsExactly(
            "With ReLU, std 0.01 does not learn. 33 % right after 1 epoch; a guess has 33 %.");
    assertThat(texts(relu("std=1", 0, 0, 0.4)))
        .containsExactly(
            "With ReLU, std 1 does not learn. 0 % right after 1 epoch; a guess has 33 %. With std"
                + " 1 the weights grow beyond all numbers in 2 of 3 runs.");
  }

  @Test
  void theBestIsNamedFirst() {
    assertThat(texts(relu("std=1", 0.34), relu("he-normal", 0.97)))
        .containsExactly(
            "With ReLU take He normal. It is the only one of these ways that learns: 97 % right"
                + " after 1 epoch. std 1 (34 %) learns nothing; a guess has 33 %.");
    assertThat(
            texts(
                relu("std=1", 0.3),
                relu("std=2", 0.32),
                relu("lecun-normal", 0.7),
                relu("xavier-normal", 0.8),
                relu("he-normal", 0.97)))
        .containsExactly(
            "With ReLU take He normal. It learns best: 97 % right after 1 epoch. Xavier normal"
                + " (80 %) and LeCun normal (70 %) come after it. std 1 (30 %) and std 2 (32 %) learn"
                + " nothing; a guess has 33 %.");
    assertThat(texts(relu("xavier-normal", 0.8), relu("he-normal", 0.97)))
        .containsExactly(
            "With ReLU take He normal. It learns best: 97 % right after 1 epoch. Xavier normal"
                + " (80 %) comes after it.");
    assertThat(texts(relu("std=1", 0.7), relu("xavier-normal", 0.966), relu("he-normal", 0.97)))
        .containsExactly(
            "With ReLU take He normal. It learns fastest: 97 % right after 1 epoch. Xavier normal"
                + " (97 %) and std 1 (70 %) learn more slowly.");
    assertThat(texts(relu("xavier-normal", 0.966), relu("he-normal", 0.97)))
        .containsExactly(
            "With ReLU take He normal. It learns fastest: 97 % right after 1 epoch. Xavier normal"
                + " (97 %) learns more slowly.");
  }

  /** The runs 0.9, 0.95, 1 have a band from 0.91 to 0.99: a median of 0.92 is in it, 0.9 is not. */
  @Test
  void whatLiesInTheBandIsAsGood() {
    double[] best = {0.9, 0.95, 1};
    assertThat(texts(relu("a", best), relu("b", 0.92, 0.92, 0.92)))
        .containsExactly(
            "With ReLU take A or B. They learn equally well: 95 % and 92 % right after 1 epoch.");
    assertThat(texts(relu("a", best), relu("b", 0.92, 0.92, 0.92), relu("c", 0.94, 0.94, 0.94)))
        .containsExactly(
            "With ReLU take A, B or C. They learn equally well: 95 %, 92 % and 94 % right after 1"
                + " epoch.");
    assertThat(texts(relu("a", best), relu("b", 0.9, 0.9, 0.9)).get(0))
        .startsWith("With ReLU take A. ");
    assertThat(texts(relu("a", best), relu("b", 0.92, 0.92, 0.92), relu("c", 0.9, 0.9, 0.9)).get(0))
        .endsWith(" C (90 %) comes after them.");
  }

  @Test
  void whereNothingLearnsNothingIsAdvised() {
    assertThat(texts(relu("std=1", 0, 0), relu("std=2", 0.33, 0.33), relu("std=3", 0.3, 0.3)))
        .containsExactly(
            "With ReLU none of these ways learns. std 2 (33 %) and std 3 (30 %) learn nothing after"
                + " 1 epoch; a guess has 33 %. With std 1 the weights grow beyond all numbers in 2"
                + " of 2 runs.");
    assertThat(texts(relu("std=1", 0, 0), relu("std=2", 0, 0)))
        .containsExactly(
            "With ReLU none of these ways learns. With std 1 the weights grow beyond all numbers in 2"
                + " of 2 runs. With std 2 the weights grow beyond all numbers in 2 of 2 runs.");
  }

  private static TrainedNetwork judged(Outcome verdict, String scheme, double right) {
    return new TrainedNetwork("relu", scheme, verdict, relu(scheme, right).curve());
  }

  @Test
  void whatLearnsAgainstItsOwnVerdictIsNamedWithItsSize() {
    String begin =
        "Of the networks that were trained, with 9 layers of 32 units and verdicts of their own, ";
    assertThat(
            answers(
                    judged(Outcome.VANISHES, "a", 0.9),
                    judged(Outcome.EXPLODES, "b", 0.9),
                    judged(Outcome.FRAGILE, "c", 0.9),
                    judged(Outcome.HEALTHY, "d", 0.33),
                    judged(Outcome.FADES, "e", 0.33))
                .surprises())
        .containsExactly(
            begin + "ReLU with A and ReLU with B learn in spite of a bad verdict.",
            begin + "ReLU with D does not learn in spite of a good verdict.");
    assertThat(
            answers(judged(Outcome.HEALTHY, "a", 0.9), judged(Outcome.FADES, "b", 0.3)).surprises())
        .isEmpty();
  }

  @Test
  void aSchemeThatIsNotAmongTheBestIsDoubted() {
    TrainingAnswers answers =
        answers(relu("he-normal", 0.97), relu("xavier-normal", 0.8), relu("std=1", 0.33));
    assertThat(answers.doubt("relu", "he-normal")).isEmpty();
    assertThat(answers.doubt("relu", "xavier-normal").replace('\u00a0', ' '))
        .isEqualTo(
            "The line uses Xavier normal, with which the network of this report learned less (80 %"
                + " right).");
    assertThat(answers.doubt("relu", "std=1")).contains(" learned nothing (33");
    assertThat(answers.doubt("relu", "gain")).as("not tried").isEmpty();
    assertThat(answers.doubt("tanh", "std=1")).as("not tried").isEmpty();
  }

  @Test
  void activationsAreComparedToo() {
    List<String> texts =
        texts(
            network("sigmoid", "a", 0.8),
            network("sigmoid", "b", 0.33),
            network("sigmoid", "c", 0.33),
            network("tanh", "a", 0.97),
            network("tanh", "b", 0.33),
            network("tanh", "c", 0.33),
            relu("a", 0.97),
            relu("b", 0.33),
            relu("c", 0.33));
    assertThat(texts).hasSize(4);
    assertThat(texts.get(0)).endsWith(" tanh and ReLU learn this problem better.");
    assertThat(texts.get(1)).doesNotContain("better");
    assertThat(texts.get(3))
        .isEqualTo("Do not take B or C. None of these networks learns with them.");
    List<String> two =
        texts(
            network("tanh", "a", 0.97), network("tanh", "b", 0.33),
            network("sigmoid", "a", 0.33), network("sigmoid", "b", 0.33));
    assertThat(two.get(1)).endsWith(" tanh learns this problem better.");
    assertThat(two.get(2)).isEqualTo("Do not take B. None of these networks learns with it.");
  }
}
