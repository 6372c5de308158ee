package io.github.weightinit.cli;

import static io.github.weightinit.cli.OptionText.by;

import io.github.weightinit.ElementType;
import io.github.weightinit.activation.Nonlinearity;
import io.github.weightinit.checkpoint.model.OptionValue;
import io.github.weightinit.checkpoint.model.Scheme;
import io.github.weightinit.checkpoint.model.Setting;
import io.github.weightinit.checkpoint.model.TypeOf;
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
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
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

  /** The subcommands that speak of the others. */
  private static final Set<String> NEEDS_ALL = Set.of("help", "completion");

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
    // The thread that waits for this one tells the user; a stack trace would help nobody.
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, error) -> {
          if (!(error instanceof OutOfMemoryError)) {
            error.printStackTrace();
          }
        });
    if (args.length > 0 && args[0].equals("init")) {
      WarmUp.begin();
    }
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
    CommandLine command = command(screen, recipes, out, err, args);
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
      long megabytes = Runtime.getRuntime().maxMemory() >> 20;
      code =
          mistake(
              err,
              "%,d MB of memory are not enough; WEIGHT_INIT_JAVA_OPTS=-Xmx8g gives 8 GB"
                  .formatted(megabytes));
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

  /** Makes the command with the subcommand that is asked for, or with all of them. */
  static CommandLine command(
      Screen screen,
      Supplier<List<Recipe>> recipes,
      PrintWriter out,
      PrintWriter err,
      String... args) {
    CommandLine command = new CommandLine(new Main(screen));
    var execution = new Execution(err);
    Map<String, Supplier<Object>> commands = commands(recipes);
    String first = args.length == 0 ? "" : args[0];
    // It takes a tenth of a second to read the options of all commands.
    if (commands.containsKey(first) && !NEEDS_ALL.contains(first)) {
      commands.keySet().retainAll(Set.of(first));
    }
    commands.forEach((name, make) -> command.addSubcommand(name, make.get()));
    command
        .setOut(out)
        .setErr(err)
        .registerConverter(int.class, by(OptionValue::smallInteger))
        .registerConverter(Integer.class, by(OptionValue::smallInteger))
        .registerConverter(long.class, by(OptionValue::longInteger))
        .registerConverter(Long.class, by(OptionValue::longInteger))
        .registerConverter(BigInteger.class, by(OptionValue::integer))
        .registerConverter(Path.class, by(OptionValue::path))
        .registerConverter(double.class, new OptionText.Reader<>(OptionText::number))
        .registerConverter(
            Framework.class, OptionText.among("framework", Framework::all, Framework::name))
        .registerConverter(ResultType.class, among("type", ResultType.values()))
        .registerConverter(ElementType.class, by(OptionValue::elementType))
        .registerConverter(TypeOf.class, by(TypeOf::read))
        .registerConverter(Setting.class, by(Setting::read))
        .registerConverter(Format.class, among("format", Format.values()))
        .registerConverter(
            CompletionCommand.Shell.class, among("shell", CompletionCommand.Shell.values()))
        .registerConverter(Recipe.class, by(text -> OptionValue.recipe(text, recipes.get())))
        .registerConverter(Scheme.class, by(Scheme::named))
        .registerConverter(LayerScheme.class, by(LayerScheme::named))
        .registerConverter(Nonlinearity.class, new OptionText.Reader<>(OptionText::activation))
        .setParameterExceptionHandler(execution)
        .setExecutionExceptionHandler(execution)
        .setExecutionStrategy(execution)
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

  /** How to make each subcommand, in the order in which the help lists them. */
  private static Map<String, Supplier<Object>> commands(Supplier<List<Recipe>> recipes) {
    var commands = new LinkedHashMap<String, Supplier<Object>>();
    commands.put("init", InitCommand::new);
    commands.put("plan", PlanCommand::new);
    commands.put("show", ShowCommand::new);
    commands.put("check", CheckCommand::new);
    commands.put("gain", GainCommand::new);
    commands.put("forecast", ForecastCommand::new);
    commands.put("experiment", ExperimentCommand::new);
    commands.put("dialect", DialectCommand::new);
    commands.put(
        "schemes",
        () ->
            new NameListCommand<>(
                    () -> List.of(Scheme.values()), Scheme::toString, Scheme::description)
                .described(
                    "Lists the schemes, for --scheme; kaiming- may stand for he-, glorot- for"
                        + " xavier-.",
                    "  weight-init schemes",
                    "  weight-init schemes --format json"));
    commands.put(
        "recipes",
        () ->
            new NameListCommand<>(recipes, Recipe::name, Recipe::description)
                .described(
                    "Lists the recipes of frameworks and papers, for --recipe.",
                    "  weight-init recipes",
                    "  weight-init recipes --format csv"));
    commands.put("help", HelpCommand::new);
    commands.put("completion", CompletionCommand::new);
    return commands;
  }

  @Override
  public Integer call() {
    CommandLine command = spec.commandLine();
    command.usage(command.getErr(), command.getColorScheme());
    return ExitCode.USAGE;
  }

  private static <T extends Enum<T>> OptionText.Reader<T> among(String what, T[] values) {
    return OptionText.among(what, () -> List.of(values), Enum::toString);
  }

  /** Says what the user did wrong. */
  static int mistake(PrintWriter err, String message) {
    message.lines().forEach(line -> err.print("weight-init: " + line + "\n"));
    return ExitCode.USAGE;
  }

  /** Writes UTF-8 whatever the platform's encoding, as JSON must be. */
  private static PrintWriter writer(OutputStream stream) {
    return new PrintWriter(stream, false, StandardCharsets.UTF_8);
  }
}
