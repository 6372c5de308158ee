package io.github.weightinit.cli.output;

import io.github.weightinit.Seed;
import io.github.weightinit.checkpoint.json.Json;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a report is printed.
 *
 * @param format the form that the user wants
 * @param out takes the text
 * @param screen what the text is shown on
 * @param command the command as the user wrote it
 * @param version the version of this program
 */
public record Sheet(
    Format format, PrintWriter out, Screen screen, String command, String version, Pause pause) {

  /** Rows that come one by one are shown so often, and not each with a call of the system. */
  private static final long SHOWN_EACH = 100_000_000;

  /** When rows were last shown. */
  private static final class Pause {
    private long since = System.nanoTime();
  }

  public Sheet(Format format, PrintWriter out, Screen screen, String command, String version) {
    this(format, out, screen, command, version, new Pause());
  }

  /** Shows what was printed so far, unless that was just done. */
  public void flushSometimes() {
    long now = System.nanoTime();
    if (now - pause.since > SHOWN_EACH) {
      pause.since = now;
      out.flush();
    }
  }

  /**
   * Prints a JSON object. Its first fields say how it was made, the same in every report: the
   * command, the versions of the program and of the stream of weights, and the seed, which is null
   * where nothing is drawn.
   *
   * @param fields what the report says; a field of the same name replaces one of those
   */
  public void json(Map<String, ? extends @Nullable Object> fields) {
    var all = new LinkedHashMap<String, @Nullable Object>();
    all.put("command", command);
    all.put("version", version);
    all.put("streamVersion", Seed.STREAM_VERSION);
    all.put("seed", null);
    all.putAll(fields);
    Json.write(all, System.lineSeparator(), out);
    out.print("\n");
  }

  /** Prints a text on lines that fit the screen. */
  public void text(String text) {
    text(text, "");
  }

  /** Prints a text on indented lines that fit the screen. */
  public void text(String text, String indent) {
    for (String line : text.split("\n", -1)) {
      for (String piece : Lines.ofWords(line, screen.width() - indent.length())) {
        out.print((piece.isEmpty() ? "" : indent + piece) + "\n");
      }
    }
  }

  /** Returns a verdict in its colour, if the screen has colours. */
  public String verdict(String word) {
    return screen.verdict(word);
  }
}
