package io.github.weightinit.checkpoint;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Texts in JSON, to the byte as other programs write them. */
final class JsonText {

  private JsonText() {}

  /** Quotes a text as the reference writer of safetensors does: what is not ASCII stays. */
  static String quote(String text) {
    return quote(text, false);
  }

  /** Quotes a text as Python's {@code json.dumps} does: what is not ASCII becomes an escape. */
  static String quoteAscii(String text) {
    return quote(text, true);
  }

  private static String quote(String text, boolean ascii) {
    var quoted = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\b' -> quoted.append("\\b");
        case '\f' -> quoted.append("\\f");
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        default -> {
          if (c < ' ' || (ascii && c > '~')) {
            quoted.append(String.format("\\u%04x", (int) c));
          } else {
            quoted.append(c);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }

  /**
   * Returns the bytes of a tensor's name.
   *
   * @throws IllegalArgumentException if a half of a character stands alone
   */
  static byte[] utf8(String name) {
    try {
      ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(name));
      byte[] exact = new byte[bytes.remaining()];
      bytes.get(exact);
      return exact;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("name must be Unicode: " + quoteAscii(name), e);
    }
  }
}
