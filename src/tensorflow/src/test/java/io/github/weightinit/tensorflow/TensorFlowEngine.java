package io.github.weightinit.tensorflow;

import io.github.weightinit.Weights;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Assumptions;
import org.tensorflow.Tensor;
import org.tensorflow.TensorFlow;
import org.tensorflow.types.family.TType;

/** TensorFlow's native code, and what it holds. */
final class TensorFlowEngine {

  private TensorFlowEngine() {}

  /** Skips the test, and says why, where there is no native code for the system. */
  static void orSkip() {
    try {
      TensorFlow.version();
    } catch (LinkageError e) {
      Assumptions.abort("no native code of TensorFlow-Java for this system: " + e);
    }
  }

  /** The SHA-256 of what the engine holds. */
  static String sha256(Tensor tensor) {
    byte[] bytes = new byte[Math.toIntExact(tensor.numBytes())];
    tensor.asRawTensor().data().read(bytes);
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    return Weights.of(Tensors.elementType(((TType) tensor).type()), buffer).sha256();
  }
}
