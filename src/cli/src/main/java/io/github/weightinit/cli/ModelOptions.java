package io.github.weightinit.cli;

import io.github.weightinit.checkpoint.model.Model;
import io.github.weightinit.checkpoint.model.ModelRequest;
import io.github.weightinit.checkpoint.model.ModelSource;
import io.github.weightinit.checkpoint.model.Scheme;
import io.github.weightinit.checkpoint.model.Setting;
import io.github.weightinit.cli.output.Waiting;
import io.github.weightinit.recipe.Plan;
import io.github.weightinit.recipe.Recipe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
            + " list of parameters, a checkpoint: a .safetensors, .npz or .pt file, or a directory"
            + " of .safetensors files; or the config.json of a Hugging Face model, whose parameters"
            + " are then known (default: ${DEFAULT-VALUE})."
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

  @Option(
      names = "--list",
      paramLabel = "LIST",
      description = {
        "A list of the model's parameters, a bundled one or a JSON file, that tells the kinds of a"
            + " checkpoint's layers, second names and the configuration. check flags what it has and"
            + " the checkpoint lacks."
      })
  private @Nullable String list;

  @Option(
      names = "--framework-version",
      paramLabel = "VERSION",
      description = {
        "Takes the rules of this release of Transformers, 4.57 or 5.24.0, for recipe hf: of the"
            + " newest one measured that is not newer (default: 5.18.0)."
      })
  private @Nullable String frameworkVersion;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = {
        "Gives or replaces a field of the configuration, and may be repeated: initializer_range=0.01,"
            + " text_config.initializer_range=0.01, model_type=llama."
      })
  private List<Setting> settings = new ArrayList<>();

  @Option(
      names = "--strict",
      description = {
        "Refuses a plan in which a tensor is decided by a general rule or by a scheme, and not by a"
            + " rule for this type of model."
      })
  private boolean strict;

  @ArgGroup private @Nullable Method method;

  /** Returns what the user wants, in one value. */
  private ModelRequest request() {
    return new ModelRequest(
        model,
        config,
        list,
        frameworkVersion,
        settings,
        strict,
        method == null ? null : method.scheme,
        method == null ? null : method.recipe);
  }

  /** Reads the model, and says what was found out about it. */
  Model model(FormatOption format) {
    Model read = Waiting.during("reading the model", request()::read);
    read.notes().forEach(format::note);
    return read;
  }

  /** Returns the path of the model, if it is a checkpoint and no list. */
  Optional<Path> checkpoint() {
    return ModelSource.checkpoint(model);
  }

  /**
   * Returns the configuration that the model was read from, if there was no list and no weights.
   */
  Optional<ConfigBeside> configuration(Model read) {
    return ModelSource.configuration(model)
        .map(source -> new ConfigBeside(source, read.parameters().config()));
  }

  Plan plan(Model read, FormatOption format) {
    return Waiting.during("planning", () -> request().plan(read, format));
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
