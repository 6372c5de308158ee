package io.github.weightinit.cli.dialect;

import io.github.weightinit.Weights;
import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A call of a framework.
 *
 * @param name the name in the framework
 * @param description its result, in one line
 * @param shaped whether it takes a shape; the arguments of other calls decide it
 * @param types the element types that it can give, the default first
 * @param arguments the arguments that it takes beside the shape
 * @param maker makes its result
 */
public record Call(
    String name,
    String description,
    boolean shaped,
    List<ResultType> types,
    List<Argument> arguments,
    Maker maker) {

  /** The types of weights, with the default of most frameworks first. */
  private static final List<ResultType> FLOATS =
      List.of(ResultType.FLOAT32, ResultType.FLOAT64, ResultType.BFLOAT16, ResultType.FLOAT16);

  /** Makes the result of a call. */
  @FunctionalInterface
  public interface Maker {

    /**
     * Makes it.
     *
     * @throws IllegalArgumentException if the call refuses its arguments; the text is for the user
     */
    Result make(Request request);
  }

  /** Fills a tensor of weights that has the requested shape and type. */
  @FunctionalInterface
  interface Filler {
    void fill(Request request, Weights weights);
  }

  /**
   * Returns a call that fills a tensor of any shape, of any type of weights.
   *
   * @param signature the name and the arguments: {@code "sparse_ sparsity=? std=0.01"}
   */
  static Call filling(String signature, String description, Filler filler) {
    return making(
        signature, description, r -> Result.weights(r.type(), r.shape(), w -> filler.fill(r, w)));
  }

  /** Returns a call that makes its result itself, of any shape and any type of weights. */
  static Call making(String signature, String description, Maker maker) {
    List<String> words = List.of(signature.split(" "));
    List<Argument> arguments = words.stream().skip(1).map(Argument::parse).toList();
    return new Call(words.get(0), description, true, FLOATS, arguments, maker);
  }

  /** Returns the same call with other types, the default first. */
  Call of(ResultType... types) {
    return new Call(name, description, shaped, List.of(types), arguments, maker);
  }

  /** Returns the same call as one that takes no shape. */
  Call unshaped() {
    return new Call(name, description, false, types, arguments, maker);
  }

  /** Makes the result. */
  public Result make(Request request) {
    return maker.make(request);
  }

  /**
   * Checks what the user gave.
   *
   * @param seed the seed, of any size
   * @param shape null if none was given
   * @param type null for the call's default
   * @param given the arguments that were given, by name
   * @param variants words of the framework, see {@link Framework#chosen}
   * @throws IllegalArgumentException if the call does not take it; the text is for the user
   */
  public Request request(
      BigInteger seed,
      @Nullable List<Long> shape,
      @Nullable ResultType type,
      Map<String, String> given,
      List<String> variants) {
    if (shaped && shape == null) {
      throw new IllegalArgumentException(name + " needs a shape");
    }
    if (!shaped && shape != null) {
      throw new IllegalArgumentException(
          name + " takes no shape, because its arguments decide it: " + names());
    }
    if (type != null && !types.contains(type)) {
      String known = types.stream().map(ResultType::toString).collect(Collectors.joining(", "));
      throw new IllegalArgumentException(name + " cannot give " + type + "; it gives " + known);
    }
    return new Request(
        name,
        seed,
        shape == null ? List.of() : List.copyOf(shape),
        type == null ? types.get(0) : type,
        complete(given),
        variants);
  }

  private SortedMap<String, String> complete(Map<String, String> given) {
    var complete = new TreeMap<String, String>();
    for (Argument argument : arguments) {
      String text = given.getOrDefault(argument.name(), argument.byDefault());
      if (text.isEmpty()) {
        throw new IllegalArgumentException(
            name + " needs the argument " + argument.name() + "; it has " + signature());
      }
      complete.put(argument.name(), text);
    }
    for (String other : given.keySet()) {
      if (!complete.containsKey(other)) {
        throw new IllegalArgumentException(
            name + " has no argument '" + other + "'; it has " + names());
      }
    }
    return Collections.unmodifiableSortedMap(complete);
  }

  private String signature() {
    return arguments.stream().map(Argument::toString).collect(Collectors.joining(" "));
  }

  private String names() {
    return arguments.isEmpty()
        ? "none"
        : arguments.stream().map(Argument::name).collect(Collectors.joining(", "));
  }
}
