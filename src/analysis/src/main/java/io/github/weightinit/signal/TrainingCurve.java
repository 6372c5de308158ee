package io.github.weightinit.signal;

import io.github.weightinit.internal.Checks;
import io.github.weightinit.signal.TrainingRun.Epoch;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How a network learned in several runs, by quantiles over the runs. The median is the quantile
 * 0.5, and from 0.1 to 0.9 is a band that has most of the runs.
 *
 * <p>The quantile p of the values v<sub>0</sub> &le; v<sub>1</sub> &le; ... &le; v<sub>n-1</sub> is
 * at the place h = (n - 1) p: it is v<sub>h</sub>, and between two whole h the straight line from
 * one value to the next, as NumPy has it.
 *
 * <p>Source: R. Hyndman, Y. Fan, "Sample quantiles in statistical packages", 1996, definition 7.
 *
 * @param runs the runs, at least one, all of the same number of epochs
 */
public record TrainingCurve(List<TrainingRun> runs) {

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if there is no run, a run without epochs, or two runs have
   *     different numbers of epochs
   */
  public TrainingCurve {
    runs = Checks.list("runs", runs);
    Checks.that(
        runs.stream().mapToInt(run -> run.epochs().size()).filter(size -> size > 0).count() > 0
            && runs.stream().map(run -> run.epochs().size()).distinct().count() == 1,
        "runs must be at least one, all with the same number of epochs",
        runs);
  }

  /**
   * Returns the number of the last epoch.
   *
   * @return the number; 0 if the networks were only measured, not trained
   */
  public int epochs() {
    return runs.get(0).epochs().size() - 1;
  }

  /**
   * Returns a quantile of the accuracy.
   *
   * @param epoch 0 for before training, 1 for after the first epoch, ...
   * @param share the quantile, from 0 for the least of the runs to 1 for the greatest
   * @return the accuracy, from 0 to 1; a run that diverged counts with 0
   * @throws IllegalArgumentException if there is no such epoch, or the share is not from 0 to 1
   */
  public double accuracy(int epoch, double share) {
    return quantile(Epoch::accuracy, epoch, share);
  }

  /**
   * Returns a quantile of the loss.
   *
   * @param epoch 0 for before training, 1 for after the first epoch, ...
   * @param share the quantile, from 0 for the least of the runs to 1 for the greatest
   * @return the mean cross-entropy in nats; infinite if it lies in or beyond the runs that diverged
   * @throws IllegalArgumentException if there is no such epoch, or the share is not from 0 to 1
   */
  public double loss(int epoch, double share) {
    return quantile(Epoch::loss, epoch, share);
  }

  private double quantile(ToDoubleFunction<Epoch> value, int epoch, double share) {
    Checks.within("epoch", 0, epochs(), (long) epoch);
    double place = (runs.size() - 1) * Checks.share("share", share);
    double[] values =
        runs.stream()
            .mapToDouble(run -> value.applyAsDouble(run.epochs().get(epoch)))
            .sorted()
            .toArray();
    int below = (int) place;
    double low = values[below];
    double high = values[Math.min(below + 1, values.length - 1)];
    // Two infinite values have no difference.
    return place == below || low == high ? low : low + (place - below) * (high - low);
  }

  /**
   * Returns how many of the runs diverged.
   *
   * @return the number
   */
  public int diverged() {
    return (int) runs.stream().filter(run -> run.divergedIn().isPresent()).count();
  }
}
