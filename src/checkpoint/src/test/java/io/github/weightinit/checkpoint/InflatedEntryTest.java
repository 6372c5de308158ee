package io.github.weightinit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InflatedEntryTest {

  private static final int SIZE = 300_000;

  @TempDir private Path temp;

  @Test
  void manyEntriesAreReadWhileFewAreBeingUnpacked() throws IOException {
    byte[] content = new byte[SIZE];
    var random = new SplittableRandom(1);
    for (int i = 0; i < SIZE; i++) {
      content[i] = (byte) random.nextInt(16);
    }
    try (OpenFile file = OpenFile.of(Files.write(temp.resolve("deflated"), deflated(content)))) {
      var open = InflatedEntry.unpackings();
      var packed = new StoredEntry(file, "entry", 0, file.size());
      var entries =
          IntStream.range(0, 200).mapToObj(i -> new InflatedEntry(packed, SIZE, open)).toList();
      for (int position : new int[] {0, 10, 100_000, 299_990, 5}) {
        for (InflatedEntry entry : entries) {
          assertThat(entry.bytes(position, 10)).isEqualTo(ByteBuffer.wrap(content, position, 10));
          assertThat(open).hasSizeLessThanOrEqualTo(64);
        }
      }
    }
  }

  private static byte[] deflated(byte[] content) {
    var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    deflater.setInput(content);
    deflater.finish();
    ByteBuffer packed = ByteBuffer.allocate(2 * content.length);
    deflater.deflate(packed);
    deflater.end();
    byte[] exact = new byte[packed.flip().remaining()];
    packed.get(exact);
    return exact;
  }
}
