package io.github.weightinit.cli;

import io.github.weightinit.checkpoint.Npy;
import io.github.weightinit.cli.dialect.Result;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Writes a result for {@code numpy.load}. */
final class NpyFile {

  private NpyFile() {}

  /** Writes a tensor. */
  static void write(Result result, WritableByteChannel out) throws IOException {
    drain(ByteBuffer.wrap(Npy.header(result.type().npy(), result.shape())), out);
    drain(result.bytes().duplicate().rewind(), out);
  }

  private static void drain(ByteBuffer bytes, WritableByteChannel out) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }
}
