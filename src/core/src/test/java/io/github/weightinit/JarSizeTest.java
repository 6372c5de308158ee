package io.github.weightinit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

/** What the jar's rooms weigh; the build limits the whole jar. */
class JarSizeTest {

  /** Of an entry's two headers, beside its name in each. */
  private static final int HEADERS = 30 + 46;

  /** The license, the manifest, the build's own description, and the index of the jar. */
  private static final int FRAME = 12_000;

  private static final Path ROOT = Path.of("target", "classes", "io", "github", "weightinit");

  /**
   * The stream, the schemes and their tables stay a jar of less than 150,000 bytes by themselves.
   */
  @Test
  void theFoundationIsSmall() throws IOException {
    long size = FRAME;
    for (Path room : List.of(ROOT, ROOT.resolve("random"), ROOT.resolve("internal"))) {
      size += size(room);
    }
    // Less would mean that nothing was found.
    assertThat(size).isBetween(90_000L, 150_000L);
  }

  private static long size(Path room) throws IOException {
    try (Stream<Path> files = Files.list(room)) {
      long size = 0;
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String entry = Path.of("target", "classes").relativize(file).toString();
        size += deflated(file) + HEADERS + 2L * entry.length();
      }
      return size;
    }
  }

  private static long deflated(Path file) throws IOException {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try (var out = new DeflaterOutputStream(OutputStream.nullOutputStream(), deflater)) {
      Files.copy(file, out);
      out.finish();
      return deflater.getBytesWritten();
    } finally {
      deflater.end();
    }
  }
}
