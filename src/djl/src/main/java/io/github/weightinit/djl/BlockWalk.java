package io.github.weightinit.djl;

import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All parameters of a block and the blocks in it, in DJL's order. A parameter that two blocks share
 * comes once, under the first of its names.
 */
final class BlockWalk {

  private final List<BlockParameter> parameters = new ArrayList<>();
  private final Map<String, String> tied = new TreeMap<>();
  private final IdentityHashMap<Parameter, String> seen = new IdentityHashMap<>();

  private BlockWalk() {}

  static BlockWalk of(Block block) {
    var walk = new BlockWalk();
    walk.add("", block);
    return walk;
  }

  private void add(String path, Block block) {
    String prefix = path.isEmpty() ? "" : path + ".";
    for (Pair<String, Parameter> direct : block.getDirectParameters()) {
      String name = prefix + ModuleKind.leaf(block, direct.getKey());
      Parameter parameter = direct.getValue();
      String first = seen.putIfAbsent(parameter, name);
      if (first == null) {
        parameters.add(new BlockParameter(name, block, path, direct.getKey(), parameter));
      } else if (!first.equals(name)) {
        tied.put(name, first);
      }
    }
    for (Pair<String, Block> child : block.getChildren()) {
      add(prefix + child.getKey(), child.getValue());
    }
  }

  /** Returns the parameters, each once. */
  List<BlockParameter> parameters() {
    return parameters;
  }

  /** Returns the first name of a shared parameter, by its second one. */
  Map<String, String> tied() {
    return tied;
  }
}
