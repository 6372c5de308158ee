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
 * @param local where its copy stands
 * @param files the files with weights, in the store
 */
record StoredHeaders(String uri, java.nio.file.Path local, List<FileStatus> files)
    implements Closeable {

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
    java.nio.file.Path top =
        Files.createTempDirectory("weight-init").resolve(directory.getName() + "");
    Files.createDirectory(top);
    java.nio.file.Path local = isDirectory ? top : top.resolve(path.getName());
    var files = new ArrayList<FileStatus>();
    var headers = new StoredHeaders(uri, local, files);
    try {
      for (FileStatus file : fs.listStatus(directory)) {
        String name = file.getPath().getName();
        if (file.isFile() && TEXTS.contains(name)) {
          copyBytes(fs, file, file.getLen(), top.resolve(name));
        } else if (file.isFile()
            && (isDirectory ? isWeights(name) : file.getPath().getName().equals(path.getName()))) {
          copyBytes(fs, file, headerBytes(fs, file), top.resolve(name));
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
  private static long headerBytes(FileSystem fs, FileStatus file) throws IOException {
    if (file.getLen() < LENGTH_BYTES) {
      return file.getLen();
    }
    byte[] length = new byte[LENGTH_BYTES];
    try (FSDataInputStream in = fs.open(file.getPath())) {
      in.readFully(0, length);
    }
    long json = ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong();
    boolean readable = json >= 0 && json <= MAX_HEADER;
    return Math.min(file.getLen(), LENGTH_BYTES + (readable ? json : 0));
  }

  private static void copyBytes(FileSystem fs, FileStatus file, long count, java.nio.file.Path to)
      throws IOException {
    byte[] bytes = new byte[Math.toIntExact(count)];
    try (FSDataInputStream in = fs.open(file.getPath())) {
      in.readFully(0, bytes);
    }
    try (var out = new RandomAccessFile(to.toFile(), "rw")) {
      out.write(bytes);
      out.setLength(file.getLen());
    }
  }

  /** Names the checkpoint in a text as the user does. */
  String named(String text) {
    return text.replace(local.toString(), uri);
  }

  @Override
  public void close() throws IOException {
    java.nio.file.Path top = Files.isDirectory(local) ? local : local.resolveSibling("");
    try (Stream<java.nio.file.Path> all = Files.walk(top.resolveSibling(""))) {
      for (java.nio.file.Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
