package io.github.weightinit.cli.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/**
 * What a report is shown on.
 *
 * @param width how many columns a line may have
 * @param colours whether words may have colours
 */
public record Screen(int width, boolean colours) {

  /** A file, a pipe, or a terminal that does not tell its width. */
  public static final Screen PLAIN = new Screen(80, false);

  /** Narrower tables cannot be read; a wider line is that of no terminal. */
  private static final Pattern WIDTH = Pattern.compile("[2-9][0-9]|[1-9][0-9]{2,3}");

  private static final Pattern TERMINAL = Pattern.compile("/dev/(pts/\\d+|tty.*|console)");

  /**
   * Returns what the variables of a process say: {@code COLUMNS} is the width, {@code NO_COLOR} and
   * {@code TERM=dumb} forbid colours.
   *
   * @param variables the environment
   * @param isTerminal whether standard output is a terminal; asked only if colours are not
   *     forbidden
   */
  public static Screen of(Map<String, String> variables, BooleanSupplier isTerminal) {
    String columns = variables.getOrDefault("COLUMNS", "");
    boolean plain =
        !variables.getOrDefault("NO_COLOR", "").isEmpty()
            || variables.getOrDefault("TERM", "dumb").equals("dumb");
    return new Screen(
        WIDTH.matcher(columns).matches() ? Integer.parseInt(columns) : PLAIN.width,
        !plain && isTerminal.getAsBoolean());
  }

  /**
   * Asks whether a stream of this process is a terminal.
   *
   * <p>Java does not tell: {@code System.console()} is about input and output, and from JDK 22 on
   * it may exist without a terminal. Linux names what a stream leads to. Elsewhere a child process
   * inherits the stream and can tell, by {@code test -t} of POSIX; where there is no such program
   * the answer is no.
   *
   * @param stream 1 for standard output, 2 for standard error
   */
  public static boolean isTerminal(int stream) {
    Path link = Path.of("/proc/self/fd/" + stream);
    try {
      return Files.isSymbolicLink(link)
          ? TERMINAL.matcher(Files.readSymbolicLink(link).toString()).matches()
          : new ProcessBuilder("test", "-t", "" + stream).inheritIO().start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Gives a verdict its colour: green for what is right, red for what is wrong. */
  String verdict(String word) {
    if (!colours) {
      return word;
    }
    return switch (word.strip()) {
      case "ok", "equal", "fits", "HEALTHY" -> coloured(32, word);
      case "not checked", "not judged", "ALIKE", "FRAGILE" -> coloured(33, word);
      default -> coloured(31, word);
    };
  }

  private static String coloured(int colour, String word) {
    return "\u001b[" + colour + "m" + word + "\u001b[0m";
  }
}
