package io.github.weightinit.recipe;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the tensors beside a weight tell of it. Projections of experts tell each other's axes: a
 * packed gate and up projection has twice as many outputs as the projection down has inputs, and
 * one has as many inputs as the other has outputs. No shapes hold both ways.
 */
final class Neighbours {

  private static final String GATE_UP = "gate_up_proj";
  private static final String DOWN = "down_proj";
  private static final String WEIGHT_NORM = ".parametrizations.weight.original1";

  private Neighbours() {}

  /** Returns a parameter with the attributes that its neighbours give it, if it lacks them. */
  static Parameter described(Parameter parameter, ParameterList model) {
    if (parameter.rank() < 3) {
      return parameter;
    }
    if (parameter.name().endsWith(WEIGHT_NORM)) {
      return direction(parameter, model);
    }
    if (parameter.rank() > 3 || parameter.attributes().containsKey(WeightAxes.INPUTS)) {
      return parameter;
    }
    return switch (parameter.leaf()) {
      case GATE_UP -> expert(parameter, beside(parameter, DOWN, model), false, model);
      case DOWN -> expert(parameter, beside(parameter, GATE_UP, model), true, model);
      default -> byBias(parameter, model);
    };
  }

  private static Optional<Parameter> beside(Parameter tensor, String leaf, ParameterList model) {
    String place = tensor.name().substring(0, tensor.name().length() - tensor.leaf().length());
    return model.find(place + leaf);
  }

  private static Parameter expert(
      Parameter parameter, Optional<Parameter> other, boolean isDown, ParameterList model) {
    if (other.isEmpty() || other.get().rank() != 3) {
      return byBias(parameter, model);
    }
    List<Long> up = (isDown ? other.get() : parameter).shape();
    List<Long> down = (isDown ? parameter : other.get()).shape();
    if (fits(up.get(1), up.get(2), down.get(1), down.get(2))) {
      return stacked(parameter, 2, 1);
    }
    return fits(up.get(2), up.get(1), down.get(2), down.get(1))
        ? stacked(parameter, 1, 2)
        : byBias(parameter, model);
  }

  private static boolean fits(long upOut, long upIn, long downOut, long downIn) {
    return upOut == 2 * downIn && upIn == downOut;
  }

  /** A bias is as long as there are outputs. */
  private static Parameter byBias(Parameter weight, ParameterList model) {
    Optional<Parameter> bias = beside(weight, weight.leaf() + "_bias", model);
    if (bias.isEmpty()
        || bias.get().rank() != 2
        || !bias.get().shape().get(0).equals(weight.shape().get(0))) {
      return weight;
    }
    long outputs = bias.get().shape().get(1);
    boolean first = weight.shape().get(1) == outputs;
    boolean last = weight.shape().get(2) == outputs;
    return first == last ? weight : first ? stacked(weight, 2, 1) : stacked(weight, 1, 2);
  }

  private static Parameter stacked(Parameter parameter, long input, long output) {
    var attributes = new TreeMap<>(parameter.attributes());
    attributes.put(WeightAxes.INPUTS, List.of(input));
    attributes.put(WeightAxes.OUTPUTS, List.of(output));
    return with(parameter, parameter.module(), attributes);
  }

  /** The direction of weight norm has the kind of the layer that it belongs to. */
  private static Parameter direction(Parameter direction, ParameterList model) {
    String layer = direction.name().substring(0, direction.name().length() - WEIGHT_NORM.length());
    return model
        .find(layer + ".bias")
        .map(bias -> with(direction, bias.module().replace("Parametrized", ""), bias.attributes()))
        .orElse(direction);
  }

  private static Parameter with(
      Parameter parameter, String module, Map<String, List<Long>> attributes) {
    return new Parameter(parameter.name(), parameter.shape(), module, attributes);
  }
}
