package io.github.weightinit.djl;

import ai.djl.nn.Block;
import io.github.weightinit.Constant;
import io.github.weightinit.ElementType;
import io.github.weightinit.Weights;
import io.github.weightinit.dialect.torch.TorchRandom;
import io.github.weightinit.preset.Layer;
import io.github.weightinit.preset.PyTorch;
import io.github.weightinit.recipe.Assignment;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterList;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The blocks of a model as PyTorch's layers, to be filled by PyTorch's generator. */
final class TorchLayers {

  private final List<TorchBlock> blocks;

  private TorchLayers(List<TorchBlock> blocks) {
    this.blocks = blocks;
  }

  /** A block's own parameters and their types. */
  private record TorchBlock(Block block, List<BlockParameter> parameters, List<ElementType> types) {

    TorchBlock(Block block) {
      this(block, new ArrayList<>(), new ArrayList<>());
    }

    Map<String, Parameter> described() {
      var byLeaf = new LinkedHashMap<String, Parameter>();
      parameters.forEach(p -> byLeaf.put(ModuleKind.leaf(block, p.key()), p.described()));
      return byLeaf;
    }
  }

  /**
   * Finds the layers.
   *
   * @throws IllegalArgumentException if PyTorch has no such layer
   */
  static TorchLayers of(List<BlockParameter> parameters, List<ElementType> types) {
    var blocks = new ArrayList<TorchBlock>();
    for (int i = 0; i < parameters.size(); i++) {
      Block block = parameters.get(i).block();
      if (blocks.isEmpty() || blocks.get(blocks.size() - 1).block() != block) {
        blocks.add(new TorchBlock(block));
      }
      TorchBlock last = blocks.get(blocks.size() - 1);
      last.parameters().add(parameters.get(i));
      last.types().add(types.get(i));
    }
    blocks.forEach(TorchLayers::constantsOrLayer);
    return new TorchLayers(blocks);
  }

  private static void constantsOrLayer(TorchBlock block) {
    if (!isConstant(block)) {
      layer(block);
    }
  }

  /** Whether PyTorch draws nothing for a block: a norm, a slope. */
  private static boolean isConstant(TorchBlock block) {
    return plan(block).stream()
        .allMatch(assignment -> assignment.initializer() instanceof Constant);
  }

  private static List<Assignment> plan(TorchBlock block) {
    var list = ParameterList.of(List.copyOf(block.described().values()));
    return PyTorch.recipe().plan(list).assignments();
  }

  private static Layer layer(TorchBlock block) {
    Map<String, Parameter> parameters = block.described();
    Parameter first = parameters.values().iterator().next();
    List<Long> shape = first.shape();
    Layer whole =
        switch (first.module()) {
          case "Linear" -> PyTorch.linear(shape.get(1), shape.get(0));
          case "Conv1d", "Conv2d", "Conv3d" -> convolution(first);
          case "Embedding" -> PyTorch.embedding(shape.get(0), shape.get(1));
          case "LSTM", "GRU", "RNN" -> recurrent(first.module(), parameters);
          default ->
              throw new IllegalArgumentException("PyTorch has no module for " + first.describe());
        };
    String[] missing =
        whole.names().stream().filter(name -> !parameters.containsKey(name)).toArray(String[]::new);
    return whole.without(missing);
  }

  private static Layer convolution(Parameter weight) {
    List<Long> shape = weight.shape();
    long groups = weight.number("groups").orElse(1L);
    int[] kernel = shape.stream().skip(2).mapToInt(Math::toIntExact).toArray();
    return PyTorch.groupedConv(groups, groups * shape.get(1), shape.get(0), kernel);
  }

  private static Layer recurrent(String module, Map<String, Parameter> parameters) {
    long input = shape(parameters, "weight_ih_l0").get(1);
    long hidden = shape(parameters, "weight_hh_l0").get(1);
    boolean bidirectional = parameters.containsKey("weight_ih_l0_reverse");
    int layers =
        (int) parameters.keySet().stream().filter(n -> n.matches("weight_ih_l\\d+")).count();
    return switch (module) {
      case "LSTM" -> PyTorch.lstm(input, hidden, layers, bidirectional);
      case "GRU" -> PyTorch.gru(input, hidden, layers, bidirectional);
      default -> PyTorch.rnn(input, hidden, layers, bidirectional);
    };
  }

  private static List<Long> shape(Map<String, Parameter> parameters, String leaf) {
    Parameter parameter = parameters.get(leaf);
    if (parameter == null) {
      throw new IllegalArgumentException(
          "a recurrent block must have " + leaf + ": " + parameters.keySet());
    }
    return parameter.shape();
  }

  void fill(TorchRandom torch) {
    for (TorchBlock block : blocks) {
      var memory = new ArrayList<ByteBuffer>();
      var targets = new LinkedHashMap<String, Weights>();
      for (int i = 0; i < block.types().size(); i++) {
        BlockParameter target = block.parameters().get(i);
        ElementType type = block.types().get(i);
        long size = target.parameter().getShape().size();
        ByteBuffer bytes = TensorMemory.allocate(target.name(), size, type);
        memory.add(bytes);
        targets.put(ModuleKind.leaf(block.block(), target.key()), Weights.of(type, bytes));
      }
      draw(torch, block, targets);
      for (int i = 0; i < memory.size(); i++) {
        block.parameters().get(i).parameter().getArray().set(memory.get(i));
      }
    }
  }

  private static void draw(TorchRandom torch, TorchBlock block, Map<String, Weights> targets) {
    if (isConstant(block)) {
      var values = plan(block).iterator();
      targets.values().forEach(t -> t.fill(((Constant) values.next().initializer()).value()));
    } else {
      torch.layer(layer(block), targets);
    }
  }
}
