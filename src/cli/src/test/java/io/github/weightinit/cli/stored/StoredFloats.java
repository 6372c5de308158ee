package io.github.weightinit.cli.stored;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tensors of a safetensors file in float32, read and changed with nothing of the library. */
public record StoredFloats(Path file) {

  /** Changes the weights of a tensor in place. */
  public void change(String tensor, Consumer<float[]> fault) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer all = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int header = 8 + (int) all.getLong(0);
    Matcher entry =
        Pattern.compile(
                Pattern.quote("\"" + tensor + "\"")
                    + ":\\{\"dtype\":\"F32\",[^}]*\"data_offsets\":\\[(\\d+),(\\d+)]")
            .matcher(new String(bytes, 8, header - 8, StandardCharsets.UTF_8));
    if (!entry.find()) {
      throw new IllegalStateException(tensor);
    }
    int begin = header + Integer.parseInt(entry.group(1));
    int end = header + Integer.parseInt(entry.group(2));
    FloatBuffer floats =
        all.slice(begin, end - begin).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    float[] weights = new float[floats.remaining()];
    floats.get(0, weights);
    fault.accept(weights);
    floats.put(0, weights);
    Files.write(file, bytes);
  }
}
