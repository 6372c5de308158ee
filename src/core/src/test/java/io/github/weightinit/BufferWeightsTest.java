package io.github.weightinit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.internal.SmallFloat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Targets on buffers: heap and direct, both byte orders, position and limit set by the caller. */
class BufferWeightsTest {

  private static final Seed SEED = Seed.of(3).at("buffer");
  private static final int LENGTH = 3000;
  private static final int MARGIN = 16;
  private static final double[] EXPECTED = expected(LENGTH);

  private static double[] expected(int length) {
    return Initializers.heNormal(64).fill(new double[length], SEED);
  }

  /** Heap and direct memory in both orders. */
  static Stream<Arguments> memory() {
    return Stream.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)
        .flatMap(
            order ->
                Stream.of(
                    Arguments.of("heap", order, (IntFunction<ByteBuffer>) ByteBuffer::allocate),
                    Arguments.of(
                        "direct", order, (IntFunction<ByteBuffer>) ByteBuffer::allocateDirect)));
  }

  /** Bytes that no value left untouched has: what is outside the limits must still have them. */
  private static ByteBuffer marked(IntFunction<ByteBuffer> allocator, ByteOrder order, int size) {
    ByteBuffer bytes = allocator.apply(size).order(order);
    for (int i = 0; i < size; i++) {
      bytes.put(i, (byte) 0x55);
    }
    return bytes;
  }

  private static void assertMargins(ByteBuffer bytes, int elementSize) {
    int margin = MARGIN * elementSize;
    for (int i = 0; i < margin; i++) {
      assertThat(bytes.get(i)).isEqualTo((byte) 0x55);
      assertThat(bytes.get(bytes.capacity() - 1 - i)).isEqualTo((byte) 0x55);
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("memory")
  void doubles(String kind, ByteOrder order, IntFunction<ByteBuffer> allocator) {
    ByteBuffer bytes = marked(allocator, order, Double.BYTES * (LENGTH + 2 * MARGIN));
    DoubleBuffer buffer = bytes.asDoubleBuffer().position(MARGIN).limit(MARGIN + LENGTH);
    Initializers.heNormal(64).fill(Weights.of(buffer), SEED);
    assertThat(buffer.position()).isEqualTo(MARGIN);
    assertThat(buffer.limit()).isEqualTo(MARGIN + LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      assertThat(bytes.getDouble(Double.BYTES * (MARGIN + i))).isEqualTo(EXPECTED[i]);
    }
    assertMargins(bytes, Double.BYTES);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("memory")
  void floats(String kind, ByteOrder order, IntFunction<ByteBuffer> allocator) {
    ByteBuffer bytes = marked(allocator, order, Float.BYTES * (LENGTH + 2 * MARGIN));
    FloatBuffer buffer = bytes.asFloatBuffer().position(MARGIN).limit(MARGIN + LENGTH);
    Initializers.heNormal(64).fill(Weights.of(buffer), SEED);
    assertThat(buffer.position()).isEqualTo(MARGIN);
    assertThat(buffer.limit()).isEqualTo(MARGIN + LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      assertThat(bytes.getFloat(Float.BYTES * (MARGIN + i))).isEqualTo((float) EXPECTED[i]);
    }
    assertMargins(bytes, Float.BYTES);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("memory")
  void bfloat16AndFloat16(String kind, ByteOrder order, IntFunction<ByteBuffer> allocator) {
    for (SmallFloat type : SmallFloat.values()) {
      ByteBuffer bytes = marked(allocator, order, Short.BYTES * (LENGTH + 2 * MARGIN));
      int from = Short.BYTES * MARGIN;
      bytes.position(from).limit(from + Short.BYTES * LENGTH);
      Weights target = Weights.of(ElementType.valueOf(type.name()), bytes);
      Initializers.heNormal(64).fill(target, SEED);
      assertThat(bytes.position()).isEqualTo(from);
      assertThat(bytes.limit()).isEqualTo(from + Short.BYTES * LENGTH);
      bytes.clear();
      for (int i = 0; i < LENGTH; i++) {
        assertThat(bytes.getShort(from + Short.BYTES * i)).isEqualTo(type.round(EXPECTED[i]));
      }
      assertMargins(bytes, Short.BYTES);
    }
  }

  /** The order is the buffer's, and asked once: a later change is not the target's. */
  @Test
  void theOrderAndTheLimitsOfALaterTimeDoNotMatter() {
    ByteBuffer bytes = ByteBuffer.allocate(Short.BYTES * 4);
    Weights target = Weights.of(ElementType.BFLOAT16, bytes);
    bytes.order(ByteOrder.LITTLE_ENDIAN).position(6);
    target.set(0, 1);
    assertThat(bytes.get(0)).isEqualTo((byte) 0x3F);
    assertThat(bytes.get(1)).isEqualTo((byte) 0x80);
    assertThat(target.length()).isEqualTo(4);
  }

  @Test
  void anUnalignedPositionIsAllowed() {
    ByteBuffer bytes = ByteBuffer.allocate(9).position(1);
    Initializers.ones().fill(Weights.of(ElementType.FLOAT16, bytes), SEED);
    ShortBuffer shorts = bytes.asShortBuffer();
    assertThat(bytes.get(0)).isZero();
    assertThat(shorts.get(0)).isEqualTo((short) 0x3C00);
    assertThat(shorts.get(3)).isEqualTo((short) 0x3C00);
  }
}
