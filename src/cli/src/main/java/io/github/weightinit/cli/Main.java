package io.github.weightinit.cli;

import static io.github.weightinit.cli.OptionText.by;

import io.github.weightinit.ElementType;
import io.github.weightinit.activation.Nonlinearity;
import io.github.weightinit.checkpoint.model.OptionValue;
import io.github.weightinit.checkpoint.model.Scheme;
import io.github.weightinit.checkpoint.model.Setting;
import io.github.weightinit.checkpoint.model.TypeOf;
import io.github.weightinit.checkpoint.model.UserError;
import io.github.weightinit.cli.dialect.Framework;
import io.github.weightinit.cli.dialect.ResultType;
import io.github.weightinit.cli.output.Format;
import io.github.weightinit.cli.output.LostOutput;
import io.github.weightinit.cli.output.Screen;
import io.github.weightinit.preset.Recipes;
import io.github.weightinit.recipe.Recipe;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.Spec;

/** Runs the command {@code weight-init}. */
@Command(
    name = "weight-init",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Initial weights of neural networks.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  weight-init help init",
      "  weight-init init gpt2 --recipe hf-gpt2",
      "  weight-init gain --activation gelu"
    })
public final class Main implements Callable<Integer> {

  /** Longer lines of text are hard to read. */
  private static final int MAX_HELP_WIDTH = 100;

  /** The library that prints the help refuses to make it narrower. */
  private static final int MIN_HELP_WIDTH = 55;

  @Spec private CommandSpec spec;

  /** What the reports are shown on. */
  private final Screen screen;

  private Main(Screen screen) {
    this.screen = screen;
  }

  /**
   * Runs the command and ends the process: 0 if all went well, 1 if the report could not be written
   * or a check flagged something, 2 if the user made a mistake, 141 if who read the report has
   * gone.
   *
   * @param args the arguments, the name of a command first
   */
  public static void main(String[] args) {
    Screen screen = Screen.of(System.getenv(), () -> Screen.isTerminal(1));
    PrintWriter out = writer(LostOutput.telling());
    System.exit(run(screen, Recipes::all, out, writer(System.err), args));
  }

  /** Runs the command, without ending the process. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    return run(Screen.PLAIN, Recipes::all, out, err, args);
  }

  /** Runs the command with these recipes, which are only made when they are needed. */
  static int run(
      Screen screen,
      Supplier<List<Recipe>> recipes,
      PrintWriter out,
      PrintWriter err,
      String... args) {
    CommandLine command = command(screen, recipes, out, err);
    int code;
    try {
      code = command.execute(args);
      // This is done here and not at each command, so that help and versions are not lost either.
      if (out.checkError()) {
        throw new LostOutput(new IOException("it cannot be written"));
      }
    } catch (LostOutput e) {
      code = e.tell(err);
    } catch (OutOfMemoryError e) {
      code = mistake(err, "there is not enough memory; WEIGHT_INIT_JAVA_OPTS=-Xmx8g gives 8 GB");
    }
    err.flush();
    return code;
  }

  /** Returns the screen that a command was made for. */
  static Screen screen(CommandLine command) {
    CommandLine root = command.getParent() == null ? command : command.getParent();
    Main main = root.getCommand();
    return main.screen;
  }

  private static CommandLine command(
      Screen screen, Supplier<List<Recipe>> recipes, PrintWriter out, PrintWriter err) {
    CommandLine command =
        new CommandLine(new Main(screen))
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
                            + " xavier-.",
                        "  weight-init schemes",
                        "  weight-init schemes --format json"))
            .addSubcommand(
                "recipes",
                new NameListCommand<>(recipes, Recipe::name, Recipe::description)
                    .described(
                        "Lists the recipes of frameworks and papers, for --recipe.",
                        "  weight-init recipes",
                        "  weight-init recipes --format csv"))
            .addSubcommand(new HelpCommand())
            .addSubcommand(new CompletionCommand())
            .setOut(out)
            .setErr(err)
            .registerConverter(int.class, by(OptionValue::smallInteger))
            .registerConverter(Integer.class, by(OptionValue::smallInteger))
            .registerConverter(long.class, by(OptionValue::longInteger))
            .registerConverter(Long.class, by(OptionValue::longInteger))
            .registerConverter(BigInteger.class, by(OptionValue::integer))
            .registerConverter(double.class, OptionText::number)
            .registerConverter(
                Framework.class, OptionText.among("framework", Framework::all, Framework::name))
            .registerConverter(ResultType.class, among("type", ResultType.values()))
            .registerConverter(ElementType.class, by(OptionValue::elementType))
            .registerConverter(TypeOf.class, by(TypeOf::read))
            .registerConverter(Setting.class, by(Setting::read))
            .registerConverter(Format.class, among("format", Format.values()))
            .registerConverter(
                CompletionCommand.Shell.class, among("shell", CompletionCommand.Shell.values()))
            .registerConverter(Recipe.class, OptionText.among("recipe", recipes, Recipe::name))
            .registerConverter(Scheme.class, by(Scheme::named))
            .registerConverter(LayerScheme.class, by(LayerScheme::named))
            .registerConverter(Nonlinearity.class, OptionText::activation)
            .setParameterExceptionHandler((e, unused) -> mistake(err, Mistake.of(e)))
            .setExecutionExceptionHandler(Main::failure)
            .setExecutionStrategy(Main::execute)
            .setColorScheme(Help.defaultColorScheme(screen.colours() ? Ansi.ON : Ansi.OFF))
            .setUsageHelpWidth(Math.max(MIN_HELP_WIDTH, Math.min(screen.width(), MAX_HELP_WIDTH)));
    // This is done here and not at each command, so that no command can lack help.
    for (CommandLine subcommand : command.getSubcommands().values()) {
      subcommand
          .getCommandSpec()
          .mixinStandardHelpOptions(true)
          .versionProvider(new Version())
          .usageMessage()
          .sortOptions(false)
          .footerHeading("%nExamples:%n");
    }
    return command;
  }

  /** Runs a command, if every list of values has one. */
  private static Integer execute(ParseResult parsed) {
    ParseResult its = parsed.hasSubcommand() ? parsed.subcommand() : parsed;
    for (OptionSpec option : its.matchedOptions()) {
      for (String value : option.originalStringValues()) {
        if (!option.splitRegex().isEmpty() && value.matches("(.*,)?")) {
          throw new ParameterException(
              its.commandSpec().commandLine(),
              "Invalid value for option '%s': a value is missing in '%s'"
                  .formatted(option.longestName(), value));
        }
      }
    }
    return new RunLast().execute(parsed);
  }

  @Override
  public Integer call() {
    CommandLine command = spec.commandLine();
    command.usage(command.getErr(), command.getColorScheme());
    return ExitCode.USAGE;
  }

  private static <T extends Enum<T>> ITypeConverter<T> among(String what, T[] values) {
    return OptionText.among(what, () -> List.of(values), Enum::toString);
  }

  private static int failure(Exception e, CommandLine command, ParseResult unused)
      throws Exception {
    if (e instanceof UserError error) {
      int code = mistake(command.getErr(), String.valueOf(e.getMessage()));
      command.getErr().print(error.program());
      return code;
    }
    throw e;
  }

  private static int mistake(PrintWriter err, String message) {
    message.lines().forEach(line -> err.print("weight-init: " + line + "\n"));
    return ExitCode.USAGE;
  }

  /** Writes UTF-8 whatever the platform's encoding, as JSON must be. */
  private static PrintWriter writer(OutputStream stream) {
    return new PrintWriter(stream, false, StandardCharsets.UTF_8);
  }
}
