package io.github.weightinit.preset.rules;

import java.util.List;
import java.util.Map;

/**
 * What models are made of, as a table of models writes it: blocks of lines, and types of models
 * whose classes are blocks.
 */
final class Structure {

  private Structure() {}

  /** A number with the text that it was read from, for errors. */
  record Term(String text, Expression expression) {

    static Term of(String text) {
      return new Term(text, Expression.of(text));
    }
  }

  /** A line of a block; it counts only where its condition holds. */
  sealed interface Line permits Tensor, Use, Tie, Requirement {
    Expression condition();
  }

  /** A tensor with its shape, the class of its layer and the layer's numbers. */
  record Tensor(
      String name,
      String module,
      List<Term> shape,
      Map<String, List<Term>> attributes,
      Expression condition)
      implements Line {}

  /**
   * A block at a place.
   *
   * @param place what its names begin with; a word behind {@code #} is the variable that counts
   * @param counter that variable; empty if the block stands once
   * @param count how many times the block stands
   */
  record Use(
      String place,
      String counter,
      Term count,
      String block,
      List<Term> arguments,
      Expression condition)
      implements Line {}

  /** A second name of a tensor. */
  record Tie(String second, String first, Expression condition) implements Line {}

  /** What the configuration must fulfil. */
  record Requirement(Term term, Expression condition) implements Line {}

  /** Lines with a name; {@code names} are the variables that a use gives. */
  record Block(String name, List<String> names, List<Line> lines) {}

  /**
   * A type of model.
   *
   * @param name the framework's name of the type: {@code llama}
   * @param prefix what stands for the star in names of classes: {@code Llama}
   * @param classes the blocks of the classes; the first is the usual one
   * @param defaults the values of the configuration's class
   * @param aliases the names of fields, by their other names
   * @param derived values of fields that are null
   * @param fixed values that no field changes
   * @param bound the blocks that other names of blocks stand for in this type
   * @param refused fields that make a model which the table does not have
   * @param checks what a configuration must fulfil
   */
  record TypeForm(
      String name,
      String prefix,
      Map<String, Use> classes,
      Map<String, Object> defaults,
      Map<String, String> aliases,
      Map<String, Term> derived,
      Map<String, Term> fixed,
      Map<String, String> bound,
      List<String> refused,
      List<Line> checks) {}
}
