package io.github.weightinit.preset;

import io.github.weightinit.Fan;
import io.github.weightinit.Initializer;
import io.github.weightinit.WeightStatistics;
import java.util.Optional;

/**
 * What a {@link Plan} does with a parameter.
 *
 * @param parameter the tensor
 * @param rule the name of the rule that decided
 * @param initializer what fills the tensor
 * @param fan the fans as the recipe counts them; none for a vector
 */
public record Assignment(
    Parameter parameter, String rule, Initializer initializer, Optional<Fan> fan) {

  /**
   * Returns what is known of the weights before any is drawn.
   *
   * @return mean, variance and bounds; none if the initializer does not tell
   */
  public Optional<WeightStatistics> statistics() {
    if (initializer instanceof WeightStatistics known) {
      try {
        known.variance();
        return Optional.of(known);
      } catch (UnsupportedOperationException e) {
        // Made of parts that do not tell.
        return Optional.empty();
      }
    }
    return Optional.empty();
  }
}
