package io.github.weightinit.cli;

import io.github.weightinit.ElementType;
import io.github.weightinit.checkpoint.model.Model;
import io.github.weightinit.checkpoint.model.TensorTypes;
import io.github.weightinit.checkpoint.model.TypeOf;
import io.github.weightinit.checkpoint.model.TypeRequest;
import io.github.weightinit.recipe.Plan;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the weights of a model are rounded to. */
final class TypeOptions {

  @Option(
      names = "--dtype",
      paramLabel = "TYPE",
      description = {
        "Stores weights as ${COMPLETION-CANDIDATES} (default: as the checkpoint that is the MODEL"
            + " stores them, else float32)."
      })
  private @Nullable ElementType type;

  @Option(
      names = "--dtype-of",
      paramLabel = "PATTERN=TYPE",
      description = {
        "Stores some tensors as another type: those whose name, or its end from a dot on, matches"
            + " the regular expression. May be given several times; the first that matches decides."
            + " Example: --dtype bfloat16 --dtype-of 'ln_.*=float32'."
      })
  private List<TypeOf> exceptions = List.of();

  /** Returns the type of each tensor; refuses a pattern that decides about none. */
  TensorTypes of(Plan plan, Model model, FormatOption format) {
    return new TypeRequest(type, exceptions).of(plan, model, format);
  }
}
