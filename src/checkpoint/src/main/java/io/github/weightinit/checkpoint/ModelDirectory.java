package io.github.weightinit.checkpoint;

import com.fasterxml.jackson.core.JsonToken;
import io.github.weightinit.checkpoint.text.DirectoryNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A directory in Hugging Face's layout: which of its files are the model.
 *
 * <p>Programs differ. Transformers takes {@code model.safetensors} if it is there, else the files
 * that the index names; PyTorch's distributed reader takes every file and no index. What they would
 * load differently is refused.
 *
 * @param path the directory
 * @param files the files, in the order of their names
 * @param index the file of each tensor, as the index says; empty without an index
 */
record ModelDirectory(Path path, List<Path> files, Map<String, String> index) {

  private static final String SINGLE = DirectoryNames.SINGLE;
  private static final String INDEX = DirectoryNames.INDEX;
  private static final int MAX_INDEX = 100_000_000;

  /** A file of a cut: {@code model-00001-of-00003.safetensors}. */
  private static final Pattern SHARD = Pattern.compile("(.*)-(\\d{5})-of-(\\d{5})\\.safetensors");

  static ModelDirectory of(Path path) throws IOException {
    var found = new TreeSet<String>();
    try (Stream<Path> list = Files.list(path)) {
      list.map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(".safetensors") && !name.startsWith("."))
          .forEach(found::add);
    } catch (IOException e) {
      throw OpenFile.failure(path, e);
    }
    Map<String, String> index = Map.of();
    if (Files.exists(path.resolve(INDEX))) {
      index = index(path.resolve(INDEX));
      checkIndex(path, found, new TreeSet<>(index.values()));
      found.addAll(index.values());
    } else {
      checkCut(path, found);
    }
    if (found.isEmpty()) {
      throw new IOException(path + ": has no file *.safetensors");
    }
    return new ModelDirectory(path, found.stream().map(path::resolve).toList(), index);
  }

  private static void checkIndex(Path path, TreeSet<String> found, TreeSet<String> named)
      throws IOException {
    for (String file : named) {
      if (!Files.exists(path.resolve(file))) {
        throw new IOException(
            path.resolve(file) + ": no such file, but " + INDEX + " says that tensors are there");
      }
    }
    if (found.contains(SINGLE) && !named.contains(SINGLE)) {
      throw new IOException(
          path.resolve(SINGLE)
              + ": stands beside "
              + INDEX
              + ", which does not name it; Transformers loads this file alone, others load more."
              + " Remove the one that is old");
    }
    for (String file : found) {
      if (!named.contains(file)) {
        throw new IOException(
            path.resolve(file)
                + ": is not in "
                + INDEX
                + "; PyTorch's distributed reader loads it, Transformers does not."
                + " Remove it, or name one file");
      }
    }
  }

  /** Without an index a missing file of a cut would go unnoticed. */
  private static void checkCut(Path path, TreeSet<String> found) throws IOException {
    for (String file : found) {
      Matcher shard = SHARD.matcher(file);
      if (shard.matches()) {
        int count = Integer.parseInt(shard.group(3));
        for (int i = 1; i <= count; i++) {
          String other = "%s-%05d-of-%s.safetensors".formatted(shard.group(1), i, shard.group(3));
          if (!found.contains(other)) {
            throw new IOException(
                path.resolve(other) + ": no such file, but " + file + " is there");
          }
        }
      }
    }
  }

  private static Map<String, String> index(Path path) throws IOException {
    var files = new LinkedHashMap<String, String>();
    try (OpenFile file = OpenFile.of(path)) {
      if (file.size() > MAX_INDEX) {
        throw file.error(MAX_INDEX, "an index must have at most 100,000,000 bytes");
      }
      byte[] bytes = file.bytes(0, (int) file.size()).array();
      try (var json = new StrictJson(file, 0, bytes)) {
        json.expect(JsonToken.START_OBJECT, "the index must be a JSON object");
        for (String field = json.field(); field != null; field = json.field()) {
          if (!field.equals("weight_map")) {
            json.skip();
            continue;
          }
          json.expect(JsonToken.START_OBJECT, "weight_map must be an object");
          for (String name = json.field(); name != null; name = json.field()) {
            String in = json.string("weight_map must name a file for each tensor");
            if (!isBelow(in)) {
              throw json.error("a file must be below the directory: " + JsonText.quote(in));
            }
            files.put(name, in);
          }
        }
        json.end();
      }
    }
    return files;
  }

  private static boolean isBelow(String file) {
    try {
      Path relative = Path.of(file).normalize();
      return !relative.isAbsolute() && !relative.startsWith("..") && !file.isEmpty();
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** Returns what the index says of tensors and the files do not hold, or the other way round. */
  List<String> warnings(List<StoredTensor> tensors) {
    var warnings = new ArrayList<String>();
    if (index.isEmpty()) {
      return warnings;
    }
    var missing = new LinkedHashMap<>(index);
    for (StoredTensor tensor : tensors) {
      String stated = missing.remove(tensor.name());
      if (stated == null || !tensor.file().equals(path.resolve(stated))) {
        String says = stated == null ? "does not name it" : "says " + stated;
        warnings.add(
            "%s: tensor %s: %s %s"
                .formatted(tensor.file(), JsonText.quote(tensor.name()), INDEX, says));
      }
    }
    missing.forEach(
        (name, file) ->
            warnings.add(
                "%s: tensor %s: is not there, but %s names it"
                    .formatted(path.resolve(file), JsonText.quote(name), INDEX)));
    return warnings;
  }
}
