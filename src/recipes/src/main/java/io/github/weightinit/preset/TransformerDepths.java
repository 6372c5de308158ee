package io.github.weightinit.preset;

import io.github.weightinit.preset.TransformerPart.Stack;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How many layers a model has, counted by the numbers in its names. */
final class TransformerDepths {

  private final ParameterList model;
  private final Map<String, Integer> trunks = new HashMap<>();
  private final Map<Stack, Integer> stacks = new EnumMap<>(Stack.class);

  private TransformerDepths(ParameterList model) {
    this.model = model;
    var layers = new HashMap<String, Set<Integer>>();
    for (Parameter parameter : model.parameters()) {
      TransformerPart part = TransformerPart.of(parameter).orElse(null);
      if (part != null && part.layer().isPresent()) {
        Set<Integer> numbers = layers.computeIfAbsent(part.trunk(), trunk -> new HashSet<>());
        numbers.add(part.layer().getAsInt());
        trunks.put(part.trunk(), numbers.size());
        stacks.merge(part.stack(), numbers.size(), Math::max);
      }
    }
  }

  /**
   * Returns a function that counts the layers of a model, and remembers the last model: a recipe
   * asks about the same one for each of its parameters.
   */
  static Function<ParameterList, TransformerDepths> counter() {
    var last = new AtomicReference<@Nullable TransformerDepths>();
    return model -> {
      TransformerDepths known = last.get();
      if (known == null || known.model != model) {
        known = new TransformerDepths(model);
        last.set(known);
      }
      return known;
    };
  }

  /** The layers of the trunk or stack that a parameter belongs to. */
  int around(Parameter parameter) {
    return TransformerPart.of(parameter)
        .map(this::of)
        .orElseThrow(() -> new IllegalArgumentException("is no weight of a layer"));
  }

  boolean isEncoderDecoder() {
    return stacks.containsKey(Stack.ENCODER) && stacks.containsKey(Stack.DECODER);
  }

  /** The layers of a part's own trunk; for a part outside the layers, those of its stack. */
  int of(TransformerPart part) {
    int depth = trunks.getOrDefault(part.trunk(), stacks.getOrDefault(part.stack(), anyStack()));
    if (depth == 0) {
      throw new IllegalArgumentException("the model's names must number its layers");
    }
    return depth;
  }

  /**
   * The depth of a part outside both stacks, such as a shared embedding: the encoder's if there is
   * one.
   */
  private int anyStack() {
    for (Stack stack : Stack.values()) {
      if (stacks.containsKey(stack)) {
        return stacks.get(stack);
      }
    }
    return 0;
  }

  int of(Stack stack) {
    return stacks.getOrDefault(stack, 0);
  }
}
