package io.github.weightinit.checkpoint;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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

  /** Writes the index as Python's {@code json.dumps(index, indent=2, sort_keys=True)} has it. */
  static void index(List<Shard> shards, OutputStream out) throws IOException {
    long parameters = 0;
    long bytes = 0;
    var files = new TreeMap<String, String>(Cut::byCodePoints);
    for (Shard shard : shards) {
      for (TensorEntry tensor : shard.tensors()) {
        files.put(tensor.name(), shard.file());
        parameters += tensor.bytes() * Byte.SIZE / tensor.dtype().bits();
        bytes += tensor.bytes();
      }
    }
    var text = new OutputStreamWriter(out, StandardCharsets.US_ASCII);
    text.write(
        """
        {
          "metadata": {
            "total_parameters": %s,
            "total_size": %s
          },
          "weight_map": {
        """
            .formatted(parameters, bytes));
    String between = "";
    for (Map.Entry<String, String> file : files.entrySet()) {
      text.write(between + "    " + JsonText.quoteAscii(file.getKey()));
      text.write(": " + JsonText.quoteAscii(file.getValue()));
      between = ",\n";
    }
    text.write("\n  }\n}\n");
    text.flush();
  }

  /**
   * Compares names as Python does, by code points: those beyond U+FFFF, whose units are surrogates,
   * come last.
   */
  private static int byCodePoints(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        boolean isBeyond = Character.isSurrogate(x);
        return isBeyond == Character.isSurrogate(y) ? Character.compare(x, y) : isBeyond ? 1 : -1;
      }
    }
    return Integer.compare(a.length(), b.length());
  }
}
