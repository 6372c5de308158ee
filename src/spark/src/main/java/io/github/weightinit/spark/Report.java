package io.github.weightinit.spark;

import io.github.weightinit.checkpoint.model.Notes;
import io.github.weightinit.checkpoint.model.UserError;
import java.io.PrintStream;

/**
 * Where a command prints: its result to the one stream, what the user should know to the other.
 *
 * @param out takes the result
 * @param err takes the rest
 */
record Report(PrintStream out, PrintStream err) implements Notes {

  @Override
  public void note(String line) {
    err.println("weight-init: " + UserError.printable(line));
  }

  @Override
  public void warn(String line) {
    note("warning: " + line);
  }

  void result(String line) {
    out.println(UserError.printable(line));
  }
}
