package io.github.weightinit.cli.dialect;

import java.util.List;

/**
 * A call of a framework.
 *
 * @param name as the framework calls it
 * @param description what it gives, in one line
 * @param shaped whether it takes a shape; other calls know theirs from their arguments
 * @param types of what it can give, the default first
 * @param arguments what it takes beside the shape
 * @param maker makes it
 */
public record Call(
    String name,
    String description,
    boolean shaped,
    List<ResultType> types,
    List<Argument> arguments,
    Maker maker) {

  /** Every type of weights, that of most frameworks first. */
  static final List<ResultType> FLOATS =
      List.of(ResultType.FLOAT32, ResultType.FLOAT64, ResultType.BFLOAT16, ResultType.FLOAT16);

  /** Makes what a call gives. */
  @FunctionalInterface
  public interface Maker {

    /**
     * Makes it.
     *
     * @throws IllegalArgumentException if the call cannot be made so; the text is for the user
     */
    Result make(Request request);
  }

  /** Returns a call that fills a tensor of any shape and any type of weights. */
  static Call filling(String name, String description, Maker maker, Argument... arguments) {
    return new Call(name, description, true, FLOATS, List.of(arguments), maker);
  }

  /** Returns the same call with other types, the default first. */
  Call of(ResultType... types) {
    return new Call(name, description, shaped, List.of(types), arguments, maker);
  }

  /** Returns the same call as one that takes no shape. */
  Call unshaped() {
    return new Call(name, description, false, types, arguments, maker);
  }
}
