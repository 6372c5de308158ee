package io.github.weightinit.signal;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * What happens to a signal on its way through the layers and to the gradient on its way back,
 * judged by a forecast.
 *
 * <pre>{@code
 * Verdict verdict = Verdict.of(SignalForecast.of(network));
 * System.out.println(verdict.outcome() + " at layer " + verdict.depthOfDeath());
 * }</pre>
 */
public final class Verdict {

  private final Outcome outcome;
  private final OptionalInt depthOfDeath;
  private final OptionalInt floatLimit;
  private final OptionalInt alikeFrom;
  private final List<Weakness> weaknesses;

  /** What can happen to a signal on its way through the layers, and to the gradient back. */
  public enum Outcome {
    /**
     * The signal and the gradient keep their size, and at least half of the deviation of the last
     * outputs depends on the input.
     */
    HEALTHY,
    /**
     * The signal and the gradient keep their size, but inputs have become alike: less than half of
     * the deviation of the last outputs depends on the input. Such a network still learns, more
     * slowly with each layer; ReLU with He's weights is one from the eighth layer on.
     */
    ALIKE,
    /** It lives at this depth, but has no stable scale or will not live at a greater one. */
    FRAGILE,
    /** The outputs shrink to nothing. */
    VANISHES,
    /** The outputs grow without bound. */
    EXPLODES,
    /** The outputs stick to the ends of the activation's range, and gradients die. */
    SATURATES,
    /** The outputs are all the same for every input. */
    COLLAPSES,
    /** The outputs are spread over the units, but the same for every input. */
    FADES,
    /** The outputs are fine but the gradient vanishes or explodes on its way back. */
    GRADIENT_DIES
  }

  private Verdict(SignalForecast forecast) {
    depthOfDeath = first(forecast, layer -> lost(forecast, layer).isPresent());
    floatLimit = first(forecast, Verdict::isBeyondFloat);
    alikeFrom = alikeFrom(forecast);
    weaknesses = depthOfDeath.isPresent() ? List.of() : Weaknesses.of(forecast);
    LayerForecast first = forecast.layers().get(0);
    LayerForecast last = forecast.layers().get(forecast.layers().size() - 1);
    double gradient = first.gradientDeviation() / last.gradientDeviation();
    if (depthOfDeath.isPresent()) {
      LayerForecast layer = forecast.layers().get(depthOfDeath.getAsInt() - 1);
      outcome = lost(forecast, layer).orElseThrow();
    } else if (Thresholds.isOutside(gradient, Thresholds.DEATH)) {
      outcome = Outcome.GRADIENT_DIES;
    } else {
      outcome =
          !weaknesses.isEmpty()
              ? Outcome.FRAGILE
              : alikeFrom.isPresent() ? Outcome.ALIKE : Outcome.HEALTHY;
    }
  }

  private static OptionalInt alikeFrom(SignalForecast forecast) {
    List<LayerForecast> layers = forecast.layers();
    int healthy = layers.size();
    while (healthy > 0 && isAlike(layers.get(healthy - 1))) {
      healthy--;
    }
    return healthy < layers.size()
        ? OptionalInt.of(layers.get(healthy).layer())
        : OptionalInt.empty();
  }

  private static boolean isAlike(LayerForecast layer) {
    return !(layer.signalDeviation() >= Thresholds.HEALTHY_SHARE * layer.standardDeviation());
  }

  /**
   * Judges a forecast.
   *
   * @param forecast what the layers do
   * @return the verdict
   */
  public static Verdict of(SignalForecast forecast) {
    return new Verdict(Objects.requireNonNull(forecast, "forecast"));
  }

  private static OptionalInt first(SignalForecast forecast, Predicate<LayerForecast> property) {
    return forecast.layers().stream().filter(property).mapToInt(LayerForecast::layer).findFirst();
  }

  /** Returns why the outputs of a layer are of no use; nothing if they are of use. */
  private static Optional<Outcome> lost(SignalForecast forecast, LayerForecast layer) {
    double size = layer.rootMeanSquare();
    double inputs = Math.sqrt(forecast.inputVariance());
    if (!(size <= Thresholds.DEATH * inputs)) {
      return Optional.of(Outcome.EXPLODES);
    }
    if (size < inputs / Thresholds.DEATH) {
      return Optional.of(Outcome.VANISHES);
    }
    // Where a branch is stuck, signal and gradient go by the skip connection.
    boolean residual = forecast.network().layers().get(layer.layer() - 1).residual();
    if (!residual && layer.saturatedShare() >= Thresholds.STUCK) {
      return Optional.of(Outcome.SATURATES);
    }
    if (layer.signalDeviation() < Thresholds.ALIKE * layer.standardDeviation()
        || layer.signalDeviation() < size / Thresholds.DEATH) {
      return Optional.of(
          layer.standardDeviation() < Thresholds.ONE_VALUE * size
              ? Outcome.COLLAPSES
              : Outcome.FADES);
    }
    return Optional.empty();
  }

  /** The greatest finite float is 3.4e38, the least positive one 1.4e-45, rounding 6e-8. */
  private static boolean isBeyondFloat(LayerForecast layer) {
    double size = layer.rootMeanSquare();
    return !(Math.max(size, Math.sqrt(layer.preActivationVariance())) <= Float.MAX_VALUE)
        || layer.signalDeviation() < Math.max(Float.MIN_VALUE, 0x1p-24 * size);
  }

  /**
   * Returns the verdict in a word.
   *
   * @return what happens to the signal that happens first
   */
  public Outcome outcome() {
    return outcome;
  }

  /**
   * Returns the depth at which the signal dies: the first layer whose outputs are a thousand times
   * smaller or greater than the inputs, stick to the ends of the activation's range (unless the
   * layer is residual), or do not depend on the input.
   *
   * @return the layer's number, 1 for the first; empty if the signal lives
   */
  public OptionalInt depthOfDeath() {
    return depthOfDeath;
  }

  /**
   * Returns the layer from which on, up to the last one, less than half of the outputs' deviation
   * depends on the input: two inputs have a correlation above 3/4.
   *
   * @return the layer's number, 1 for the first; empty if at least half of the last outputs'
   *     deviation depends on the input
   */
  public OptionalInt alikeFrom() {
    return alikeFrom;
  }

  /**
   * Returns the first layer in which {@code float} does not hold the signal: pre-activations
   * overflow, or the part of the outputs that depends on the input is below their resolution or
   * range.
   *
   * @return the layer's number, 1 for the first; empty if there is none
   */
  public OptionalInt floatLimit() {
    return floatLimit;
  }

  /**
   * Returns what makes a signal fragile that arrives.
   *
   * @return the weaknesses; none if the signal is healthy, or dies on its way
   */
  public List<Weakness> weaknesses() {
    return weaknesses;
  }

  /** Returns the outcome and its numbers in a line. */
  @Override
  public String toString() {
    var text = new StringBuilder(outcome.toString());
    depthOfDeath.ifPresent(layer -> text.append(" at layer ").append(layer));
    if (outcome == Outcome.ALIKE) {
      alikeFrom.ifPresent(layer -> text.append(" from layer ").append(layer));
    }
    floatLimit.ifPresent(layer -> text.append(", beyond float from layer ").append(layer));
    weaknesses.forEach(weakness -> text.append(", ").append(weakness));
    return text.toString();
  }
}
