package io.github.weightinit.spark;

import java.io.BufferedOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.UUID;
import org.apache.hadoop.fs.ChecksumFileSystem;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.StreamCapabilities;

/**
 * One file of a store, which is there whole or not at all.
 *
 * <p>Stores differ, and are told apart by what they do. Where a stream can be aborted, nothing is
 * visible before it is closed, and a rename may be a copy: such a file is written under its own
 * name, and aborted on any failure, since closing would publish what there is. Everywhere else the
 * file is written beside its place under a name that no other attempt has, and renamed. A rename
 * may replace the file of an attempt that was faster, or refuse; both are right, since all attempts
 * write the same bytes.
 *
 * @param fs the file system
 * @param path the place of the file
 * @param parts the directory for what is not complete, in the same file system
 */
record StoreFile(FileSystem fs, Path path, Path parts) {

  /** Writes the content; what it throws leaves nothing behind. */
  @FunctionalInterface
  interface Content<T> {
    T write(OutputStream out) throws IOException;
  }

  /** What writes itself to a stream. */
  @FunctionalInterface
  interface Document {
    void write(OutputStream out) throws IOException;
  }

  /** Asked just before a file gets its name; throws if it must not. */
  @FunctionalInterface
  interface Leave {
    void require() throws IOException;
  }

  /** Returns a file system that leaves no checksums beside its files: loaders know none. */
  static FileSystem plain(FileSystem fs) {
    return fs instanceof ChecksumFileSystem checked ? checked.getRawFileSystem() : fs;
  }

  /**
   * Writes the file.
   *
   * @return what the content returned
   */
  <T> T write(Content<T> content, Leave leave) throws IOException {
    return fs.hasPathCapability(path, CommonPathCapabilities.ABORTABLE_STREAM)
        ? writeInPlace(content, leave)
        : writeAndRename(content, leave);
  }

  /** Writes a document, such as the statement. */
  void put(Document document) throws IOException {
    write(
        out -> {
          var buffered = new BufferedOutputStream(out);
          document.write(buffered);
          buffered.flush();
          return document;
        },
        () -> {});
  }

  private <T> T writeInPlace(Content<T> content, Leave leave) throws IOException {
    FSDataOutputStream out = fs.create(path, true);
    boolean complete = false;
    try {
      T result = content.write(out);
      leave.require();
      complete = true;
      out.close();
      return result;
    } finally {
      if (!complete) {
        out.abort();
      }
    }
  }

  private <T> T writeAndRename(Content<T> content, Leave leave) throws IOException {
    Path part = new Path(parts, path.getName() + "." + UUID.randomUUID());
    try {
      T result;
      long bytes;
      try (FSDataOutputStream out = fs.create(part, false)) {
        result = content.write(out);
        bytes = out.getPos();
        if (out.hasCapability(StreamCapabilities.HSYNC)) {
          out.hsync();
        }
      }
      leave.require();
      rename(part, bytes);
      return result;
    } catch (IOException | RuntimeException | Error e) {
      try {
        fs.delete(part, false);
      } catch (IOException second) {
        e.addSuppressed(second);
      }
      throw e;
    }
  }

  private void rename(Path part, long bytes) throws IOException {
    if (renamed(part)) {
      return;
    }
    if (hasLength(bytes)) {
      fs.delete(part, false); // another attempt was faster
      return;
    }
    fs.delete(path, false);
    if (!renamed(part) && !hasLength(bytes)) {
      throw new IOException("it cannot be renamed to its place");
    }
  }

  private boolean renamed(Path part) throws IOException {
    try {
      return fs.rename(part, path);
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  private boolean hasLength(long bytes) throws IOException {
    try {
      FileStatus status = fs.getFileStatus(path);
      return status.isFile() && status.getLen() == bytes;
    } catch (FileNotFoundException e) {
      return false;
    }
  }

  /** Says why something failed, with the file, in one line. */
  static IOException failure(Path path, Throwable e) {
    if (e instanceof InterruptedIOException interrupted) {
      return interrupted;
    }
    String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    String line = reason.lines().findFirst().orElse("").strip();
    return line.startsWith(path + ": ")
        ? new IOException(line, e)
        : new IOException(path + ": " + line, e);
  }
}
