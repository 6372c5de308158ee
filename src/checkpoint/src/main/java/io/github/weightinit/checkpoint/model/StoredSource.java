package io.github.weightinit.checkpoint.model;

import io.github.weightinit.checkpoint.Dtype;
import io.github.weightinit.checkpoint.StoredModel;
import io.github.weightinit.checkpoint.StoredTensor;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterList;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the names, shapes and types of a checkpoint's tensors; no weight is read. */
final class StoredSource {

  private StoredSource() {}

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
      ParameterList list = ReadModel.list(entries, stored.tied());
      return new ReadModel(name, list, entries, dtypes, List.of(), stored.warnings());
    } catch (IOException | IllegalArgumentException e) {
      throw new UserError(UserError.printable(String.valueOf(e.getMessage())));
    }
  }

  private static Entry entry(StoredTensor tensor) {
    var place = Place.stored(tensor.file().toString(), tensor.name());
    try {
      return new Entry(new Parameter(tensor.name(), tensor.shape(), "", Map.of()), place);
    } catch (IllegalArgumentException e) {
      throw place.error(String.valueOf(e.getMessage()));
    }
  }
}
