package io.github.weightinit.cli;

import io.github.weightinit.activation.Nonlinearity;
import io.github.weightinit.cli.dialect.Framework;
import io.github.weightinit.cli.dialect.ResultType;
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
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** The command {@code weight-init}. */
@Command(
    name = "weight-init",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Initial weights of neural networks.")
public final class Main {

  static final int OK = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;

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

  /** Runs the command with some recipes, which are not made unless they are needed. */
  static int run(Supplier<List<Recipe>> recipes, PrintWriter out, PrintWriter err, String... args) {
    int code =
        new CommandLine(new Main())
            .addSubcommand(new InitCommand())
            .addSubcommand(new PlanCommand())
            .addSubcommand(new CheckCommand())
            .addSubcommand(new GainCommand())
            .addSubcommand(new ForecastCommand())
            .addSubcommand(new ExperimentCommand())
            .addSubcommand(new DialectCommand())
            .addSubcommand(new SchemesCommand())
            .addSubcommand(new RecipesCommand(recipes))
            .setOut(out)
            .setErr(err)
            .registerConverter(Framework.class, new FrameworkChoice())
            .registerConverter(BigInteger.class, Main::integer)
            .registerConverter(ResultType.class, new Choice<>("type", List.of(ResultType.values())))
            .registerConverter(DataType.class, new Choice<>("type", List.of(DataType.values())))
            .registerConverter(Format.class, new Choice<>("format", List.of(Format.values())))
            .registerConverter(Scheme.class, new SchemeChoice())
            .registerConverter(LayerScheme.class, new LayerSchemeChoice())
            .registerConverter(Recipe.class, new RecipeChoice(recipes))
            .registerConverter(Nonlinearity.class, new NonlinearityChoice())
            .setParameterExceptionHandler((e, unused) -> mistake(err, help(e)))
            .setExecutionExceptionHandler(Main::failure)
            .execute(args);
    out.flush();
    err.flush();
    return code;
  }

  /** Picocli's own message for what is none tells the class of the exception. */
  private static BigInteger integer(String value) {
    try {
      return new BigInteger(value);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("'" + value + "' is not an integer");
    }
  }

  private static int failure(Exception e, CommandLine command, CommandLine.ParseResult unused)
      throws Exception {
    if (e instanceof UserError) {
      return mistake(command.getErr(), String.valueOf(e.getMessage()));
    }
    throw e;
  }

  private static String help(ParameterException e) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    // Of options that exclude one another the library's message begins so.
    String message = String.valueOf(e.getMessage()).replaceFirst("^Error: ", "");
    return UserError.printable(message + " (see " + command + " --help)");
  }

  private static int mistake(PrintWriter err, String message) {
    message.lines().forEach(line -> err.print("weight-init: " + line + "\n"));
    return USAGE;
  }

  /** JSON is UTF-8 whatever the platform's encoding. */
  private static PrintWriter writer(OutputStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }
}
