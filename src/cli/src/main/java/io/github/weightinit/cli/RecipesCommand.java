package io.github.weightinit.cli;

import io.github.weightinit.recipe.Recipe;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code recipes}: lists what may follow {@code --recipe}. */
@Command(
    name = "recipes",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Lists the recipes of frameworks and papers, for --recipe.")
final class RecipesCommand implements Callable<Integer> {

  private final Supplier<List<Recipe>> recipes;

  @Spec private CommandSpec spec;
  @Mixin private FormatOption format;

  RecipesCommand(Supplier<List<Recipe>> recipes) {
    this.recipes = recipes;
  }

  @Override
  public Integer call() {
    var names =
        recipes.get().stream()
            .map(recipe -> new NameList.Name(recipe.name(), recipe.description()))
            .toList();
    return FormatOption.print(spec, out -> new NameList(names).write(format.format(), out));
  }
}
