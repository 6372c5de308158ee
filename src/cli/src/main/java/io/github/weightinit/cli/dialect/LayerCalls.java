package io.github.weightinit.cli.dialect;

import io.github.weightinit.Weights;
import io.github.weightinit.preset.Layer;
import io.github.weightinit.preset.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What the calls of the frameworks' layers have in common. */
final class LayerCalls {

  static final Argument KERNEL = new Argument("kernel_size", "", "such as 3x3");
  static final Argument USE_BIAS = new Argument("use_bias", "true", "true or false");

  /** Which of a layer's parameters is asked for. */
  static final Argument PARAMETER =
      new Argument("parameter", "all", "all, one after the other, or the name of one");

  private LayerCalls() {}

  static Argument size(String name) {
    return new Argument(name, "", "at least 1");
  }

  /** Returns the layer as {@link #USE_BIAS} has it, if the call takes that. */
  static Layer biased(Request r, Layer layer) {
    if (!r.arguments().containsKey(USE_BIAS.name()) || r.flag(USE_BIAS.name())) {
      return layer;
    }
    return layer.without(
        layer.names().stream().filter(name -> name.endsWith("bias")).toArray(String[]::new));
  }

  /** Returns the sizes of a kernel, which must have some number of axes. */
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
    // As numbers with a fraction, a sum too great for a long stays too great
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

  /** Makes those of a layer's parameters that are asked for. */
  static Result chosen(Request request, Layer layer, Consumer<Map<String, Weights>> fill) {
    String name = request.text(PARAMETER.name());
    if (name.equals(PARAMETER.byDefault())) {
      return all(request, layer, fill);
    }
    long[] shape = layer.shape(name).stream().mapToLong(Long::longValue).toArray(); // checks it
    Weights values = request.type().target(all(request, layer, fill).bytes());
    int start = 0;
    for (Parameter before : layer.parameters("")) {
      if (before.name().equals(name)) {
        break;
      }
      start += (int) before.size();
    }
    int from = start;
    return Result.weights(
        request.type(),
        shape,
        target -> {
          for (int i = 0; i < target.length(); i++) {
            target.set(i, values.get(from + i));
          }
        });
  }
}
