package io.github.weightinit;

import static io.github.weightinit.SchemeErrorsTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Ranges out of bounds and buffers that cannot be filled are refused before anything is written.
 */
class TargetErrorsTest {

  private static final Seed SEED = Seed.of(19);

  @ParameterizedTest
  @CsvSource({"-1, 2", "3, 2", "0, 11", "11, 11", "10, 11", "-2147483648, 2147483647"})
  void rangesOutsideTheArray(int from, int to) {
    String message = "range must lie within [0, 10): [" + from + ", " + to + ")";
    double[] doubles = new double[10];
    float[] floats = new float[10];
    short[] shorts = new short[10];
    Initializer ones = Initializers.ones();
    assertRefused(() -> ones.fill(Weights.of(doubles, from, to), SEED), message);
    assertRefused(() -> ones.fill(Weights.of(floats, from, to), SEED), message);
    assertRefused(() -> ones.fill(Weights.bfloat16(shorts).slice(from, to), SEED), message);
    assertRefused(() -> ones.fill(Weights.float16(shorts).slice(from, to), SEED), message);
    assertRefused(() -> ones.fill(Weights.of(doubles).slice(from, to), SEED), message);
    assertThat(doubles).containsOnly(0);
    assertThat(floats).containsOnly(0);
    assertThat(shorts).containsOnly(0);
  }

  @Test
  void buffersThatAreReadOnly() {
    DoubleBuffer doubles = DoubleBuffer.allocate(4).asReadOnlyBuffer();
    FloatBuffer floats = FloatBuffer.allocate(4).asReadOnlyBuffer();
    ByteBuffer bytes = ByteBuffer.allocateDirect(4).asReadOnlyBuffer();
    // A view of a read-only buffer is read-only too.
    DoubleBuffer view = ByteBuffer.allocate(8).asReadOnlyBuffer().asDoubleBuffer();
    assertRefused(() -> Weights.of(doubles), "buffer must not be read-only: " + doubles);
    assertRefused(() -> Weights.of(view), "buffer must not be read-only: " + view);
    assertRefused(() -> Weights.of(floats), "buffer must not be read-only: " + floats);
    for (ElementType type : ElementType.values()) {
      assertRefused(() -> Weights.of(type, bytes), "buffer must not be read-only: " + bytes);
    }
  }

  @Test
  void bytesThatAreNoWholeElements() {
    ByteBuffer bytes = ByteBuffer.allocate(7);
    for (ElementType type : ElementType.values()) {
      assertRefused(
          () -> Weights.of(type, bytes),
          "buffer must have a multiple of " + type.bytes() + " bytes remaining: 7");
    }
    bytes.position(1);
    assertThat(Weights.of(ElementType.FLOAT16, bytes).length()).isEqualTo(3);
  }

  @Test
  @SuppressWarnings("NullAway")
  void nullTargetsAreNamed() {
    assertNull(() -> Weights.of((double[]) null), "array");
    assertNull(() -> Weights.of((float[]) null), "array");
    assertNull(() -> Weights.of((double[]) null, 0, 0), "array");
    assertNull(() -> Weights.of((float[]) null, 0, 0), "array");
    assertNull(() -> Weights.bfloat16(null), "array");
    assertNull(() -> Weights.float16(null), "array");
    assertNull(() -> Weights.of((DoubleBuffer) null), "buffer");
    assertNull(() -> Weights.of((FloatBuffer) null), "buffer");
    assertNull(() -> Weights.of(ElementType.FLOAT16, null), "buffer");
    assertNull(() -> Weights.of(null, ByteBuffer.allocate(8)), "type");
    assertNull(() -> Initializers.ones().fill((double[]) null, SEED), "weights");
    assertNull(() -> Initializers.ones().fill((float[]) null), "weights");
    assertNull(() -> Seed.of(1).at((String) null), "name");
    assertNull(() -> new VarianceScaling(1, null, null, 1, 1), "mode");
    assertNull(
        () -> new VarianceScaling(1, VarianceScaling.Mode.FAN_IN, null, 1, 1), "distribution");
  }

  private static void assertNull(ThrowingCallable call, String name) {
    assertThatThrownBy(call).isExactlyInstanceOf(NullPointerException.class).hasMessage(name);
  }

  @Test
  @SuppressWarnings("NullAway")
  void otherNullsAreRefusedByNameAndNothingIsWritten() {
    double[] weights = new double[10];
    assertNull(() -> Initializers.heNormal(3).fill(weights, null), "seed");
    assertNull(() -> Initializers.heNormal(3).parallel().fill(weights, null), "seed");
    assertNull(() -> Initializers.heNormal(3).fill(Weights.of(weights), (Seed) null), "seed");
    assertNull(() -> Initializers.heNormal(3).fill((Weights) null, SEED), "target");
    assertNull(() -> Initializers.heNormal(3).valueAt(0, (Seed) null), "seed");
    assertNull(() -> Initializers.heNormal((Fan) null), "fan");
    assertNull(() -> Initializers.xavierUniform(null), "fan");
    assertNull(() -> Fan.conv(1, 1, (int[]) null), "kernel");
    assertNull(() -> Seed.ofKey(null), "key");
    assertNull(() -> Seed.drawnFrom(null), "generator");
    assertThat(weights).containsOnly(0);
  }
}
