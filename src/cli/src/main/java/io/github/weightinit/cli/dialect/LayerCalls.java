package io.github.weightinit.cli.dialect;

import io.github.weightinit.VarianceScaling.Mode;
import io.github.weightinit.Weights;
import io.github.weightinit.preset.Layer;
import io.github.weightinit.recipe.Parameter;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What the calls of the frameworks' layers share. */
final class LayerCalls {

  /** The argument that chooses a parameter by its name, or all, one after the other. */
  static final String PARAMETER = " parameter=all";

  private LayerCalls() {}

  /**
   * Returns the layer, without its biases if the call has an argument for them that is false.
   *
   * @param argument the name of the argument
   * @param biases what the names of these biases match
   */
  static Layer biased(Request r, String argument, String biases, Layer layer) {
    return !r.arguments().containsKey(argument) || r.flag(argument)
        ? layer
        : layer.without(
            layer.names().stream().filter(name -> name.matches(biases)).toArray(String[]::new));
  }

  /** Returns the sizes of a kernel, whose number of axes must be within bounds. */
  static int[] kernel(Request r, int least, int most) {
    int[] sizes = r.smallIntegers("kernel_size");
    if (sizes.length < least || sizes.length > most) {
      String axes = least == most ? least + " axes" : "from " + least + " to " + most + " axes";
      throw new IllegalArgumentException(
          "kernel_size must have " + axes + ": " + r.text("kernel_size"));
    }
    return sizes;
  }

  /**
   * Makes a layer's parameters, one after the other.
   *
   * @param fill fills them, given a target for each
   */
  static Result all(Request request, Layer layer, Consumer<Map<String, Weights>> fill) {
    List<Parameter> parameters = layer.parameters("");
    // Doubles do not wrap around: a sum that is too great for a long is refused
    long length = (long) parameters.stream().mapToDouble(Parameter::size).sum();
    return Result.weights(
        request.type(),
        new long[] {length},
        all -> {
          Map<String, Weights> targets = new LinkedHashMap<>();
          int at = 0;
          for (Parameter parameter : parameters) {
            int end = at + (int) parameter.size();
            targets.put(parameter.name(), all.slice(at, end).startingAt(0));
            at = end;
          }
          fill.accept(targets);
        });
  }

  /** Makes the parameter that the user wants, or all of them. */
  static Result chosen(Request request, Layer layer, Consumer<Map<String, Weights>> fill) {
    String name = request.text("parameter");
    if (name.equals("all")) {
      return all(request, layer, fill);
    }
    List<Long> shape = layer.shape(name); // checks the name
    ByteBuffer all = all(request, layer, fill).bytes();
    int start = 0;
    for (Parameter parameter : layer.parameters("")) {
      int length = (int) parameter.size() * request.type().bytes();
      if (parameter.name().equals(name)) {
        return new Result(request.type(), shape, all.slice(start, length).order(all.order()));
      }
      start += length;
    }
    throw new IllegalStateException(name);
  }

  /** Reads how a variance follows from the fans. */
  static Mode mode(Request request, String... words) {
    return switch (request.word("mode", words)) {
      case "fan_in" -> Mode.FAN_IN;
      case "fan_out" -> Mode.FAN_OUT;
      case "fan_avg" -> Mode.AVERAGE;
      default -> Mode.GEOMETRIC_AVERAGE;
    };
  }
}
