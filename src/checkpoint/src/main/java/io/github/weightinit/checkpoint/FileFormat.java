package io.github.weightinit.checkpoint;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The formats of a file that holds all tensors. */
enum FileFormat {
  /** The format that PyTorch, Transformers and others load. */
  SAFETENSORS,

  /** NumPy's format for several arrays. */
  NPZ,

  /** NumPy's format for one array. */
  NPY;

  /** Finds the format by the ending of a file's name. */
  static Optional<FileFormat> of(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return Stream.of(values()).filter(format -> name.endsWith(format.ending())).findFirst();
  }

  String ending() {
    return "." + name().toLowerCase(Locale.ROOT);
  }

  /** Whether the CRC-32 of each tensor stands in the file. */
  boolean hasCrc32() {
    return this == NPZ;
  }

  /**
   * Lays out a file.
   *
   * @param file its name
   * @param tensors in the model's order; only their sizes count, their places are decided here
   * @throws IllegalArgumentException if one cannot stand in such a file
   */
  Shard shard(String file, List<TensorEntry> tensors) {
    return switch (this) {
      case SAFETENSORS -> Safetensors.shard(file, tensors);
      case NPZ -> Npz.shard(file, tensors);
      case NPY -> Npy.shard(file, tensors);
    };
  }

  /**
   * Returns all that stands around the tensors.
   *
   * @param crc32 the CRC-32 of each tensor, if the file has them
   */
  List<Piece> frame(Shard shard, Map<String, Integer> crc32) {
    return switch (this) {
      case SAFETENSORS -> List.of(Piece.of(0, Safetensors.header(shard.tensors())));
      case NPZ -> Npz.frame(shard, crc32);
      case NPY -> List.of(Piece.of(0, Npy.header(shard.tensors().get(0))));
    };
  }
}
