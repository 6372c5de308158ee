package io.github.weightinit.cli.stored;

import io.github.weightinit.ElementType;
import io.github.weightinit.check.SelfCheck;
import io.github.weightinit.checkpoint.ComparedTensor;
import io.github.weightinit.checkpoint.Dtype;
import io.github.weightinit.checkpoint.StoredTensor;
import io.github.weightinit.checkpoint.model.BitWords;
import io.github.weightinit.cli.stored.CheckedTensor.Outcome;
import io.github.weightinit.recipe.Assignment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts together what is known of a parameter.
 *
 * @param assignment what should fill it
 * @param stored the tensor in the file, if it is there
 * @param statistics the check of its distribution, if there was one
 * @param bits the comparison of its bits, if there was one
 */
record TensorVerdict(
    Assignment assignment,
    Optional<StoredTensor> stored,
    Optional<SelfCheck> statistics,
    Optional<ComparedTensor> bits) {

  CheckedTensor of(LooksLike guesses, Optional<FirstWeights> origins) throws IOException {
    List<Long> planned = assignment.parameter().shape();
    if (stored.isEmpty()) {
      return result(planned, Outcome.MISSING, List.of("the file has no such tensor"));
    }
    StoredTensor tensor = stored.get();
    if (!tensor.shape().equals(planned)) {
      return result(
          tensor.shape(),
          Outcome.FLAGGED,
          List.of("its shape is " + tensor.shape() + ", not " + planned));
    }
    if (tensor.elementType().isEmpty()) {
      String words = "no weights are made in the type " + tensor.dtype();
      return result(planned, Outcome.NOT_JUDGED, List.of(words));
    }
    if (bits.isPresent() && bits.get().isEqual()) {
      return result(planned, Outcome.EQUAL, List.of());
    }
    return differing(tensor, tensor.elementType().get(), guesses, origins);
  }

  private CheckedTensor differing(
      StoredTensor tensor, ElementType type, LooksLike guesses, Optional<FirstWeights> origins)
      throws IOException {
    var words = new ArrayList<String>();
    if (bits.isPresent()) {
      words.addAll(BitWords.of(bits.get(), tensor.shape()));
      if (bits.get().difference().orElseThrow().count() > 1 && origins.isPresent()) {
        origins.get().origin(assignment, tensor).ifPresent(words::add);
      }
    }
    SelfCheck check = statistics.orElseThrow();
    boolean flagged = check.outcome() == SelfCheck.Outcome.FLAGGED;
    boolean judged = check.outcome() != SelfCheck.Outcome.NOT_CHECKED;
    if (flagged) {
      words.addAll(Words.of(assignment, check, type, guesses));
    } else if (!judged) {
      words.add("not judged: " + check.sentence());
    }
    Outcome outcome =
        bits.isPresent() || flagged ? Outcome.FLAGGED : judged ? Outcome.FITS : Outcome.NOT_JUDGED;
    return result(tensor.shape(), outcome, words);
  }

  private CheckedTensor result(List<Long> shape, Outcome outcome, List<String> words) {
    Optional<Dtype> dtype = stored.map(StoredTensor::dtype);
    long size = stored.map(StoredTensor::size).orElse(assignment.parameter().size());
    return new CheckedTensor(
        assignment.parameter().name(),
        dtype,
        shape,
        size,
        Optional.of(assignment),
        statistics,
        bits,
        outcome,
        words);
  }
}
