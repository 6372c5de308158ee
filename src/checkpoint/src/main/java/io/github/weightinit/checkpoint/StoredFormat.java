package io.github.weightinit.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The formats of files that are read, by the endings of their names. */
enum StoredFormat {
  SAFETENSORS(".safetensors"),
  NPZ(".npz"),
  NPY(".npy"),
  TORCH(".pt", ".pth", ".bin", ".ckpt");

  private final String endings;

  StoredFormat(String... endings) {
    this.endings = String.join(" ", endings);
  }

  /** Returns the format of a file; empty if its name has none of the endings. */
  static Optional<StoredFormat> of(Path path) {
    String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    for (StoredFormat format : values()) {
      if (Stream.of(format.endings.split(" ", -1)).anyMatch(name::endsWith)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  /** Reads what a file holds, but no weights. */
  StoredContent read(OpenFile file) throws IOException {
    return switch (this) {
      case SAFETENSORS -> SafetensorsHeader.read(file).content(file);
      case NPZ -> npz(file);
      case NPY -> {
        String name = String.valueOf(file.path().getFileName());
        String stem = name.substring(0, name.length() - ".npy".length());
        StoredTensor tensor = NpyArray.read(file, file.path(), stem);
        yield new StoredContent(List.of(tensor), Map.of(), Map.of(), List.of());
      }
      case TORCH -> TorchFile.read(file);
    };
  }

  private static StoredContent npz(OpenFile file) throws IOException {
    var tensors = new ArrayList<StoredTensor>();
    var warnings = new ArrayList<String>();
    for (Map.Entry<String, Bytes> entry : ZipArchive.entries(file).entrySet()) {
      String name = entry.getKey();
      if (name.endsWith(".npy")) {
        String stem = name.substring(0, name.length() - ".npy".length());
        tensors.add(NpyArray.read(entry.getValue(), file.path(), stem));
      } else {
        warnings.add(
            file.path() + ": entry " + JsonText.quote(name) + " is no array and is passed over");
      }
    }
    return new StoredContent(tensors, Map.of(), Map.of(), warnings);
  }
}
