package io.github.weightinit.djl;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.SymbolBlock;
import ai.djl.nn.convolutional.Conv1d;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.convolutional.Conv3d;
import ai.djl.nn.convolutional.Convolution;
import ai.djl.nn.convolutional.Deconvolution;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.core.Linear;
import ai.djl.nn.core.Prelu;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.nn.recurrent.GRU;
import ai.djl.nn.recurrent.LSTM;
import ai.djl.nn.recurrent.RNN;
import ai.djl.nn.recurrent.RecurrentBlock;
import ai.djl.nn.transformer.IdEmbedding;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What PyTorch calls a block of DJL, its numbers and its parameters: shapes are PyTorch's. */
final class ModuleKind {

  /** Direction, layer, and input to hidden or hidden to hidden. */
  private static final Pattern RECURRENT = Pattern.compile("([lr])_(\\d+)_([ih])2h_(WEIGHT|BIAS)");

  private static final Map<Class<? extends Block>, String> KINDS = kinds();

  private ModuleKind() {}

  private static Map<Class<? extends Block>, String> kinds() {
    var kinds = new LinkedHashMap<Class<? extends Block>, String>();
    kinds.put(Linear.class, "Linear");
    kinds.put(Conv1d.class, "Conv1d");
    kinds.put(Conv2d.class, "Conv2d");
    kinds.put(Conv3d.class, "Conv3d");
    kinds.put(BatchNorm.class, "BatchNorm");
    kinds.put(LayerNorm.class, "LayerNorm");
    kinds.put(Embedding.class, "Embedding");
    kinds.put(IdEmbedding.class, "Embedding");
    kinds.put(LSTM.class, "LSTM");
    kinds.put(GRU.class, "GRU");
    kinds.put(RNN.class, "RNN");
    kinds.put(Prelu.class, "PReLU");
    return kinds;
  }

  /**
   * Returns the kind of a block.
   *
   * @return PyTorch's name; that of the block's class if PyTorch has no such module, nothing for an
   *     imported model
   */
  static String of(Block block) {
    if (block instanceof SymbolBlock) {
      return "";
    }
    return KINDS.entrySet().stream()
        .filter(kind -> kind.getKey().isInstance(block))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseGet(() -> block.getClass().getSimpleName());
  }

  /**
   * Returns PyTorch's name for a parameter.
   *
   * @param key what the block calls it
   */
  static String leaf(Block block, String key) {
    if (block instanceof RecurrentBlock) {
      return recurrent(key);
    }
    boolean norm = block instanceof BatchNorm || block instanceof LayerNorm;
    boolean table = block instanceof Embedding || block instanceof IdEmbedding;
    return switch (key) {
      case "gamma" -> norm ? "weight" : key;
      case "beta" -> norm ? "bias" : key;
      case "runningMean" -> norm ? "running_mean" : key;
      case "runningVar" -> norm ? "running_var" : key;
      case "embedding" -> table ? "weight" : key;
      case "alpha" -> block instanceof Prelu ? "weight" : key;
      default -> key;
    };
  }

  private static String recurrent(String key) {
    Matcher parts = RECURRENT.matcher(key);
    if (!parts.matches()) {
      return key;
    }
    String kind = parts.group(4).equals("WEIGHT") ? "weight_" : "bias_";
    String reverse = parts.group(1).equals("r") ? "_reverse" : "";
    return kind + parts.group(3) + "h_l" + parts.group(2) + reverse;
  }

  /**
   * Returns a block's numbers as PyTorch calls them.
   *
   * @param shape of the parameter that they are for
   * @throws IllegalArgumentException for a transposed convolution: DJL does not tell its stride,
   *     and its engine for PyTorch does not run it
   */
  static Map<String, List<Long>> attributes(Block block, List<Long> shape) {
    if (block instanceof Deconvolution) {
      throw new IllegalArgumentException(
          "transposed convolutions are not supported: " + block.getClass().getSimpleName());
    }
    if (block instanceof Convolution convolution) {
      return Map.of(
          "groups", List.of((long) convolution.getGroups()),
          "stride", sizes(convolution.getStride()),
          "kernel_size", sizes(convolution.getKernelShape()));
    }
    return block instanceof LayerNorm ? Map.of("normalized_shape", shape) : Map.of();
  }

  private static List<Long> sizes(Shape shape) {
    return Arrays.stream(shape.getShape()).boxed().toList();
  }
}
