package io.github.weightinit.preset.rules;

import io.github.weightinit.preset.rules.Structure.Block;
import io.github.weightinit.preset.rules.Structure.Line;
import io.github.weightinit.preset.rules.Structure.Requirement;
import io.github.weightinit.preset.rules.Structure.Tensor;
import io.github.weightinit.preset.rules.Structure.Term;
import io.github.weightinit.preset.rules.Structure.Tie;
import io.github.weightinit.preset.rules.Structure.TypeForm;
import io.github.weightinit.preset.rules.Structure.Use;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Writes out the tensors of one model: blocks are put at their places, and sizes are computed. */
final class ModelExpansion {

  /** More than the largest models have; a configuration that asks for more is a mistake. */
  private static final int MAX_TENSORS = 1_000_000;

  private final Map<String, Block> blocks;
  private final TypeForm type;
  private final ConfigValues values;
  private final Map<String, Parameter> tensors = new LinkedHashMap<>();
  private final Map<String, String> tied = new LinkedHashMap<>();
  private long weights;

  ModelExpansion(Map<String, Block> blocks, TypeForm type, ConfigValues values) {
    this.blocks = blocks;
    this.type = type;
    this.values = values;
  }

  /** The variables at a place: those of the blocks around it, else those of the configuration. */
  private record Scope(Map<String, Double> locals, ConfigValues values)
      implements ToDoubleFunction<String> {

    @Override
    public double applyAsDouble(String name) {
      Double local = locals.get(name);
      if (local != null) {
        return local;
      }
      // A list may be asked whether it has the number of a layer.
      int word = name.lastIndexOf(' ') + 1;
      Double asked = word == 0 ? null : locals.get(name.substring(word));
      return values.applyAsDouble(
          asked == null ? name : name.substring(0, word) + asked.longValue());
    }
  }

  ParameterList expand(Use whole) {
    var scope = new Scope(Map.of(), values);
    lines(new Block(type.name(), List.of(), type.checks()), "", scope);
    lines(block(whole), "", scope);
    var names = new TreeMap<String, String>();
    tied.forEach(
        (second, first) -> {
          String name = first;
          while (tied.containsKey(name)) {
            name = Objects.requireNonNull(tied.get(name));
          }
          tensors.remove(second);
          names.put(second, name);
        });
    return ParameterList.of(List.copyOf(tensors.values())).withTied(names);
  }

  private Block block(Use use) {
    String name = type.bound().getOrDefault(use.block(), use.block());
    return Objects.requireNonNull(blocks.get(name), name);
  }

  private void lines(Block block, String place, Scope scope) {
    for (Line line : block.lines()) {
      if (line.condition().holds(scope)) {
        if (line instanceof Tensor tensor) {
          add(tensor, place, scope);
        } else if (line instanceof Use use) {
          use(use, place, scope);
        } else if (line instanceof Tie tie) {
          tied.put(join(place, tie.second()), join(place, tie.first()));
        } else if (line instanceof Requirement requirement) {
          require(requirement.term(), scope);
        }
      }
    }
  }

  private static String join(String place, String name) {
    return place.isEmpty() || name.isEmpty() ? place + name : place + "." + name;
  }

  private void use(Use use, String place, Scope scope) {
    Block block = block(use);
    var locals = new HashMap<>(scope.locals);
    for (int i = 0; i < block.names().size(); i++) {
      double size = size(join(place, use.place()), use.arguments().get(i), scope);
      locals.put(block.names().get(i), size);
    }
    if (use.counter().isEmpty()) {
      lines(block, join(place, use.place()), new Scope(locals, values));
      return;
    }
    long count = size(join(place, use.place() + "#"), use.count(), scope);
    int before = tensors.size();
    for (long i = 0; i < count; i++) {
      locals.put(use.counter(), (double) i);
      lines(block, join(place, use.place() + i), new Scope(Map.copyOf(locals), values));
      if (i == 0) {
        // The others are as large, or nearly so.
        requireRoom(use.count(), (count - 1.0) * (tensors.size() - before), scope);
      }
    }
  }

  private void requireRoom(Term count, double more, Scope scope) {
    if (tensors.size() + more > MAX_TENSORS) {
      throw new IllegalArgumentException(
          "a model must have at most 1,000,000 tensors: " + facts(count, scope));
    }
  }

  private void add(Tensor tensor, String place, Scope scope) {
    String name = join(place, tensor.name());
    List<Long> shape = tensor.shape().stream().map(term -> size(name, term, scope)).toList();
    var attributes = new HashMap<String, List<Long>>();
    tensor
        .attributes()
        .forEach(
            (key, terms) ->
                attributes.put(key, terms.stream().map(term -> size(name, term, scope)).toList()));
    var parameter =
        new Parameter(name, shape, tensor.module().replace("*", type.prefix()), attributes);
    weights += parameter.size();
    if (weights < 0) {
      throw new IllegalArgumentException("with " + name + " the model has 2^63 weights or more");
    }
    if (tensors.put(name, parameter) != null) {
      throw new IllegalStateException("two tensors of one name: " + name);
    }
    requireRoom(Term.of("1"), 0, scope);
  }

  private static long size(String name, Term term, Scope scope) {
    double value = term.expression().value(scope);
    if (!(value == Math.rint(value) && value >= 0 && value < 0x1p53)) {
      throw new IllegalArgumentException(
          name + ": a size must be a whole number from 0 on: " + facts(term, scope));
    }
    return (long) value;
  }

  private static void require(Term term, Scope scope) {
    if (!term.expression().holds(scope)) {
      throw new IllegalArgumentException(
          "the configuration contradicts itself, it must be that " + facts(term, scope));
    }
  }

  /** A term, and the values of its variables: {@code 2 * hidden_size (hidden_size 64)}. */
  private static String facts(Term term, Scope scope) {
    var found = new LinkedHashMap<String, String>();
    double value =
        term.expression()
            .value(
                name -> {
                  double number = scope.applyAsDouble(name);
                  found.put(name, decimal(number));
                  return number;
                });
    var facts = new StringJoiner(", ", " (", ")");
    found.forEach((name, number) -> facts.add(name + " " + number));
    return found.containsKey(term.text())
        ? term.text() + " = " + decimal(value)
        : term.text() + (found.isEmpty() ? "" : facts);
  }

  private static String decimal(double value) {
    return value == Math.rint(value) && Math.abs(value) < 0x1p53
        ? String.valueOf((long) value)
        : String.valueOf(value);
  }
}
