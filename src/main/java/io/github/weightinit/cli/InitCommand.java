package io.github.weightinit.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code init}: initializes a model and reports on every tensor. */
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Initializes every tensor of a model and compares it with what the scheme promises.",
      "Weights of two or more dimensions take the scheme, with the fans of their module; biases are"
          + " 0, scales of norms 1, embeddings N(0, 1). Nothing is written to disk."
    })
final class InitCommand implements Callable<Integer> {

  /** More would only wait, and each takes a slice of memory. */
  private static final int MAX_THREADS = 1024;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "MODEL",
      description =
          "gpt2, resnet50, llama3_8b, or a JSON file with such a list (default: ${DEFAULT-VALUE}).")
  private String model = "gpt2";

  @Option(
      names = "--scheme",
      paramLabel = "NAME",
      converter = SchemeConverter.class,
      description = {
        "he-, xavier- or lecun-, then normal, uniform or normal-truncated; or standard-normal"
            + " (default: ${DEFAULT-VALUE})."
      })
  private Scheme scheme = Scheme.HE_NORMAL;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Decides all weights (default: ${DEFAULT-VALUE}).")
  private long seed = 42;

  @Option(
      names = "--dtype",
      paramLabel = "TYPE",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private DataType type = DataType.FLOAT32;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Changes no weight and no number but the time (default: ${DEFAULT-VALUE}).")
  private int threads = Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors());

  @Option(names = "--digest", description = "Add the SHA-256 of each tensor's little-endian bytes.")
  private boolean digest = false;

  @Option(
      names = "--format",
      paramLabel = "FORM",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format = Format.TABLE;

  @Override
  public Integer call() throws InterruptedException {
    if (threads < 1 || threads > MAX_THREADS) {
      throw new ParameterException(
          spec.commandLine(),
          "Invalid value for option '--threads': must be from 1 to "
              + MAX_THREADS
              + ", but was "
              + threads);
    }
    var settings = new Settings(scheme, seed, type, threads, digest);
    var initialization = new Initialization(ModelSource.read(model), settings);
    Report report;
    try (var progress = Progress.of(initialization.size())) {
      report = initialization.run(progress);
    }
    PrintWriter out = spec.commandLine().getOut();
    format.write(report, out, spec.commandLine().getErr());
    if (out.checkError()) {
      // A full disk or a closed pipe: the report is lost, and a script must know.
      spec.commandLine().getErr().print("weight-init: the report could not be written\n");
      return Main.FAILED;
    }
    return Main.OK;
  }

  /** Names and aliases of schemes; the message for an unknown one lists them. */
  static final class SchemeConverter implements ITypeConverter<Scheme> {
    @Override
    public Scheme convert(String value) {
      try {
        return Scheme.named(value);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
