package io.github.weightinit.cli;

import io.github.weightinit.cli.model.Model;
import io.github.weightinit.cli.model.ModelSource;
import io.github.weightinit.cli.model.Planner;
import io.github.weightinit.cli.output.UserError;
import io.github.weightinit.preset.RecipeChoice;
import io.github.weightinit.recipe.ModelConfig;
import io.github.weightinit.recipe.Plan;
import io.github.weightinit.recipe.Recipe;
import java.nio.file.Path;
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
        "gpt2, resnet50, llama3_8b, mobilenet_v3_small, vit_b_16, bert_base, a JSON file with a"
            + " list of parameters, or a checkpoint: a .safetensors, .npz or .pt file, or a"
            + " directory of .safetensors files (default: ${DEFAULT-VALUE})."
      })
  private String model = "gpt2";

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = {
        "The model's config.json. Its model_type tells the kinds of layers and, without --recipe"
            + " and --scheme, the recipe. One in the directory of a checkpoint is used unasked."
      })
  private @Nullable Path config;

  @ArgGroup private @Nullable Method method;

  /** Reads the model, and says what was found out about it. */
  Model model(FormatOption format) {
    Model read = ModelSource.read(model, config);
    read.notes().forEach(format::note);
    return read;
  }

  Plan plan(Model read, FormatOption format) {
    return Planner.plan(read, recipe(read.parameters().config(), format));
  }

  private Recipe recipe(ModelConfig config, FormatOption format) {
    if (method != null && method.scheme != null) {
      return method.scheme.recipe();
    }
    Recipe recipe = method == null ? null : method.recipe;
    if (recipe == null && config.equals(ModelConfig.NONE)) {
      return Scheme.HE_NORMAL.recipe();
    }
    RecipeChoice choice =
        UserError.orMistake(
            () -> recipe == null ? RecipeChoice.of(config) : RecipeChoice.of(recipe, config));
    choice.notes().forEach(format::note);
    return choice.recipe();
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
