package io.github.weightinit.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What a run of the command printed, and its exit code. */
record Cli(int code, String out, String err) {

  static Cli run(String... args) {
    var out = new StringWriter();
    var err = new StringWriter();
    int code = Main.run(new PrintWriter(out), new PrintWriter(err), args);
    return new Cli(code, out.toString(), err.toString());
  }
}
