package io.github.weightinit.checkpoint;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that several threads read at any place; each error names it. */
final class OpenFile implements Bytes, Closeable {

  /** Names and shapes may have millions of characters. */
  private static final int MAX_REASON = 500;

  private final Path path;
  private final ByteSource source;
  private final long size;
  private final Closeable closing;

  /**
   * Takes a file that is open.
   *
   * @param path how errors name it
   * @param closing closes it
   */
  OpenFile(Path path, ByteSource source, long size, Closeable closing) {
    this.path = path;
    this.source = source;
    this.size = size;
    this.closing = closing;
  }

  static OpenFile of(Path path) throws IOException {
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw new IOException(path + ": is no regular file");
    }
    try {
      FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
      ByteSource source = (position, into) -> read(path, channel, position, into);
      return new OpenFile(path, source, channel.size(), channel);
    } catch (IOException e) {
      throw failure(path, e);
    }
  }

  Path path() {
    return path;
  }

  /** Returns the length when the file was opened. */
  @Override
  public long size() {
    return size;
  }

  @Override
  public void read(long position, ByteBuffer into) throws IOException {
    try {
      source.read(position, into);
    } catch (IOException e) {
      throw failure(path, e);
    }
    if (into.hasRemaining()) {
      throw error(position, into.remaining() + " bytes of it were not read by its source");
    }
  }

  private static void read(Path path, FileChannel channel, long position, ByteBuffer into)
      throws IOException {
    long at = position;
    while (into.hasRemaining()) {
      int count = channel.read(into, at);
      if (count < 0) {
        throw new IOException(path + ": ends at byte " + at + ", in the middle of its content");
      }
      at += count;
    }
  }

  @Override
  public IOException error(long position, String reason) {
    String shown = reason.length() > MAX_REASON ? reason.substring(0, MAX_REASON) + "..." : reason;
    return new IOException(path + ": byte " + position + ": " + shown);
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
    closing.close();
  }
}
