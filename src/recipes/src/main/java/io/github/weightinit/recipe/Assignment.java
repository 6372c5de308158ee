package io.github.weightinit.recipe;

import io.github.weightinit.Fan;
import io.github.weightinit.Initializer;
import io.github.weightinit.WeightMoments;
import java.util.Objects;
import java.util.Optional;

/**
 * What a {@link Plan} does with a parameter.
 *
 * @param parameter the tensor
 * @param rule the name of the rule that decided
 * @param initializer what fills the tensor
 * @param fan the fans as the recipe counts them; none for a vector
 * @param certainty how sure it is that this is what the model's authors do
 */
public record Assignment(
    Parameter parameter,
    String rule,
    Initializer initializer,
    Optional<Fan> fan,
    Certainty certainty) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if the initializer fills tensors of another size only
   */
  public Assignment {
    Objects.requireNonNull(parameter, "parameter");
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(initializer, "initializer");
    Objects.requireNonNull(fan, "fan");
    Objects.requireNonNull(certainty, "certainty");
    if (initializer.size().orElse(parameter.size()) != parameter.size()) {
      throw new IllegalArgumentException(
          "initializer must be of " + parameter.size() + " weights: " + initializer);
    }
  }

  /**
   * Makes an assignment by a rule for just such tensors: {@link Certainty#EXACT}.
   *
   * @param parameter the tensor
   * @param rule the name of the rule that decided
   * @param initializer what fills the tensor
   * @param fan the fans as the recipe counts them; none for a vector
   * @throws IllegalArgumentException if the initializer fills tensors of another size only
   */
  public Assignment(Parameter parameter, String rule, Initializer initializer, Optional<Fan> fan) {
    this(parameter, rule, initializer, fan, Certainty.EXACT);
  }

  /**
   * Returns what is known of the weights before any is drawn.
   *
   * @return mean, variance and bounds; none if the initializer does not tell
   */
  public Optional<WeightMoments> statistics() {
    return WeightMoments.of(initializer);
  }
}
