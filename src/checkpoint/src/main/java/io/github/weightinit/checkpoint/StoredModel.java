package io.github.weightinit.checkpoint;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A model that some program stored: its tensors by name, type and shape, from the headers of its
 * files alone. Weights are read when they are asked for.
 *
 * <pre>{@code
 * try (StoredModel model = StoredModel.open(Path.of("model.safetensors"))) {
 *   for (StoredTensor tensor : model.tensors()) {
 *     System.out.println(tensor.name() + " " + tensor.dtype() + " " + tensor.shape());
 *   }
 * }
 * }</pre>
 *
 * <p>A path is a {@code .safetensors} file or a directory of such files; NumPy's {@code .npz} or
 * {@code .npy}; or a state dict of PyTorch, {@code .pt}, {@code .pth}, {@code .bin} or {@code
 * .ckpt}, whose pickle is read as data: nothing in it is called, and what no state dict needs is
 * refused by name.
 *
 * <p>Everything that the reference reader of safetensors (0.8.0) refuses is refused, in one line
 * that names the file, the byte and the tensor. A name that stands twice is refused too, though
 * that reader takes the last. Checksums of zip files are not compared.
 */
public final class StoredModel implements Closeable {

  private final Path path;
  private final List<StoredTensor> tensors = new ArrayList<>();
  private final Map<String, StoredTensor> byName = new HashMap<>();
  private final Map<String, String> tied = new LinkedHashMap<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();
  private final List<Path> files = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final List<Closeable> open = new ArrayList<>();

  private StoredModel(Path path) {
    this.path = path;
  }

  /**
   * Opens a model and reads the headers of its files. Of a directory, all files {@code
   * *.safetensors} are the model.
   *
   * <p>Programs differ in what they load of a directory: Transformers takes {@code
   * model.safetensors} if it is there and else the files that the index names, PyTorch's
   * distributed reader every {@code *.safetensors}. So a directory in which they would load
   * different files is refused: one with {@code model.safetensors} beside an index, or with a file
   * that the index does not name.
   *
   * @param path a file with one of the endings above, or a directory
   * @return the model; close it after use
   * @throws IOException if a file is missing, cannot be read or is damaged, or the directory is
   *     ambiguous; the message is one line and names the file
   * @throws IllegalArgumentException if the name of the file has another ending
   */
  public static StoredModel open(Path path) throws IOException {
    var model = new StoredModel(Objects.requireNonNull(path, "path"));
    try {
      if (Files.isDirectory(path)) {
        ModelDirectory directory = ModelDirectory.of(path);
        for (Path file : directory.files()) {
          model.add(file, StoredFormat.SAFETENSORS);
        }
        model.warnings.addAll(directory.warnings(model.tensors));
      } else {
        model.add(
            path,
            StoredFormat.of(path)
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            path
                                + ": must end with .safetensors, .npz, .npy, .pt, .pth, .bin or .ckpt,"
                                + " or be a directory")));
      }
      return model;
    } catch (IOException | RuntimeException | Error e) {
      model.closeAfter(e);
      throw e;
    }
  }

  /**
   * Opens one safetensors file of a store that is no file system of Java, and reads its header: the
   * counterpart of {@link Checkpoint#write(Shard, java.io.OutputStream)}.
   *
   * @param name how the tensors and errors name the file
   * @param bytes the length of the file
   * @param source reads its bytes; is not closed with the model
   * @return the model
   * @throws IOException if the file cannot be read or is damaged; the message is one line and names
   *     the file
   */
  public static StoredModel open(Path name, long bytes, ByteSource source) throws IOException {
    Objects.requireNonNull(source, "source");
    var model = new StoredModel(Objects.requireNonNull(name, "name"));
    model.add(new OpenFile(name, source, bytes, () -> {}), StoredFormat.SAFETENSORS);
    return model;
  }

  /**
   * Returns whether a path is one that {@link #open} would try: a directory, or a file whose name
   * has one of the endings.
   *
   * @param path the path; nothing need be there
   * @return whether it is of a stored model
   */
  public static boolean isStored(Path path) {
    Objects.requireNonNull(path, "path");
    return Files.isDirectory(path) || StoredFormat.of(path).isPresent();
  }

  private void add(Path path, StoredFormat format) throws IOException {
    add(OpenFile.of(path), format);
  }

  private void add(OpenFile file, StoredFormat format) throws IOException {
    open.add(file);
    StoredContent content = format.read(file);
    files.add(file.path());
    content.metadata().forEach(metadata::putIfAbsent);
    tied.putAll(content.tied());
    warnings.addAll(content.warnings());
    for (StoredTensor tensor : content.tensors()) {
      add(tensor);
    }
  }

  private void add(StoredTensor tensor) throws IOException {
    StoredTensor earlier = byName.putIfAbsent(tensor.name(), tensor);
    if (earlier != null) {
      throw new IOException(
          "%s: tensor %s: is in %s too; programs differ in which they load"
              .formatted(tensor.file(), JsonText.quote(tensor.name()), earlier.file()));
    }
    tensors.add(tensor);
  }

  /**
   * Returns where the model was opened.
   *
   * @return the file or the directory
   */
  public Path path() {
    return path;
  }

  /**
   * Returns the tensors.
   *
   * @return the tensors in the order of their files' names, then of their bytes; unmodifiable
   */
  public List<StoredTensor> tensors() {
    return Collections.unmodifiableList(tensors);
  }

  /**
   * Returns a tensor by its name.
   *
   * @param name the whole name
   * @return the tensor, if there is one
   */
  public Optional<StoredTensor> find(String name) {
    return Optional.ofNullable(byName.get(Objects.requireNonNull(name, "name")));
  }

  /**
   * Returns the tensors that are the same bytes under a second name. Only files of PyTorch have
   * them; safetensors holds tied weights once.
   *
   * @return the second name, and the first one of the same storage; both are among the tensors
   */
  public Map<String, String> tied() {
    return Collections.unmodifiableMap(tied);
  }

  /**
   * Returns what the files say beside their tensors: {@code __metadata__} of safetensors. If two
   * files say different things of one key, that of the first file is here.
   *
   * @return the texts by their keys, in the order of the file; unmodifiable
   */
  public Map<String, String> metadata() {
    return Collections.unmodifiableMap(metadata);
  }

  /**
   * Returns the files of the model.
   *
   * @return the file itself, or the files of the directory in the order of their names
   */
  public List<Path> files() {
    return Collections.unmodifiableList(files);
  }

  /**
   * Returns what is strange but readable: an index that does not fit its files.
   *
   * @return a line for each; unmodifiable
   */
  public List<String> warnings() {
    return Collections.unmodifiableList(warnings);
  }

  private void closeAfter(Throwable failure) {
    try {
      close();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /**
   * Closes the files. Tensors cannot be read afterwards.
   *
   * @throws IOException if a file cannot be closed
   */
  @Override
  public void close() throws IOException {
    IOException failure = null;
    for (Closeable file : open) {
      try {
        file.close();
      } catch (IOException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
