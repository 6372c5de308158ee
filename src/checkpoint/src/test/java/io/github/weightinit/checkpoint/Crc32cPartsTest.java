package io.github.weightinit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Crc32cPartsTest {

  @Test
  void piecesInAnyOrderGiveTheChecksumOfTheWhole() {
    for (int length : new int[] {0, 1, 15, 16, 17, 31, 32, 33, 1000}) {
      byte[] bytes = new byte[length];
      new Random(length).nextBytes(bytes);
      var parts = new Crc32cParts(length, 16);
      for (int at = (length - 1) / 16 * 16; at >= 0 && length > 0; at -= 16) {
        parts.add(at, ByteBuffer.wrap(bytes, at, Math.min(16, length - at)));
      }
      assertThat(parts.value()).as("%s", length).isEqualTo(Crc32cParts.crc(ByteBuffer.wrap(bytes)));
    }
  }

  /** The check value of the catalogues of checksums. */
  @Test
  void theChecksumIsCastagnolis() {
    var parts = new Crc32cParts(9, 4);
    byte[] digits = "123456789".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    for (int at = 0; at < 9; at += 4) {
      parts.add(at, ByteBuffer.wrap(digits, at, Math.min(4, 9 - at)));
    }
    assertThat(parts.value()).isEqualTo(0xE3069283);
  }
}
