package io.github.weightinit.cli.output;

import io.github.weightinit.checkpoint.OutputFiles;
import io.github.weightinit.checkpoint.model.UserError;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Standard output takes no more: its reader has gone, or its disk is full. It ends the command, and
 * is an error and no exception, since nothing between the report and the command can mend it.
 */
public final class LostOutput extends Error {

  private static final long serialVersionUID = 1;

  /** What a shell says of a program that the signal SIGPIPE ended: 128 and its number. */
  private static final int PIPE_CLOSED = 141;

  private static final int FAILED = 1;

  private final String reason;
  private final boolean hasGone;

  public LostOutput(IOException cause) {
    this(cause, false);
  }

  private LostOutput(IOException cause, boolean isPipe) {
    super(cause);
    reason = OutputFiles.reason(cause);
    hasGone = isPipe || reason.toLowerCase(Locale.ROOT).contains("pipe");
  }

  /** Returns standard output as a stream that throws this error where it fails. */
  public static OutputStream telling() {
    var to = new FileOutputStream(FileDescriptor.out);
    return new FilterOutputStream(to) {

      @Override
      public void write(byte[] bytes, int offset, int length) {
        try {
          to.write(bytes, offset, length);
        } catch (IOException e) {
          throw new LostOutput(e, isPipe());
        }
      }
    };
  }

  /**
   * Tells the user, but not if the reader has gone, as {@code head} does: then other programs are
   * ended by a signal without a word.
   *
   * @return the exit code
   */
  public int tell(PrintWriter err) {
    if (hasGone) {
      return PIPE_CLOSED;
    }
    err.print("weight-init: standard output: " + UserError.printable(reason) + "\n");
    return FAILED;
  }

  /** The reasons of a system are in its user's language, but only one can befall a pipe. */
  private static boolean isPipe() {
    try {
      return Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString().startsWith("pipe:");
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
