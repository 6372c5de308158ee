package io.github.weightinit.checkpoint;

import io.github.weightinit.internal.Checks;
import io.github.weightinit.recipe.ModelConfig;
import io.github.weightinit.recipe.ParameterList;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A model as a JSON list of its parameters, which a program in any framework writes in a few lines.
 *
 * <pre>{@code
 * {"model": "tiny", "list": [
 *   {"name": "wte.weight", "shape": [1000, 64], "module": "Embedding"},
 *   {"name": "head.weight", "shape": [1000, 64], "module": "Linear", "tied_to": "wte.weight"}]}
 * }</pre>
 *
 * <p>An array of entries alone is a list too. Of an entry, {@code name} and {@code shape} must be
 * there; {@code module} is the kind of layer and {@code attributes} are its numbers. {@code
 * tied_to} says that the name is a second one of another entry's tensor. Beside the list, {@code
 * parameters} and {@code tensors} are totals and must be right; {@code config}, {@code model_type}
 * and {@code class}, the one of {@code architectures}, are the model's configuration; {@code model}
 * is its {@code architecture} too, unless it says another. Other fields are passed over.
 *
 * <p>The resource {@code /META-INF/weight-init/parameter-list.schema.json} is a JSON schema of it.
 *
 * @param name the name of the model
 * @param parameters the parameters in the order of the list, at least one; with their second names
 *     and the configuration, {@link ModelConfig#NONE} if the list has none
 * @param entries where each of the parameters stands in the list
 */
public record ModelList(String name, ParameterList parameters, List<Entry> entries) {

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if there is not one entry for each parameter
   */
  public ModelList {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(parameters, "parameters");
    entries = Checks.list("entries", entries);
    if (entries.size() != parameters.parameters().size()) {
      throw new IllegalArgumentException(
          "entries must be as many as the parameters, %d: %d"
              .formatted(parameters.parameters().size(), entries.size()));
    }
  }

  /**
   * An entry of the list.
   *
   * @param number the number of the entry, from 1
   * @param line where it begins, from 1
   * @param column where it begins in that line, from 1
   */
  public record Entry(int number, int line, int column) {}

  /**
   * Reads a list.
   *
   * @param file the file; its name without {@code .json} is the model's, if the list gives none
   * @return the list
   * @throws IOException if the file cannot be read or is no such list; the message is one line with
   *     the file and, where it is known, the line, the column, the entry and the field
   */
  public static ModelList read(Path file) throws IOException {
    String name = String.valueOf(Objects.requireNonNull(file, "file").getFileName());
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, file.toString(), name.replaceFirst("\\.json$", ""));
    } catch (IOException e) {
      throw OpenFile.failure(file, e);
    }
  }

  /**
   * Reads a list from a stream.
   *
   * @param in the JSON, in UTF-8, UTF-16 or UTF-32
   * @param file how errors name the file
   * @param name the name of the model, if the list gives none
   * @return the list
   * @throws IOException if the stream cannot be read or is no such list; the message as above
   */
  public static ModelList read(InputStream in, String file, String name) throws IOException {
    Objects.requireNonNull(in, "in");
    Objects.requireNonNull(name, "name");
    return new ModelListReader(Objects.requireNonNull(file, "file"), name).read(in);
  }
}
