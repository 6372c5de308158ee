package io.github.weightinit.cli.model;

import io.github.weightinit.checkpoint.ConfigFile;
import io.github.weightinit.cli.output.UserError;
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

/** Finds the model that the user means: a bundled list, a file with a list, or a checkpoint. */
public final class ModelSource {

  public static final List<String> BUNDLED =
      List.of("gpt2", "resnet50", "llama3_8b", "mobilenet_v3_small", "vit_b_16", "bert_base");

  private ModelSource() {}

  public static Model read(String model) {
    return read(model, null);
  }

  /**
   * Reads a model.
   *
   * @param model a bundled name, a list, or a checkpoint
   * @param config the configuration that the user names; if none, that beside a checkpoint counts
   */
  public static Model read(String model, @Nullable Path config) {
    if (BUNDLED.contains(model)) {
      return readBundled(model).with(config == null ? ModelConfig.NONE : read(config));
    }
    Path path = path(model);
    if (!StoredSource.isStored(path)) {
      return readList(path, model).with(config == null ? ModelConfig.NONE : read(config));
    }
    ReadModel stored = StoredSource.read(path);
    Optional<Path> beside = config == null ? ConfigFile.beside(path) : Optional.of(config);
    if (beside.isEmpty()) {
      return stored.with(ModelConfig.NONE);
    }
    ModelConfig found = read(beside.get());
    return config != null
        ? stored.with(found)
        : stored
            .withNote(
                beside.get()
                    + found.modelType().map(type -> ": model_type " + type).orElse(": is used"))
            .with(found);
  }

  private static ModelConfig read(Path config) {
    try {
      return ConfigFile.read(config);
    } catch (IOException e) {
      throw new UserError(UserError.printable(String.valueOf(e.getMessage())));
    }
  }

  private static ReadModel readBundled(String model) {
    String resource = "/io/github/weightinit/cli/models/" + model + ".json";
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
      throw new UserError(UserError.printable(shown + ": cannot be read: " + e.getMessage()));
    }
  }

  private static UserError unknown(String model) {
    return new UserError(
        "unknown model '%s': neither a bundled one (%s) nor a file"
            .formatted(UserError.printable(model), String.join(", ", BUNDLED)));
  }
}
