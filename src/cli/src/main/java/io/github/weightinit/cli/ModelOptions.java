package io.github.weightinit.cli;

import io.github.weightinit.cli.model.Model;
import io.github.weightinit.cli.model.ModelSource;
import io.github.weightinit.cli.model.Planner;
import io.github.weightinit.recipe.Plan;
import io.github.weightinit.recipe.Recipe;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The model of a command, and how it is to be initialized. */
final class ModelOptions {

  @Parameters(
      arity = "0..1",
      paramLabel = "MODEL",
      description = {
        "gpt2, resnet50, llama3_8b, mobilenet_v3_small, vit_b_16, bert_base, or a JSON file with"
            + " a list of parameters (default: ${DEFAULT-VALUE})."
      })
  private String model = "gpt2";

  @ArgGroup private @Nullable Method method;

  Model model() {
    return ModelSource.read(model);
  }

  Plan plan(Model read) {
    return Planner.plan(read, recipe());
  }

  private Recipe recipe() {
    Recipe recipe = method == null ? null : method.recipe;
    Scheme scheme = method == null ? null : method.scheme;
    return recipe != null ? recipe : (scheme != null ? scheme : Scheme.HE_NORMAL).recipe();
  }

  /** A scheme or a recipe, or neither. */
  private static final class Method {

    @Option(
        names = "--scheme",
        paramLabel = "NAME",
        description = {
          "Fills the weights; biases are 0, scales of norms 1, embeddings N(0, 1)"
              + " (default: he-normal). See 'weight-init schemes'."
        })
    private @Nullable Scheme scheme;

    @Option(
        names = "--recipe",
        paramLabel = "NAME",
        description =
            "Decides about every tensor as a framework or a paper does. See 'weight-init recipes'.")
    private @Nullable Recipe recipe;
  }
}
