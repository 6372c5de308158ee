package io.github.weightinit.preset;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.recipe.Assignment;
import io.github.weightinit.recipe.Certainty;
import io.github.weightinit.recipe.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The page {@code src/docs/architectures.md} says what becomes of each measured model. Another
 * outcome is an error until the page is written again, with {@code -Darchitectures.write=true}.
 */
class ArchitecturesPageTest {

  private static final Path PAGE = Path.of("../docs/architectures.md");

  private static final String HEAD =
      """
      # Architectures

      Each model was made small by its framework, with its class and `initializer_range` given. A tensor is right if mean, standard deviation, bounds,
      zeros and the kind of distribution are as measured (`ArchitectureCheck` has the arithmetic), or it is refused by name. None differs without a word.
      The rules are those of the table's family; one that ends in `@4.57.6` is of that older release. `ArchitecturesPageTest` writes this page.
      """;

  /** A file of measured models, and what serves them. */
  private record Source(
      String framework, String list, Recipe recipe, UnaryOperator<MeasuredModel> reader) {}

  private static List<Source> sources() {
    return List.of(
        new Source(
            "Transformers 5.18.0", "transformers", Recipes.named("hf"), UnaryOperator.identity()),
        new Source(
            "Transformers 4.57.6, models whose rules changed since",
            "transformers-4.57",
            HuggingFace.models("4.57"),
            UnaryOperator.identity()),
        new Source(
            "torchvision 0.28.0",
            "torchvision",
            TorchVision.models(),
            model -> ListedModelsTest.read(model, true)),
        new Source(
            "timm 1.0.29",
            "timm",
            Recipes.named("timm"),
            model -> ListedModelsTest.read(model, true)),
        new Source("torch.nn 2.13.0", "torch.nn", PyTorch.recipe(), UnaryOperator.identity()),
        new Source("PEFT 0.21.0", "peft", Peft.recipe(), PeftTest::configured));
  }

  @Test
  void thePageIsAsMeasured() throws IOException {
    var page = new StringBuilder(HEAD);
    for (Source source : sources()) {
      List<Outcome> outcomes =
          MeasuredModel.readAll(source.list()).stream()
              .map(source.reader())
              .map(model -> Outcome.of(source.recipe(), model))
              .sorted(Comparator.comparing(Outcome::model))
              .toList();
      page.append(section(source.framework(), outcomes));
    }
    if (Boolean.getBoolean("architectures.write")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(page.toString());
  }

  private static String section(String framework, List<Outcome> outcomes) {
    var rows = new ArrayList<String>();
    rows.add("");
    rows.add("## " + framework);
    rows.add("");
    rows.add(
        "%d models: %d wholly right, %d right in all that is served."
            .formatted(
                outcomes.size(),
                outcomes.stream().filter(Outcome::isWhollyRight).count(),
                outcomes.stream().filter(outcome -> !outcome.isWhollyRight()).count()));
    rows.add("");
    rows.add("| architecture | rules | tensors right | refused | by general rules |");
    rows.add("|---|---|---|---|---|");
    outcomes.stream().map(ArchitecturesPageTest::row).forEach(rows::add);
    return String.join("\n", rows) + "\n";
  }

  private static String row(Outcome outcome) {
    assertThat(outcome.other()).isEmpty();
    long general =
        outcome.assignments().stream()
            .filter(assignment -> assignment.certainty() == Certainty.GENERAL)
            .count();
    return "| %s | %s | %d | %d | %d |"
        .formatted(
            outcome.model(),
            families(outcome),
            outcome.assignments().size() - general,
            outcome.refused().size(),
            general);
  }

  private static String families(Outcome outcome) {
    return outcome.assignments().stream()
        .map(Assignment::rule)
        .filter(rule -> rule.contains("/"))
        .map(rule -> rule.substring(0, rule.indexOf('/')))
        .filter(family -> !List.of("general", "class").contains(family))
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
