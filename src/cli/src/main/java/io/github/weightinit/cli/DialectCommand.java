package io.github.weightinit.cli;

import io.github.weightinit.checkpoint.model.UserError;
import io.github.weightinit.cli.dialect.Call;
import io.github.weightinit.cli.dialect.Framework;
import io.github.weightinit.cli.dialect.Request;
import io.github.weightinit.cli.dialect.Result;
import io.github.weightinit.cli.dialect.ResultType;
import io.github.weightinit.cli.output.OutputFile;
import io.github.weightinit.cli.output.Waiting;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dialect}: the weights that another framework makes from a seed. */
@Command(
    description = {
      "Gives what a call of another framework gives for the same seed, bit for bit: the first"
          + " values, their bits, and the SHA-256 of the little-endian bytes."
    },
    footer = {
      "  weight-init dialect torch --seed 42 --call kaiming_normal_ --shape 64,128",
      "  weight-init dialect keras --call GlorotUniform --shape 64,128 --variant jax",
      "  weight-init dialect jax --list"
    })
final class DialectCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FRAMEWORK",
      description = "torch, numpy, python, jax, flax, tensorflow or keras.")
  private Framework framework;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The seed, as the framework takes it (default: ${DEFAULT-VALUE}).")
  private BigInteger seed = BigInteger.valueOf(42);

  @Option(
      names = "--call",
      paramLabel = "NAME",
      description = "The call, by the framework's name for it.")
  private @Nullable String call;

  @Option(
      names = "--shape",
      paramLabel = "N,N,...",
      split = ",",
      description = "The sizes of the axes.")
  private @Nullable List<Long> shape;

  @Option(
      names = "--dtype",
      paramLabel = "TYPE",
      description = "The type of the elements (default: the call's).")
  private @Nullable ResultType type;

  @Option(
      names = "--arg",
      paramLabel = "NAME=VALUE",
      description = "An argument of the call; may be given several times.")
  private List<String> arguments = List.of();

  @Option(
      names = "--variant",
      paramLabel = "WORD",
      split = ",",
      description = "The build or the mode of the framework, see --list.")
  private List<String> variants = List.of();

  @Option(names = "--list", description = "List the framework's calls with their arguments.")
  private boolean list = false;

  @Option(names = "--digest", description = "Print the SHA-256 alone.")
  private boolean digest = false;

  @Option(names = "--out", paramLabel = "FILE.npy", description = "Write a file for numpy.load.")
  private @Nullable Path file;

  @Option(names = "--force", description = "With --out, replace another file.")
  private boolean force = false;

  @Mixin private FormatOption format;

  @Override
  public Integer call() {
    if (file != null) {
      OutOptions.requireName(spec, file);
    }
    if (list) {
      return format.print(sheet -> DialectReport.list(framework, sheet));
    }
    String name = call;
    if (name == null) {
      throw new ParameterException(spec.commandLine(), "--call or --list is needed");
    }
    Call called = UserError.orMistake(() -> framework.call(name));
    Request request =
        UserError.orMistake(
            () -> called.request(seed, shape, type, named(arguments), framework.chosen(variants)));
    Result result =
        Waiting.during("drawing", () -> UserError.orMistake(() -> called.make(request)));
    if (file != null) {
      format.made(OutputFile.makeDirectoryOf(file));
      Path to = file;
      boolean written =
          UserError.orMistake(() -> OutputFile.write(to, force, out -> NpyFile.write(result, out)));
      // A digest is printed alone.
      format.written(digest ? format.err() : format.log(), file, written);
    }
    var report = new DialectReport(framework.name(), request, result);
    return format.print(digest ? report::digest : report::write);
  }

  private static Map<String, String> named(List<String> arguments) {
    var named = new LinkedHashMap<String, String>();
    for (String argument : arguments) {
      int end = argument.indexOf('=');
      if (end < 1) {
        throw new IllegalArgumentException("--arg must be NAME=VALUE: " + argument);
      }
      String name = argument.substring(0, end);
      String before = named.put(name, argument.substring(end + 1));
      if (before != null) {
        throw new IllegalArgumentException(
            name + " must be given once: " + before + ", " + named.get(name));
      }
    }
    return named;
  }
}
