package io.github.weightinit.checkpoint;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that several threads read at any place; each error names it. */
final class OpenFile implements Closeable {

  private final Path path;
  private final FileChannel channel;
  private final long size;

  private OpenFile(Path path, FileChannel channel) throws IOException {
    this.path = path;
    this.channel = channel;
    this.size = channel.size();
  }

  static OpenFile of(Path path) throws IOException {
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw new IOException(path + ": is no regular file");
    }
    try {
      return new OpenFile(path, FileChannel.open(path, StandardOpenOption.READ));
    } catch (IOException e) {
      throw failure(path, e);
    }
  }

  Path path() {
    return path;
  }

  /** Returns the length when the file was opened. */
  long size() {
    return size;
  }

  /** Fills a buffer with the bytes from a position on. */
  void read(long position, ByteBuffer into) throws IOException {
    long at = position;
    try {
      while (into.hasRemaining()) {
        int count = channel.read(into, at);
        if (count < 0) {
          throw new IOException(path + ": ends at byte " + at + ", in the middle of its content");
        }
        at += count;
      }
    } catch (IOException e) {
      throw failure(path, e);
    }
  }

  /** Returns bytes from a position on, as a little-endian buffer that begins with the first. */
  ByteBuffer bytes(long position, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    read(position, bytes);
    return bytes.flip();
  }

  /** Returns an error that says what is wrong where: file, byte, reason. */
  IOException error(long position, String reason) {
    return new IOException(path + ": byte " + position + ": " + reason);
  }

  /** Returns a failure with the file's name and the system's reason. */
  static IOException failure(Path path, IOException e) {
    String reason = OutputFiles.reason(e);
    if (reason.startsWith(path + ": ")) {
      return e;
    }
    return new IOException(path + ": " + reason.replace(" (" + path + ")", ""), e);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
