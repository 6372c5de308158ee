package io.github.weightinit.spark;

import java.util.Locale;
import java.util.function.Consumer;

/** Says on the driver how far a job is, in a line now and then. */
final class Progress {

  /** A line every five seconds is enough for people and does not fill a log. */
  private static final long INTERVAL_NANOS = 5_000_000_000L;

  private final long files;
  private final long tensors;
  private final long bytes;
  private final Consumer<String> lines;
  private final long start = System.nanoTime();
  private long last = start;
  private long lastFiles;

  Progress(long files, long tensors, long bytes, Consumer<String> lines) {
    this.files = files;
    this.tensors = tensors;
    this.bytes = bytes;
    this.lines = lines;
  }

  /** Says how much is done, if the last line is old and there is something new. */
  void show(long filesDone, long tensorsDone, long bytesDone) {
    long now = System.nanoTime();
    if (now - last >= INTERVAL_NANOS && filesDone > lastFiles) {
      last = now;
      lastFiles = filesDone;
      lines.accept(
          String.format(
              Locale.ROOT,
              "%,d of %,d files, %,d of %,d tensors, %.2f of %.2f GB, %.0f MB/s",
              filesDone,
              files,
              tensorsDone,
              tensors,
              bytesDone / 1e9,
              bytes / 1e9,
              bytesDone / 1e6 / ((now - start) / 1e9)));
    }
  }
}
