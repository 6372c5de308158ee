package io.github.weightinit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.cli.dialect.Result;
import io.github.weightinit.cli.dialect.ResultType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NpyFileTest {

  private static byte[] file(Result result) throws IOException {
    var bytes = new ByteArrayOutputStream();
    NpyFile.write(result, Channels.newChannel(bytes));
    return bytes.toByteArray();
  }

  /** The bytes that {@code numpy.save} (2.4.6) wrote of {@code array([[1.5, -2]], float32)}. */
  @Test
  void theBytesOfNumPy() throws IOException {
    Result result =
        Result.weights(
            ResultType.FLOAT32,
            new long[] {1, 2},
            weights -> weights.set(0, new double[] {1.5, -2}, 0, 2));
    String header =
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2), }" + " ".repeat(58) + "\n";
    assertThat(HexFormat.of().formatHex(file(result)))
        .isEqualTo(
            "934e554d50590100"
                + "7600"
                + HexFormat.of().formatHex(header.getBytes(StandardCharsets.US_ASCII))
                + "0000c03f000000c0");
  }

  @ParameterizedTest
  @CsvSource({
    "FLOAT64, <f8, 8",
    "FLOAT32, <f4, 4",
    "BFLOAT16, <u2, 2",
    "FLOAT16, <f2, 2",
    "INT64, <i8, 8",
    "UINT64, <u8, 8",
    "UINT32, <u4, 4",
    "UINT16, <u2, 2",
    "UINT8, |u1, 1"
  })
  void everyTypeHasADescription(ResultType type, String description, int size) throws IOException {
    byte[] bytes = file(Result.integers(type, new long[] {3}, 1, 2, 3));
    assertThat(bytes).hasSize(128 + 3 * size);
    assertThat(new String(bytes, 10, 70, StandardCharsets.US_ASCII))
        .contains("'descr': '" + description + "'")
        .contains("'shape': (3,), }");
    assertThat(bytes[128 + size]).isEqualTo((byte) 2);
  }
}
