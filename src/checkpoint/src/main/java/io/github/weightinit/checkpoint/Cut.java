package io.github.weightinit.checkpoint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How Hugging Face's libraries cut a model into files. */
final class Cut {

  private Cut() {}

  /** Cuts where the next tensor would be too much; a larger one has a file of its own. */
  static List<List<TensorEntry>> greedy(List<TensorEntry> tensors, long limit) {
    var files = new ArrayList<List<TensorEntry>>();
    var open = new ArrayList<TensorEntry>();
    long size = 0;
    for (TensorEntry tensor : tensors) {
      if (tensor.bytes() > limit) {
        // It stands before the file that is still open.
        files.add(List.of(tensor));
        continue;
      }
      if (tensor.bytes() > limit - size) {
        files.add(List.copyOf(open));
        open.clear();
        size = 0;
      }
      open.add(tensor);
      size += tensor.bytes();
    }
    if (!open.isEmpty() || files.isEmpty()) {
      files.add(List.copyOf(open));
    }
    return files;
  }

  /** Returns the index as Python's {@code json.dumps(index, indent=2, sort_keys=True)} has it. */
  static String index(List<Shard> shards) {
    long parameters = 0;
    long bytes = 0;
    // Python sorts texts by code points, as UTF-8 does.
    var files =
        new TreeMap<String, String>(
            (a, b) -> Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray()));
    for (Shard shard : shards) {
      for (TensorEntry tensor : shard.tensors()) {
        files.put(tensor.name(), shard.file());
        parameters += tensor.bytes() * Byte.SIZE / tensor.dtype().bits();
        bytes += tensor.bytes();
      }
    }
    return files.entrySet().stream()
        .map(
            entry ->
                "    %s: %s"
                    .formatted(
                        JsonText.quoteAscii(entry.getKey()), JsonText.quoteAscii(entry.getValue())))
        .collect(
            Collectors.joining(
                ",\n",
                """
                {
                  "metadata": {
                    "total_parameters": %s,
                    "total_size": %s
                  },
                  "weight_map": {
                """
                    .formatted(parameters, bytes),
                "\n  }\n}\n"));
  }
}
