package io.github.weightinit.cli.dialect;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/**
 * NumPy's file format, version 1.0: a magic string, the length of the header, the header as the
 * text of a Python dictionary, padded so that the elements begin at a multiple of 64 bytes, and the
 * elements.
 *
 * <p>NumPy Enhancement Proposal 1, "A simple file format for NumPy arrays".
 */
public final class NpyFile {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  private static final int ALIGNMENT = 64;

  private NpyFile() {}

  /** Writes a tensor. */
  public static void write(Result result, WritableByteChannel out) throws IOException {
    drain(header(result), out);
    drain(result.bytes().duplicate().rewind(), out);
  }

  private static void drain(ByteBuffer bytes, WritableByteChannel out) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }

  private static ByteBuffer header(Result result) {
    // Python writes a tuple of one element with a comma
    String sizes =
        result.shape().stream().map(Object::toString).collect(Collectors.joining(", "))
            + (result.shape().size() == 1 ? "," : "");
    String text =
        "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }"
            .formatted(result.type().npy(), sizes);
    int before = MAGIC.length + Short.BYTES;
    int unpadded = before + text.length() + 1;
    int length = (unpadded + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    ByteBuffer header = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    header.put(MAGIC).putShort((short) (length - before));
    header.put((text + " ".repeat(length - unpadded) + "\n").getBytes(StandardCharsets.US_ASCII));
    return header.flip();
  }
}
