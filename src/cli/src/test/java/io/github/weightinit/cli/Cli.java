package io.github.weightinit.cli;

import io.github.weightinit.cli.output.Screen;
import io.github.weightinit.preset.Recipes;
import io.github.weightinit.recipe.Recipe;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.function.Supplier;

/** What a run of the command printed, and its exit code. */
record Cli(int code, String out, String err) {

  /** Wide enough for every sentence, so that tests read it on one line. */
  private static final Screen WIDE = new Screen(2000, false);

  static Cli run(String... args) {
    return run(WIDE, args);
  }

  static Cli run(List<Recipe> recipes, String... args) {
    return run(WIDE, () -> recipes, args);
  }

  static Cli run(Screen screen, String... args) {
    return run(screen, Recipes::all, args);
  }

  private static Cli run(Screen screen, Supplier<List<Recipe>> recipes, String... args) {
    var out = new StringWriter();
    var err = new StringWriter();
    int code = Main.run(screen, recipes, new PrintWriter(out), new PrintWriter(err), args);
    return new Cli(code, out.toString(), err.toString());
  }
}
