package io.github.weightinit.djl;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
import io.github.weightinit.ElementType;
import io.github.weightinit.Weights;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** DJL's engine for PyTorch, and what it holds. */
final class DjlEngine {

  private DjlEngine() {}

  /** Skips the test, and says why, where there is no native code for the system. */
  static void orSkip() {
    try {
      Engine.getInstance();
    } catch (RuntimeException | LinkageError e) {
      Assumptions.abort("no native code of DJL for this system: " + e);
    }
  }

  /** The SHA-256 of what the engine holds, by DJL's names. */
  static Map<String, String> digests(Block block) {
    var digests = new LinkedHashMap<String, String>();
    for (Pair<String, Parameter> pair : block.getParameters()) {
      digests.put(pair.getKey(), sha256(pair.getValue().getArray()));
    }
    return digests;
  }

  static String sha256(NDArray array) {
    ByteBuffer bytes = array.toByteBuffer();
    ByteBuffer copy = ByteBuffer.allocate(bytes.remaining()).order(bytes.order());
    copy.put(bytes).flip();
    return Weights.of(type(array.getDataType()), copy).sha256();
  }

  private static ElementType type(DataType type) {
    return ElementType.valueOf(type.name());
  }
}
