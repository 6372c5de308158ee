package io.github.weightinit.cli;

import io.github.weightinit.ElementType;
import io.github.weightinit.activation.Nonlinearities;
import io.github.weightinit.activation.Nonlinearity;
import io.github.weightinit.cli.dialect.Framework;
import io.github.weightinit.cli.dialect.ResultType;
import io.github.weightinit.cli.model.Setting;
import io.github.weightinit.cli.output.Format;
import io.github.weightinit.cli.output.UserError;
import io.github.weightinit.preset.Recipes;
import io.github.weightinit.recipe.Recipe;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.ParameterException;

/** Runs the command {@code weight-init}. */
@Command(
    name = "weight-init",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Initial weights of neural networks.")
public final class Main {

  private Main() {}

  /**
   * Runs the command and ends the process: 0 if all went well, 1 if the report could not be written
   * or a check flagged something, 2 if the user made a mistake.
   *
   * @param args the arguments, the name of a command first
   */
  public static void main(String[] args) {
    System.exit(run(writer(System.out), writer(System.err), args));
  }

  /** Runs the command, without ending the process. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    return run(Recipes::all, out, err, args);
  }

  /** Runs the command with these recipes, which are only made when they are needed. */
  static int run(Supplier<List<Recipe>> recipes, PrintWriter out, PrintWriter err, String... args) {
    CommandLine command =
        new CommandLine(new Main())
            .addSubcommand(new InitCommand())
            .addSubcommand(new PlanCommand())
            .addSubcommand(new ShowCommand())
            .addSubcommand(new CheckCommand())
            .addSubcommand(new GainCommand())
            .addSubcommand(new ForecastCommand())
            .addSubcommand(new ExperimentCommand())
            .addSubcommand(new DialectCommand())
            .addSubcommand(
                "schemes",
                new NameListCommand<>(
                        () -> List.of(Scheme.values()), Scheme::toString, Scheme::description)
                    .described(
                        "Lists the schemes, for --scheme; kaiming- may stand for he-, glorot- for"
                            + " xavier-."))
            .addSubcommand(
                "recipes",
                new NameListCommand<>(recipes, Recipe::name, Recipe::description)
                    .described("Lists the recipes of frameworks and papers, for --recipe."))
            .setOut(out)
            .setErr(err)
            .registerConverter(int.class, OptionText::smallInteger)
            .registerConverter(Integer.class, OptionText::smallInteger)
            .registerConverter(long.class, OptionText::longInteger)
            .registerConverter(Long.class, OptionText::longInteger)
            .registerConverter(BigInteger.class, OptionText::integer)
            .registerConverter(double.class, OptionText::number)
            .registerConverter(
                Framework.class, OptionText.among("framework", Framework::all, Framework::name))
            .registerConverter(ResultType.class, among("type", ResultType.values()))
            .registerConverter(ElementType.class, OptionText.ELEMENT_TYPE)
            .registerConverter(TypeOf.class, TypeOf::read)
            .registerConverter(Setting.class, OptionText.by(Setting::read))
            .registerConverter(Format.class, among("format", Format.values()))
            .registerConverter(Recipe.class, OptionText.among("recipe", recipes, Recipe::name))
            .registerConverter(Scheme.class, OptionText.by(Scheme::named))
            .registerConverter(LayerScheme.class, OptionText.by(LayerScheme::named))
            .registerConverter(Nonlinearity.class, OptionText.by(Nonlinearities::named))
            .setParameterExceptionHandler((e, unused) -> mistake(err, help(e)))
            .setExecutionExceptionHandler(Main::failure);
    // This is done here and not at each command, so that no command can lack help.
    for (CommandLine subcommand : command.getSubcommands().values()) {
      subcommand
          .getCommandSpec()
          .mixinStandardHelpOptions(true)
          .versionProvider(new Version())
          .usageMessage()
          .sortOptions(false);
    }
    int code = command.execute(args);
    out.flush();
    err.flush();
    return code;
  }

  private static <T extends Enum<T>> ITypeConverter<T> among(String what, T[] values) {
    return OptionText.among(what, () -> List.of(values), Enum::toString);
  }

  private static int failure(Exception e, CommandLine command, CommandLine.ParseResult unused)
      throws Exception {
    if (e instanceof UserError error) {
      int code = mistake(command.getErr(), String.valueOf(e.getMessage()));
      command.getErr().print(error.program());
      return code;
    }
    throw e;
  }

  private static String help(ParameterException e) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    // Where options exclude one another, the library's message begins with this word.
    String message = String.valueOf(e.getMessage()).replaceFirst("^Error: ", "");
    return UserError.printable(message + " (see " + command + " --help)");
  }

  private static int mistake(PrintWriter err, String message) {
    message.lines().forEach(line -> err.print("weight-init: " + line + "\n"));
    return CommandLine.ExitCode.USAGE;
  }

  /** Writes UTF-8 whatever the platform's encoding, as JSON must be. */
  private static PrintWriter writer(OutputStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }
}
