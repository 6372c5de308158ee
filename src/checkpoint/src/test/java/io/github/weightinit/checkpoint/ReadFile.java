package io.github.weightinit.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A safetensors file as the tests read it: by a pattern, with nothing of the library. */
record ReadFile(Map<String, Tensor> tensors) {

  /** The text of a dtype and of a shape, and the bytes. */
  record Tensor(String dtype, String shape, ByteBuffer bytes) {}

  private static final Pattern ENTRY =
      Pattern.compile(
          "\"([^\"\\\\]*)\":\\{\"dtype\":\"(\\w+)\",\"shape\":(\\[[\\d,]*]),"
              + "\"data_offsets\":\\[(\\d+),(\\d+)]}");

  static ReadFile of(Path file) throws IOException {
    return of(Files.readAllBytes(file));
  }

  static ReadFile of(byte[] file) {
    int length = (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
    String header = new String(file, 8, length, StandardCharsets.UTF_8);
    var tensors = new LinkedHashMap<String, Tensor>();
    int end = 8 + length;
    for (Matcher entry = ENTRY.matcher(header); entry.find(); ) {
      int from = 8 + length + Integer.parseInt(entry.group(4));
      int to = 8 + length + Integer.parseInt(entry.group(5));
      if (from != end) {
        throw new IllegalStateException("a hole before " + entry.group(1));
      }
      end = to;
      var tensor =
          new Tensor(
              entry.group(2), entry.group(3), ByteBuffer.wrap(file, from, to - from).slice());
      tensors.put(entry.group(1), tensor);
    }
    if (end != file.length) {
      throw new IllegalStateException("bytes behind the last tensor: " + (file.length - end));
    }
    return new ReadFile(tensors);
  }

  Tensor get(String name) {
    return Objects.requireNonNull(tensors.get(name), name);
  }

  float[] floats(String name) {
    ByteBuffer bytes = get(name).bytes().duplicate().order(ByteOrder.LITTLE_ENDIAN);
    float[] floats = new float[bytes.remaining() / Float.BYTES];
    bytes.asFloatBuffer().get(floats);
    return floats;
  }
}
