package io.github.weightinit.checkpoint;

import io.github.weightinit.internal.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The names of files and directories that are not complete yet. */
final class HiddenName {

  /** File systems take 255 bytes, and an ending follows. */
  private static final int MOST = 200;

  private HiddenName() {}

  /**
   * Returns a dot and the name of a file; only a part of a name that is so long that no ending
   * could follow, and a digest that tells it from others.
   */
  static String of(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= MOST) {
      return "." + name;
    }
    String digest = HexFormat.of().formatHex(Sha256.newDigest().digest(bytes), 0, 8);
    // A byte that is no ASCII letter, digit, dot or hyphen becomes an underscore.
    String begin = new String(bytes, 0, 60, StandardCharsets.US_ASCII).replaceAll("[^\\w.-]", "_");
    return "." + begin + "-" + digest;
  }
}
