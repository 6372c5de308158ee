package io.github.weightinit.signal;

import io.github.weightinit.internal.Checks;

/**
 * Stochastic gradient descent, plain: after every batch each parameter &theta; becomes &theta; -
 * rate &part;L/&part;&theta;, where L is the mean loss of the batch. There is no momentum, no decay
 * and no normalization, so that nothing hides what the first weights do.
 *
 * <p>Source: H. Robbins, S. Monro, "A stochastic approximation method", 1951.
 *
 * @param rate the learning rate, positive and finite
 * @param batch number of points in a batch, at least 1; an epoch's last batch may have fewer
 * @param epochs how often each point is used, at least 1
 */
public record GradientDescent(double rate, int batch, int epochs) {

  /** The most epochs: all of them are kept. */
  private static final int MOST_EPOCHS = 1_000_000;

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if the rate is not positive and finite, the batch is less than
   *     1, or the epochs are not from 1 to 1,000,000
   */
  public GradientDescent {
    Checks.positive("rate", rate);
    Checks.atLeastOne("batch", batch);
    Checks.within("epochs", 1, MOST_EPOCHS, epochs);
  }

  /**
   * Returns a rate of 0.02 with batches of 10 points for 10 epochs.
   *
   * @return the method
   */
  public static GradientDescent plain() {
    return new GradientDescent(0.02, 10, 10);
  }
}
