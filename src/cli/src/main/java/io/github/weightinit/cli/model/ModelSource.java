package io.github.weightinit.cli.model;

import io.github.weightinit.cli.output.UserError;
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

/** Finds the list that the user means: that of a bundled model, or a file. */
public final class ModelSource {

  public static final List<String> BUNDLED =
      List.of("gpt2", "resnet50", "llama3_8b", "mobilenet_v3_small", "vit_b_16", "bert_base");

  private ModelSource() {}

  public static Model read(String model) {
    return BUNDLED.contains(model) ? readBundled(model) : readFile(model);
  }

  private static Model readBundled(String model) {
    String resource = "/io/github/weightinit/cli/models/" + model + ".json";
    try (InputStream in = ModelSource.class.getResourceAsStream(resource)) {
      return new ModelReader(model + ".json", model).read(Objects.requireNonNull(in, resource));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Model readFile(String file) {
    String shown = UserError.printable(file);
    try {
      if (file.isEmpty()) {
        throw unknown(shown);
      }
      Path path = Path.of(file);
      if (Files.isDirectory(path)) {
        throw new UserError(shown + ": is a directory, not a parameter list");
      }
      // A list that gives no name is called by its file.
      String name = String.valueOf(path.getFileName()).replaceFirst("\\.json$", "");
      try (InputStream in = Files.newInputStream(path)) {
        return new ModelReader(shown, name).read(in);
      }
    } catch (NoSuchFileException | InvalidPathException e) {
      throw unknown(shown);
    } catch (AccessDeniedException e) {
      throw new UserError(shown + ": permission denied");
    } catch (IOException e) {
      throw new UserError(UserError.printable(shown + ": cannot be read: " + e.getMessage()));
    }
  }

  private static UserError unknown(String model) {
    return new UserError(
        "unknown model '%s': neither a bundled one (%s) nor a file"
            .formatted(model, String.join(", ", BUNDLED)));
  }
}
