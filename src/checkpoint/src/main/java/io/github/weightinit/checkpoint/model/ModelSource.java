package io.github.weightinit.checkpoint.model;

import io.github.weightinit.checkpoint.ConfigFile;
import io.github.weightinit.checkpoint.OutputFiles;
import io.github.weightinit.checkpoint.StoredModel;
import io.github.weightinit.checkpoint.text.Suggestion;
import io.github.weightinit.recipe.ModelConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the model that the user means: a bundled list, a file with a list, a checkpoint, or a
 * configuration.
 */
public final class ModelSource {

  public static final List<String> BUNDLED =
      List.of("gpt2", "resnet50", "llama3_8b", "mobilenet_v3_small", "vit_b_16", "bert_base");

  private ModelSource() {}

  public static Model read(String model) {
    return read(model, null, null, List.of());
  }

  /**
   * Reads a model.
   *
   * @param model a bundled name, a list, a checkpoint, or a configuration
   * @param list the list, a bundled name or a file, that tells the kinds of a checkpoint's layers,
   *     if the user names one
   * @param config the configuration that the user names; if none, that beside a checkpoint or in a
   *     list counts
   * @param settings fields that replace those of the configuration
   */
  public static Model read(
      String model, @Nullable String list, @Nullable Path config, List<Setting> settings) {
    Optional<Path> only = configuration(model);
    if (only.isPresent()) {
      if (list != null || config != null) {
        throw new UserError(
            (list != null ? "--list is for a checkpoint" : "--config is for a list or a checkpoint")
                + ", and MODEL is a configuration: "
                + UserError.printable(model));
      }
      ModelConfig set = UserError.orMistake(() -> Setting.applied(settings, read(only.get())));
      return ConfigSource.read(only.get(), set).with(set);
    }
    Optional<Path> checkpoint = checkpoint(model);
    if (checkpoint.isEmpty()) {
      if (list != null) {
        throw new UserError(
            "--list is for a checkpoint, and MODEL is a list: " + UserError.printable(model));
      }
      ReadModel read = readList(model);
      return with(read, config == null ? read.list().config() : read(config), settings);
    }
    Path path = checkpoint.get();
    ReadModel stored = StoredSource.read(path);
    if (list != null) {
      stored = stored.described(readList(list).list());
    }
    Optional<Path> beside = config == null ? ConfigFile.beside(path) : Optional.of(config);
    if (beside.isEmpty()) {
      return with(stored, stored.list().config(), settings);
    }
    ModelConfig found = read(beside.get());
    ReadModel known =
        config != null
            ? stored
            : stored.withNote(
                beside.get()
                    + found.modelType().map(type -> ": model_type " + type).orElse(": is used"));
    return with(known, found, settings);
  }

  /** Returns the path of the configuration, if a model is one and has no list and no weights. */
  public static Optional<Path> configuration(String model) {
    return BUNDLED.contains(model) ? Optional.empty() : ConfigSource.find(path(model));
  }

  private static Model with(ReadModel read, ModelConfig config, List<Setting> settings) {
    return read.with(UserError.orMistake(() -> Setting.applied(settings, config)));
  }

  /** Returns the path of a model, if it is a checkpoint by its name and no list. */
  public static Optional<Path> checkpoint(String model) {
    return BUNDLED.contains(model)
        ? Optional.empty()
        : Optional.of(path(model))
            .filter(path -> StoredModel.isStored(path) && ConfigSource.find(path).isEmpty());
  }

  private static ModelConfig read(Path config) {
    try {
      return ConfigFile.read(config);
    } catch (IOException e) {
      throw new UserError(UserError.printable(String.valueOf(e.getMessage())));
    }
  }

  private static ReadModel readList(String model) {
    return BUNDLED.contains(model) ? readBundled(model) : readList(path(model), model);
  }

  private static ReadModel readBundled(String model) {
    String resource = "/io/github/weightinit/checkpoint/models/" + model + ".json";
    try (InputStream in = ModelSource.class.getResourceAsStream(resource)) {
      return new ModelReader(model + ".json", model).read(Objects.requireNonNull(in, resource));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path path(String file) {
    try {
      if (!file.isEmpty()) {
        return Path.of(file);
      }
    } catch (InvalidPathException e) {
      // It names no file.
    }
    throw unknown(file);
  }

  private static ReadModel readList(Path path, String file) {
    String shown = UserError.printable(file);
    // A list that gives no name is called by its file.
    String name = String.valueOf(path.getFileName()).replaceFirst("\\.json$", "");
    try (InputStream in = Files.newInputStream(path)) {
      return new ModelReader(shown, name).read(in);
    } catch (NoSuchFileException e) {
      throw unknown(file);
    } catch (AccessDeniedException e) {
      throw new UserError(shown + ": permission denied");
    } catch (IOException e) {
      String why = ": cannot be read: " + OutputFiles.reason(e);
      throw new UserError(UserError.printable(shown + why));
    }
  }

  private static UserError unknown(String model) {
    String shown = UserError.printable(model);
    if (model.contains("/") || model.endsWith(".json")) {
      return new UserError(shown + ": no such file or directory");
    }
    return new UserError(
        "unknown model '%s': neither a bundled one (%s) nor a file%s"
            .formatted(shown, String.join(", ", BUNDLED), Suggestion.of(model, BUNDLED)));
  }
}
