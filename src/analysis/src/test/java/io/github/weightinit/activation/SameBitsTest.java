package io.github.weightinit.activation;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Every release of Java gives the same bits. {@link GainTest} says which numbers are right; JDK 17
 * wrote the bits here, and with {@code Math.tanh} JDK 25 has others.
 */
class SameBitsTest {

  @Test
  void gainsHaveTheSameBits() {
    String gains =
        Nonlinearities.all().stream()
            .map(f -> f.name() + " " + Double.toHexString(Gain.of(f)))
            .collect(joining("\n", "", "\n"));

    assertThat(gains)
        .isEqualTo(
            """
            linear 0x1.0p0
            relu 0x1.6a09e667f3bcdp0
            leaky_relu 0x1.6a05442aad7e4p0
            relu6 0x1.6a09e673a495ap0
            squared_relu 0x1.a20bd700c2c3dp-1
            elu 0x1.3ec550da8b57bp0
            celu 0x1.3ec550da8b57bp0
            selu 0x1.ffffffffffffep-1
            gelu 0x1.889573745af34p0
            gelu_tanh 0x1.8898bbaa56b64p0
            quick_gelu 0x1.8a19f82d9d36dp0
            silu 0x1.ad313b62c10e7p0
            mish 0x1.7ca20b07b4836p0
            hardswish 0x1.bc95912d31defp0
            hardsigmoid 0x1.e5d8debd3d7ep0
            hardtanh 0x1.645c7b0213575p0
            sigmoid 0x1.d8a26f172bc43p0
            tanh 0x1.97b088475da41p0
            softsign 0x1.2b344b11ee16cp1
            softplus 0x1.0ab7c8f1693fdp0
            atan 0x1.7dbfc84f6eb73p0
            erf 0x1.779840d61f766p0
            sin 0x1.855783d82186fp0
            glu 0x1.d8a26f172bc43p0
            reglu 0x1.6a09e667f3bcdp0
            geglu 0x1.889573745af34p0
            swiglu 0x1.ad313b62c10e7p0
            bilinear 0x1.0p0
            """);
  }

  /** Each activation and its derivative at 2,561 places from -20 to 20, and moments of pairs. */
  @Test
  void functionsAndMomentsHaveTheSameBits() throws NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (Activation f : Activations.all()) {
      IntStream.rangeClosed(-1_280, 1_280)
          .mapToDouble(i -> i / 64.0)
          .forEach(x -> digest.update(bytes(f.value(x), f.derivative(x))));
      digest.update(bytes(f.mean(2), f.variance(2), f.secondMomentSlope(2)));
      digest.update(bytes(f.correlatedMoment(2, 0.3), f.correlatedGradientMoment(2, -0.3)));
      digest.update(bytes(f.difference(2, 1e-3)));
    }

    assertThat(HexFormat.of().formatHex(digest.digest()))
        .isEqualTo("54a827e8db48b6321d2a936befda40ec3048a096d940cd3fe51c7e427de54610");
  }

  private static byte[] bytes(double... values) {
    ByteBuffer buffer = ByteBuffer.allocate(values.length * Double.BYTES);
    buffer.asDoubleBuffer().put(values);
    return buffer.array();
  }
}
