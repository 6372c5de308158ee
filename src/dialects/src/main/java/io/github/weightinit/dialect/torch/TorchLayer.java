package io.github.weightinit.dialect.torch;

import io.github.weightinit.Constant;
import io.github.weightinit.Fan;
import io.github.weightinit.Weights;
import io.github.weightinit.dialect.shared.LayerTensors;
import io.github.weightinit.preset.Layer;
import io.github.weightinit.preset.PyTorch;
import io.github.weightinit.recipe.Parameter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A layer as PyTorch's constructors make it: the draws of each, in their order ({@code
 * reset_parameters} in {@code torch/nn/modules} of PyTorch 2.13, BSD-3-Clause).
 */
final class TorchLayer {

  /** {@code kaiming_uniform_(weight, a=math.sqrt(5))}, of {@code Linear} and convolutions. */
  private static final double GAIN = TorchGain.leakyRelu(Math.sqrt(5));

  private interface Fill {
    void fill(TorchDraws torch, Weights target);
  }

  private record Draw(String name, Fill fill) {}

  private final Layer layer;
  private final List<Draw> draws = new ArrayList<>();

  private TorchLayer(Layer layer) {
    this.layer = layer;
  }

  /**
   * Finds out what a layer draws.
   *
   * @throws IllegalArgumentException if a parameter is not one of PyTorch's, or missing
   */
  static TorchLayer of(Layer layer) {
    TorchLayer torch = new TorchLayer(Objects.requireNonNull(layer, "layer"));
    torch.addDraws();
    Set<String> known = new HashSet<>();
    torch.draws.forEach(draw -> known.add(draw.name()));
    for (String name : layer.names()) {
      if (!known.contains(name) && !(layer.initializer(name) instanceof Constant)) {
        throw new IllegalArgumentException(
            "PyTorch has no " + layer.module() + " with a parameter '" + name + "'");
      }
    }
    return torch;
  }

  private void addDraws() {
    String module = layer.module();
    if (module.equals("Linear") || module.matches("Conv(Transpose)?[123]d")) {
      addDense("");
    } else if (module.equals("Bilinear")) {
      addAll(1 / Math.sqrt(layer.shape("weight").get(1)));
    } else if (module.equals("Embedding")) {
      draws.add(new Draw("weight", (torch, target) -> torch.normal(target, 0, 1)));
    } else if (module.matches("(RNN|LSTM|GRU)(Cell)?")) {
      String state = module.endsWith("Cell") ? "weight_hh" : "weight_hh_l0";
      addAll(1 / Math.sqrt(layer.shape(state).get(1)));
    } else if (module.equals("MultiheadAttention")) {
      addAttention();
    }
  }

  private void addDense(String prefix) {
    Fan fan = fan(prefix + "weight");
    draws.add(
        new Draw(
            prefix + "weight",
            (torch, target) -> torch.symmetric(target, TorchDraws.kaiming(fan, GAIN))));
    addUniform(prefix + "bias", 1 / Math.sqrt(fan.fanIn()));
  }

  private void addAttention() {
    addDense("out_proj.");
    List<String> packed = List.of("in_proj_weight");
    List<String> separate = List.of("q_proj_weight", "k_proj_weight", "v_proj_weight");
    for (String name : layer.names().contains("q_proj_weight") ? separate : packed) {
      Fan fan = fan(name);
      draws.add(
          new Draw(name, (torch, target) -> torch.symmetric(target, TorchDraws.xavier(fan, 1))));
    }
    for (String name : List.of("bias_k", "bias_v")) {
      if (layer.names().contains(name)) {
        Fan fan = fan(name);
        draws.add(
            new Draw(name, (torch, target) -> torch.normal(target, 0, TorchDraws.xavier(fan, 1))));
      }
    }
  }

  /** Draws every parameter, in the layer's order. */
  private void addAll(double bound) {
    layer.names().forEach(name -> addUniform(name, bound));
  }

  private void addUniform(String name, double bound) {
    if (layer.names().contains(name)) {
      draws.add(new Draw(name, (torch, target) -> torch.uniform(target, -bound, bound)));
    }
  }

  private Fan fan(String name) {
    return PyTorch.fan(layer.shape(name).stream().mapToLong(Long::longValue).toArray());
  }

  /** Checks the targets, draws, and then sets the values that PyTorch sets afterwards. */
  void fill(TorchDraws torch, Map<String, Weights> targets) {
    LayerTensors.check(layer, targets);
    draws.forEach(draw -> draw.fill().fill(torch, LayerTensors.of(draw.name(), targets)));
    for (Parameter parameter : layer.parameters("")) {
      Weights target = LayerTensors.of(parameter.name(), targets);
      if (layer.initializer(parameter.name()) instanceof Constant constant) {
        target.fill(constant.value());
      }
      parameter.number("padding_idx").ifPresent(row -> row(row, parameter, target).fill(0));
    }
  }

  private static Weights row(long row, Parameter table, Weights target) {
    int columns = (int) (table.size() / table.shape().get(0));
    int from = (int) row * columns;
    return target.slice(from, from + columns);
  }
}
