package io.github.weightinit.spark;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Abortable;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.StreamCapabilities;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;
import org.jspecify.annotations.Nullable;

/**
 * The local disk, behaving as another store does, with faults: what is written and how often is
 * counted, and the first streams of a file can be made to fail in the middle.
 */
abstract class TestStore extends RawLocalFileSystem {

  /** How many more streams of a file fail, by the beginning of its name. */
  static final Map<String, AtomicInteger> FAULTS = new ConcurrentHashMap<>();

  /** How many streams were opened to write a file, by its name without what attempts add. */
  static final Map<String, AtomicInteger> OPENED = new ConcurrentHashMap<>();

  /** Called when a stream of weights begins. */
  static volatile Runnable onOpen = () -> {};

  static final AtomicInteger ABORTED = new AtomicInteger();
  static final AtomicInteger COPIED = new AtomicInteger();

  private final String scheme;

  TestStore(String scheme) {
    this.scheme = scheme;
  }

  static void reset() {
    FAULTS.clear();
    OPENED.clear();
    ABORTED.set(0);
    COPIED.set(0);
    onOpen = () -> {};
  }

  /** Names the stores in a configuration. */
  static void putInto(org.apache.spark.SparkConf conf) {
    conf.set("spark.hadoop.fs.replacing.impl", Replacing.class.getName())
        .set("spark.hadoop.fs.refusing.impl", Refusing.class.getName())
        .set("spark.hadoop.fs.copying.impl", Copying.class.getName());
  }

  static int opened(String name) {
    AtomicInteger count = OPENED.get(name);
    return count == null ? 0 : count.get();
  }

  @Override
  public URI getUri() {
    return URI.create(scheme + ":///");
  }

  @Override
  public String getScheme() {
    return scheme;
  }

  @Override
  public void initialize(URI uri, Configuration conf) throws IOException {
    super.initialize(uri, conf);
    setConf(conf);
  }

  @Override
  public FSDataOutputStream create(
      Path file,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    return opened(
        file,
        super.create(file, permission, overwrite, bufferSize, replication, blockSize, progress));
  }

  @Override
  public FSDataOutputStream create(
      Path file,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    return opened(
        file, super.create(file, overwrite, bufferSize, replication, blockSize, progress));
  }

  FSDataOutputStream opened(Path file, FSDataOutputStream out) throws IOException {
    return new FSDataOutputStream(faulty(file, out), null);
  }

  /** Returns a stream that fails after some bytes, if it should. */
  static OutputStream faulty(Path file, OutputStream out) {
    // An attempt adds to the name.
    String name = file.getName().replaceFirst("(\\.safetensors)\\.[0-9a-f-]{36}$", "$1");
    if (!name.endsWith(".safetensors")) {
      return out;
    }
    OPENED.computeIfAbsent(name, unused -> new AtomicInteger()).incrementAndGet();
    onOpen.run();
    AtomicInteger left = FAULTS.get(name);
    boolean fails = left != null && left.getAndDecrement() > 0;
    return new FilterOutputStream(out) {
      private long written;

      @Override
      public void write(byte[] bytes, int from, int count) throws IOException {
        written += count;
        if (fails && written > 10_000) {
          throw new IOException("the disk is out of order");
        }
        out.write(bytes, from, count);
      }
    };
  }

  /** Rename replaces, as on a disk. */
  static final class Replacing extends TestStore {
    public Replacing() {
      super("replacing");
    }
  }

  /** Rename onto an existing file returns false, as on HDFS. */
  static final class Refusing extends TestStore {
    public Refusing() {
      super("refusing");
    }

    @Override
    public boolean rename(Path from, Path to) throws IOException {
      return !exists(to) && super.rename(from, to);
    }
  }

  /**
   * A file appears when its stream is closed, whatever was written by then; a stream can be
   * aborted; rename is a copy, and refuses by an exception: as on S3.
   */
  static final class Copying extends TestStore {
    public Copying() {
      super("copying");
    }

    @Override
    public boolean hasPathCapability(Path path, String capability) throws IOException {
      return capability.equals(CommonPathCapabilities.ABORTABLE_STREAM)
          || super.hasPathCapability(path, capability);
    }

    @Override
    public boolean rename(Path from, Path to) throws IOException {
      COPIED.incrementAndGet();
      if (exists(to)) {
        throw new org.apache.hadoop.fs.FileAlreadyExistsException(to.toString());
      }
      return super.rename(from, to);
    }

    @Override
    public FSDataOutputStream create(
        Path file,
        FsPermission permission,
        boolean overwrite,
        int bufferSize,
        short replication,
        long blockSize,
        Progressable progress)
        throws IOException {
      return create(file, overwrite, bufferSize, replication, blockSize, progress);
    }

    @Override
    public FSDataOutputStream create(
        Path file,
        boolean overwrite,
        int bufferSize,
        short replication,
        long blockSize,
        Progressable progress)
        throws IOException {
      if (!overwrite && exists(file)) {
        throw new org.apache.hadoop.fs.FileAlreadyExistsException(file.toString());
      }
      return new FSDataOutputStream(new Upload(file), null);
    }
  }

  /** A stream that publishes its bytes on close. */
  private static final class Upload extends OutputStream implements Abortable, StreamCapabilities {

    private final Path file;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final OutputStream in;
    private boolean ended;

    Upload(Path file) {
      this.file = file;
      in = faulty(file, bytes);
    }

    @Override
    public void write(int b) throws IOException {
      in.write(b);
    }

    @Override
    public void write(byte[] from, int at, int count) throws IOException {
      in.write(from, at, count);
    }

    @Override
    public void close() throws IOException {
      if (!ended) {
        ended = true;
        java.nio.file.Path place = java.nio.file.Path.of(file.toUri().getPath());
        java.nio.file.Files.createDirectories(java.util.Objects.requireNonNull(place.getParent()));
        java.nio.file.Files.write(place, bytes.toByteArray());
      }
    }

    @Override
    public AbortableResult abort() {
      ended = true;
      ABORTED.incrementAndGet();
      return new AbortableResult() {
        @Override
        public boolean alreadyClosed() {
          return false;
        }

        @Override
        public @Nullable IOException anyCleanupException() {
          return null;
        }
      };
    }

    @Override
    public boolean hasCapability(String capability) {
      return capability.equals(StreamCapabilities.ABORTABLE_STREAM);
    }
  }
}
