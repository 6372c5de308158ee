package io.github.weightinit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CrcPartsTest {

  @ParameterizedTest
  @EnumSource
  void piecesInAnyOrderGiveTheChecksumOfTheWhole(Crc crc) {
    for (int length : new int[] {0, 1, 15, 16, 17, 31, 32, 33, 1000}) {
      byte[] bytes = new byte[length];
      new Random(length).nextBytes(bytes);
      var parts = new CrcParts(crc, length, 16);
      for (int at = (length - 1) / 16 * 16; at >= 0 && length > 0; at -= 16) {
        parts.add(at, ByteBuffer.wrap(bytes, at, Math.min(16, length - at)));
      }
      assertThat(parts.value()).as("%s", length).isEqualTo(crc.of(ByteBuffer.wrap(bytes)));
    }
  }

  /** The check values of the catalogues of checksums. */
  @ParameterizedTest
  @CsvSource({"CRC32, cbf43926", "CRC32C, e3069283"})
  void theChecksumsAreThoseOfTheirNames(Crc crc, String check) {
    var parts = new CrcParts(crc, 9, 4);
    byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);
    for (int at = 0; at < 9; at += 4) {
      parts.add(at, ByteBuffer.wrap(digits, at, Math.min(4, 9 - at)));
    }
    assertThat(Integer.toHexString(parts.value())).isEqualTo(check);
  }
}
