package io.github.weightinit.checkpoint;

import io.github.weightinit.recipe.Parameter;
import java.util.Objects;

/**
 * What is known of the layer that a tensor belongs to.
 *
 * @param parameter the tensor, with its layer's kind and numbers as far as they are known
 * @param source how they are known
 * @param reason the same in words: {@code its bias is as long as its second dimension}; empty if
 *     they were given, or if neither name nor shape says anything
 */
public record TensorKind(Parameter parameter, Source source, String reason) {

  /** Checks the components. */
  public TensorKind {
    Objects.requireNonNull(parameter, "parameter");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(reason, "reason");
  }

  /** How the kind of a layer is known. */
  public enum Source {
    /** The list of tensors says it. */
    GIVEN("given"),
    /** The model's configuration names a type whose layers are known. */
    CONFIG("by config"),
    /** Rank, name and the tensors beside it say it. */
    INFERRED("inferred"),
    /** The tensor is no parameter: statistics, positions, a mask. No recipe is asked about it. */
    BUFFER("buffer"),
    /** Nothing says it, and a guess could be wrong without anybody noticing. */
    UNKNOWN("unknown");

    private final String text;

    Source(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
