package io.github.weightinit.preset;

import io.github.weightinit.preset.TransformerPart.Stack;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterList;
import io.github.weightinit.recipe.Recipe;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How many layers a model has, counted by the numbers in its names. Where these do not run from 0
 * on, the model may be a part of a deeper one, and the plan warns.
 */
final class TransformerDepths {

  private final ParameterList model;
  private final Map<String, Integer> trunks;
  private final Map<Stack, Integer> stacks;
  private final Set<String> doubts;
  private final Consumer<String> user;

  private TransformerDepths(ParameterList model) {
    this.model = model;
    trunks = new HashMap<>();
    stacks = new EnumMap<>(Stack.class);
    doubts = new TreeSet<>();
    user = unused -> {};
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
    layers.forEach(
        (trunk, numbers) -> {
          int greatest = Collections.max(numbers);
          if (greatest >= numbers.size()) {
            doubts.add(
                "the depth of '%s' is taken as %d, the layers that there are, and one is numbered %d:"
                        .formatted(trunk, numbers.size(), greatest)
                    + " in a part of a model give the whole model's list");
          }
        });
  }

  private TransformerDepths(TransformerDepths of, Consumer<String> user) {
    model = of.model;
    trunks = of.trunks;
    stacks = of.stacks;
    doubts = of.doubts;
    this.user = user;
  }

  /**
   * Returns a function that counts the layers of a model, and remembers the last model: a recipe
   * asks about the same one for each of its parameters.
   */
  static Function<Recipe.Site, TransformerDepths> counter() {
    var last = new AtomicReference<@Nullable TransformerDepths>();
    return site -> {
      TransformerDepths known = last.get();
      if (known == null || known.model != site.model()) {
        known = new TransformerDepths(site.model());
        last.set(known);
      }
      return new TransformerDepths(known, site::warn);
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
    doubts.forEach(user);
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
    doubts.forEach(user);
    return stacks.getOrDefault(stack, 0);
  }
}
