package io.github.weightinit.signal;

import io.github.weightinit.internal.Checks;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * How a network learned in one run of a {@link TrainingExperiment}.
 *
 * @param epochs what was measured: before training, then after each epoch, so that {@code
 *     epochs.get(e)} is after epoch e
 */
public record TrainingRun(List<Epoch> epochs) {

  /**
   * What a network knows about points that it was not trained on.
   *
   * @param loss the mean cross-entropy, in nats; infinite if the run has diverged
   * @param accuracy the share of right answers, from 0 to 1; 0 if the run has diverged, since what
   *     is not a number is no answer
   */
  public record Epoch(double loss, double accuracy) {

    static final Epoch DIVERGED = new Epoch(Double.POSITIVE_INFINITY, 0);
  }

  /** Copies the list. */
  public TrainingRun {
    epochs = Checks.list("epochs", epochs);
  }

  /**
   * Returns when the run diverged: when a parameter or the loss was no finite number any more.
   * There is no way back from that, so all later epochs are given as diverged too.
   *
   * @return the epoch, 0 if even the first weights have no finite loss; empty if it never happened
   */
  public OptionalInt divergedIn() {
    return IntStream.range(0, epochs.size())
        .filter(epoch -> Double.isInfinite(epochs.get(epoch).loss()))
        .findFirst();
  }
}
