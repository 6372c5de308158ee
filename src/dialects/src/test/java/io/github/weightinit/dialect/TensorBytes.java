package io.github.weightinit.dialect;

import io.github.weightinit.ElementType;
import io.github.weightinit.Weights;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.Consumer;

/** Tensors one after the other in little-endian bytes, as frameworks lay them out. */
public final class TensorBytes {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** Appends a tensor that is filled in its type. */
  public TensorBytes add(ElementType type, int length, Consumer<Weights> fill) {
    ByteBuffer buffer = buffer(length * type.bytes());
    fill.accept(Weights.of(type, buffer));
    return add(buffer);
  }

  public TensorBytes add(int[] values) {
    ByteBuffer buffer = buffer(values.length * Integer.BYTES);
    buffer.asIntBuffer().put(values);
    return add(buffer);
  }

  public TensorBytes add(long[] values) {
    ByteBuffer buffer = buffer(values.length * Long.BYTES);
    buffer.asLongBuffer().put(values);
    return add(buffer);
  }

  public TensorBytes add(float[] values) {
    ByteBuffer buffer = buffer(values.length * Float.BYTES);
    buffer.asFloatBuffer().put(values);
    return add(buffer);
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Appends all of a buffer. */
  public TensorBytes add(ByteBuffer buffer) {
    byte[] copy = new byte[buffer.limit()];
    buffer.get(0, copy);
    bytes.writeBytes(copy);
    return this;
  }

  public byte[] toArray() {
    return bytes.toByteArray();
  }

  public String sha256() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(toArray()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the type that NumPy calls so. */
  public static ElementType type(String name) {
    return ElementType.valueOf(name.toUpperCase(Locale.ROOT));
  }
}
