package io.github.weightinit.spark;

import io.github.weightinit.checkpoint.text.DirectoryNames;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * What a checkpoint in a store says of itself, on the driver's own disk: the headers of its files,
 * its index, its statement and its configuration. A file has its true length there, and a hole
 * where its weights are, so that the readers of checkpoints on disks read it like any other.
 *
 * @param uri the checkpoint, as the user named it
 * @param folder what is removed at the end: it holds the copy alone
 * @param local where the copy stands
 * @param files the files with weights, in the store
 */
record StoredHeaders(
    String uri, java.nio.file.Path folder, java.nio.file.Path local, List<StoredFile> files)
    implements Closeable {

  /** A file in the store. */
  record StoredFile(Path path, long bytes) {}

  private static final int LENGTH_BYTES = 8;

  private static final long MAX_HEADER = 100_000_000;

  private static final Set<String> TEXTS =
      Set.of(DirectoryNames.INDEX, DirectoryNames.STATEMENT, "config.json");

  /**
   * Copies what is no weight.
   *
   * @param path a directory, or one file
   */
  static StoredHeaders copy(FileSystem fs, Path path, String uri) throws IOException {
    boolean isDirectory;
    try {
      isDirectory = fs.getFileStatus(path).isDirectory();
    } catch (FileNotFoundException e) {
      throw new IOException(uri + ": no such file or directory", e);
    }
    Path directory = isDirectory ? path : path.getParent();
    java.nio.file.Path folder = Files.createTempDirectory("weight-init");
    // The root of a store has no name.
    String name = directory.getName();
    java.nio.file.Path top = folder.resolve(name.isEmpty() ? "checkpoint" : name);
    Files.createDirectory(top);
    java.nio.file.Path local = isDirectory ? top : top.resolve(path.getName());
    var files = new ArrayList<StoredFile>();
    var headers = new StoredHeaders(uri, folder, local, files);
    try {
      for (FileStatus status : fs.listStatus(directory)) {
        String its = status.getPath().getName();
        // A view on several stores may list the paths of the store behind it.
        var file = new StoredFile(new Path(directory, its), status.getLen());
        if (status.isFile() && TEXTS.contains(its)) {
          copyBytes(fs, file, file.bytes(), top.resolve(its));
        } else if (status.isFile() && (isDirectory ? isWeights(its) : its.equals(path.getName()))) {
          copyBytes(fs, file, headerBytes(fs, file), top.resolve(its));
          files.add(file);
        }
      }
      return headers;
    } catch (IOException | RuntimeException e) {
      headers.close();
      throw e;
    }
  }

  private static boolean isWeights(String name) {
    return name.endsWith(".safetensors") && !name.startsWith(".");
  }

  /**
   * Returns how many bytes stand before the weights; if the file is damaged, its reader says so.
   */
  private static long headerBytes(FileSystem fs, StoredFile file) throws IOException {
    if (file.bytes() < LENGTH_BYTES) {
      return file.bytes();
    }
    byte[] length = new byte[LENGTH_BYTES];
    try (FSDataInputStream in = fs.open(file.path())) {
      in.readFully(0, length);
    }
    long json = ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong();
    boolean readable = json >= 0 && json <= MAX_HEADER;
    return Math.min(file.bytes(), LENGTH_BYTES + (readable ? json : 0));
  }

  private static void copyBytes(FileSystem fs, StoredFile file, long count, java.nio.file.Path to)
      throws IOException {
    byte[] bytes = new byte[Math.toIntExact(count)];
    try (FSDataInputStream in = fs.open(file.path())) {
      in.readFully(0, bytes);
    }
    try (var out = new RandomAccessFile(to.toFile(), "rw")) {
      out.write(bytes);
      out.setLength(file.bytes());
    }
  }

  /** Names the checkpoint in a text as the user does. */
  String named(String text) {
    return text.replace(local.toString(), uri);
  }

  @Override
  public void close() throws IOException {
    try (Stream<java.nio.file.Path> all = Files.walk(folder)) {
      for (java.nio.file.Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
