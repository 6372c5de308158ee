package io.github.weightinit.cli.stored;

import io.github.weightinit.check.SelfCheck;
import io.github.weightinit.checkpoint.ComparedTensor;
import io.github.weightinit.checkpoint.Dtype;
import io.github.weightinit.checkpoint.StoredTensor;
import io.github.weightinit.checkpoint.model.BitWords;
import io.github.weightinit.recipe.Assignment;
import java.util.List;
import java.util.Optional;

/**
 * What was found out about a tensor.
 *
 * @param name the name
 * @param dtype the type in the file; empty if the tensor is missing
 * @param shape the shape in the file, or the one that it should have
 * @param size the number of weights
 * @param assignment what should fill it; empty for a buffer and a second name
 * @param statistics the check of its distribution, if there was one
 * @param bits the comparison of its bits, if there was one
 * @param outcome the verdict
 * @param words sentences that say what is wrong, or why nothing was judged
 */
public record CheckedTensor(
    String name,
    Optional<Dtype> dtype,
    List<Long> shape,
    long size,
    Optional<Assignment> assignment,
    Optional<SelfCheck> statistics,
    Optional<ComparedTensor> bits,
    Outcome outcome,
    List<String> words) {

  /** Returns a tensor that a statement or a list names and the file lacks. */
  static CheckedTensor missing(String name, String source) {
    return new CheckedTensor(
        name,
        Optional.empty(),
        List.of(),
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Outcome.MISSING,
        List.of(BitWords.missing(source)));
  }

  /** Returns a tensor that no rule of the recipe fills: a buffer, or a second name. */
  static CheckedTensor withoutRule(StoredTensor tensor, Outcome outcome, List<String> words) {
    return new CheckedTensor(
        tensor.name(),
        Optional.of(tensor.dtype()),
        tensor.shape(),
        tensor.size(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        outcome,
        words);
  }

  /** The verdict about a tensor. */
  public enum Outcome {
    /** All bits are those of recipe and seed. */
    EQUAL("equal"),
    /**
     * The distribution is that of the recipe, a buffer has the values that it begins with, or a
     * second name has the bits of the first one.
     */
    FITS("ok"),
    /** Something is wrong. */
    FLAGGED("FLAGGED"),
    /** The file lacks the tensor. */
    MISSING("MISSING"),
    /** Nothing is known that it could be compared with. */
    NOT_JUDGED("not judged");

    private final String text;

    Outcome(String text) {
      this.text = text;
    }

    /** Returns whether the tensor is wrong. */
    public boolean isWrong() {
      return this == FLAGGED || this == MISSING;
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
