package io.github.weightinit.cli.model;

import io.github.weightinit.checkpoint.Dtype;
import io.github.weightinit.checkpoint.StoredModel;
import io.github.weightinit.checkpoint.StoredTensor;
import io.github.weightinit.cli.output.UserError;
import io.github.weightinit.recipe.Parameter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads the names, shapes and types of a checkpoint's tensors; no weight is read. */
final class StoredSource {

  private static final Pattern FILE = Pattern.compile("(?i).*\\.(safetensors|npz|pt|pth|bin|ckpt)");

  private StoredSource() {}

  /** Returns whether a path is that of a checkpoint, by its name if it is a file. */
  static boolean isStored(Path path) {
    return Files.isDirectory(path) || FILE.matcher(String.valueOf(path.getFileName())).matches();
  }

  static ReadModel read(Path path) {
    try (StoredModel stored = StoredModel.open(path)) {
      var entries = new ArrayList<Entry>();
      var dtypes = new HashMap<String, Dtype>();
      for (StoredTensor tensor : stored.tensors()) {
        entries.add(entry(tensor));
        dtypes.put(tensor.name(), tensor.dtype());
      }
      if (entries.isEmpty()) {
        throw new UserError(UserError.printable(path + ": has no tensor"));
      }
      String name = String.valueOf(path.toAbsolutePath().normalize().getFileName());
      return new ReadModel(name, entries, dtypes, stored.tied(), stored.warnings());
    } catch (IOException | IllegalArgumentException e) {
      throw new UserError(UserError.printable(String.valueOf(e.getMessage())));
    }
  }

  private static Entry entry(StoredTensor tensor) {
    var place = new Place(tensor.file().toString(), null, "tensor '" + tensor.name() + "'");
    try {
      return new Entry(new Parameter(tensor.name(), tensor.shape(), "", Map.of()), place);
    } catch (IllegalArgumentException e) {
      throw place.error(String.valueOf(e.getMessage()));
    }
  }
}
