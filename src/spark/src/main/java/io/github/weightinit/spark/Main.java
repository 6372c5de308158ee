package io.github.weightinit.spark;

import io.github.weightinit.checkpoint.model.UserError;
import java.io.PrintStream;
import java.util.List;

/**
 * The job for {@code spark-submit}: {@code init} and {@code check} with the arguments that they
 * have on the command line.
 *
 * <pre>
 * spark-submit weight-init-spark-0.1.0.jar init gpt2 --recipe hf-gpt2 --out hdfs://host/gpt2
 * spark-submit weight-init-spark-0.1.0.jar check hdfs://host/gpt2 --recipe hf-gpt2 --seed 42
 * </pre>
 *
 * <p>The status is 0 if all went well, 1 if something is flagged, 2 if the user made a mistake or
 * the job failed.
 */
public final class Main {

  private static final int MISTAKE = 2;

  private Main() {}

  /**
   * Runs a command, and ends the process if its status is not 0.
   *
   * @param args the arguments, the name of the command first
   */
  public static void main(String[] args) {
    int status = run(System.out, System.err, args);
    if (status != 0) {
      System.exit(status);
    }
  }

  /** Runs a command, and returns the status. */
  static int run(PrintStream out, PrintStream err, String... args) {
    try {
      Arguments arguments = Arguments.read(List.of(args));
      if (arguments.has("--help")) {
        out.print(Usage.TEXT);
        return 0;
      }
      var report = new Report(out, err);
      return arguments.command().equals("init")
          ? new InitJob(arguments, report).run()
          : new CheckJob(arguments, report).run();
    } catch (UserError e) {
      String.valueOf(e.getMessage()).lines().forEach(line -> err.println("weight-init: " + line));
      err.print(e.program());
      return MISTAKE;
    }
  }
}
