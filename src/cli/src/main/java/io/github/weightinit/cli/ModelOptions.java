package io.github.weightinit.cli;

import io.github.weightinit.cli.model.Model;
import io.github.weightinit.cli.model.ModelSource;
import io.github.weightinit.cli.model.Planner;
import io.github.weightinit.cli.model.Setting;
import io.github.weightinit.cli.output.UserError;
import io.github.weightinit.cli.output.Waiting;
import io.github.weightinit.preset.RecipeChoice;
import io.github.weightinit.recipe.Certainty;
import io.github.weightinit.recipe.ModelConfig;
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

  /** How many tensors an error names. */
  private static final int SHOWN = 20;

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

  /** Reads the model, and says what was found out about it. */
  Model model(FormatOption format) {
    Model read =
        Waiting.during("reading the model", () -> ModelSource.read(model, list, config, settings));
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
    RecipeChoice choice = UserError.orMistake(() -> choice(read.parameters().config()));
    choice.notes().forEach(format::note);
    Plan plan = Waiting.during("planning", () -> Planner.plan(read, choice.recipe()));
    if (Scheme.isName(plan.recipe())) {
      SchemeDoubts.of(read, plan).forEach(format::note);
    }
    settings.stream()
        .filter(setting -> isUnused(setting, plan))
        .forEach(setting -> format.warn("--set " + setting + " changes no tensor"));
    if (strict) {
      requireExact(plan);
    }
    return plan;
  }

  /** Whether the plan is the same without a setting. */
  private boolean isUnused(Setting setting, Plan plan) {
    var others = new ArrayList<>(settings);
    others.remove(setting);
    try {
      Model read = ModelSource.read(model, list, config, others);
      Recipe recipe = choice(read.parameters().config()).recipe();
      return Planner.plan(read, recipe).assignments().equals(plan.assignments());
    } catch (UserError | IllegalArgumentException e) {
      // Without it there is no plan at all.
      return false;
    }
  }

  private static void requireExact(Plan plan) {
    List<String> others =
        plan.assignments().stream()
            .filter(assignment -> assignment.certainty() != Certainty.EXACT)
            .map(assignment -> assignment.parameter().name() + " (" + assignment.certainty() + ")")
            .toList();
    if (!others.isEmpty()) {
      int more = others.size() - SHOWN;
      throw new UserError(
          UserError.printable(
              "--strict: %d of %d tensors are not decided by a rule for this type of model: %s%s"
                  .formatted(
                      others.size(),
                      plan.assignments().size(),
                      String.join(", ", others.subList(0, Math.min(SHOWN, others.size()))),
                      more > 0 ? " and " + more + " more" : "")));
    }
  }

  private RecipeChoice choice(ModelConfig config) {
    Recipe recipe = method == null ? null : method.recipe;
    boolean isChosen = this.config != null || config.modelType().isPresent();
    if (method != null && method.scheme != null) {
      return unversioned(method.scheme);
    }
    if (recipe == null && (config.equals(ModelConfig.NONE) || !isChosen)) {
      return unversioned(Scheme.HE_NORMAL);
    }
    RecipeChoice choice =
        recipe == null ? RecipeChoice.of(config) : RecipeChoice.of(recipe, config);
    return frameworkVersion == null
        ? choice
        : RecipeChoice.of(choice.recipe(), config, frameworkVersion);
  }

  private RecipeChoice unversioned(Scheme scheme) {
    if (frameworkVersion != null) {
      throw new UserError(
          "--framework-version is for a recipe of a framework, and scheme %s is of none"
              .formatted(scheme));
    }
    return new RecipeChoice(scheme.recipe(), List.of());
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
