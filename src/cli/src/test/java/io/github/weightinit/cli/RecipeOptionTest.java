package io.github.weightinit.cli;

import static io.github.weightinit.recipe.Match.leaf;
import static io.github.weightinit.recipe.Match.module;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.Initializers;
import io.github.weightinit.recipe.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --recipe}, of {@code init} and {@code plan}. */
class RecipeOptionTest {

  private static final List<Recipe> RECIPES =
      List.of(
          Recipe.named("two-sigma_Linear")
              .description("Cut at two sigma")
              .rule("biases", leaf("bias"), site -> Initializers.constant(0.1))
              .rule("norms", module("LayerNorm"), site -> Initializers.ones())
              .optional(
                  "kernels", leaf("weight"), site -> Initializers.heNormal(site.fan()).truncated())
              .build(),
          Recipe.named("other").build());

  @TempDir private Path directory;
  private String file;

  @BeforeEach
  void writeModel() throws IOException {
    Path path = directory.resolve("m.json");
    Files.writeString(
        path,
        """
        [{"name": "fc.weight", "shape": [10, 20], "module": "Linear"},
         {"name": "fc.bias", "shape": [10], "module": "Linear"}]
        """);
    file = path.toString();
  }

  private static Cli run(String... args) {
    return Cli.run(RECIPES, args);
  }

  @ParameterizedTest
  @ValueSource(strings = {"two-sigma_Linear", "two-sigma-linear", "TWO_SIGMA_LINEAR"})
  void aNameMayBeInAnyCaseWithEitherDash(String name) {
    Cli cli = run("init", file, "--recipe", name, "--format", "json");

    assertThat(cli.code()).isZero();
    assertThat(Json.flat(cli.out()))
        .containsEntry("summary.recipe", "two-sigma_Linear")
        .containsEntry("tensors[0].rule", "kernels")
        .containsEntry("tensors[1].rule", "biases");
  }

  @Test
  void warningsAreOnStandardErrorAndInTheJson() {
    String warning = "rule 'norms' of recipe two-sigma_Linear matched no parameter";
    for (String command : List.of("init", "plan")) {
      for (String format : List.of("table", "json")) {
        Cli cli = run(command, file, "--recipe", "two-sigma-linear", "--format", format);

        assertThat(cli.code()).isZero();
        assertThat(cli.err()).isEqualTo("weight-init: warning: " + warning + "\n");
        if (format.equals("json")) {
          assertThat(Json.flat(cli.out()))
              .containsEntry("warnings[0]", warning)
              .doesNotContainKey("warnings[1]");
        } else {
          assertThat(cli.out()).doesNotContain("warning");
        }
      }
    }
  }

  // 0.1 is no number of these types: equal is what each makes of it.
  @ParameterizedTest
  @ValueSource(strings = {"float64", "float32", "bfloat16", "float16"})
  void aConstantIsEqualIfItIsStoredAsItsTypeCan(String type) {
    Cli cli =
        run("init", file, "--recipe", "two-sigma-linear", "--format", "json", "--dtype", type);

    assertThat(Json.flat(cli.out()))
        .containsEntry("tensors[1].equal", "true")
        .containsEntry("tensors[1].measuredStd", "0.0")
        .containsEntry("tensors[1].expectedMean", "0.1")
        .containsEntry("tensors[1].initializer", "Constant[value=0.1]");
  }

  @Test
  void anUnknownNameListsTheKnownOnes() {
    for (String command : List.of("init", "plan")) {
      assertThat(run(command, "--recipe", "keras2"))
          .isEqualTo(
              new Cli(
                  2,
                  "",
                  "weight-init: Invalid value for option '--recipe': unknown recipe 'keras2';"
                      + (" known are two-sigma_Linear, other (see weight-init " + command)
                      + " --help)\n"));
    }
  }

  @Test
  void aSchemeAndARecipeExcludeOneAnother() {
    for (String command : List.of("init", "plan")) {
      assertThat(run(command, "--recipe", "other", "--scheme", "he-normal"))
          .isEqualTo(
              new Cli(
                  2,
                  "",
                  "weight-init: --scheme=NAME, --recipe=NAME are mutually exclusive (specify only"
                      + (" one) (see weight-init " + command)
                      + " --help)\n"));
    }
  }

  @Test
  void parametersWithoutARuleAreSaidWithTheirPlace() {
    for (String command : List.of("init", "plan")) {
      assertThat(run(command, file, "--recipe", "other"))
          .isEqualTo(
              new Cli(
                  2,
                  "",
                  ("weight-init: %1$s:1:2: entry 1 'fc.weight': no rule of recipe other for shape"
                          + " [10, 20] in module Linear\n"
                          + "weight-init: %1$s:2:2: entry 2 'fc.bias': no rule of recipe other for"
                          + " shape [10] in module Linear\n")
                      .formatted(file)));
    }
  }

  @Test
  void aLanguageModelsRecipeRefusesEveryConvolution() {
    for (String recipe : List.of("hf-gpt2", "hf-llama", "hf-bert", "hf-t5", "megatron")) {
      Cli cli = Cli.run("plan", "resnet50", "--recipe", recipe);

      assertThat(cli.code()).isEqualTo(2);
      assertThat(cli.out()).isEmpty();
      assertThat(cli.err().lines().filter(line -> line.contains(" in module Conv2d"))).hasSize(53);
    }
  }

  @Test
  void smallDeviationsHaveFourDigitsToo() {
    for (String command : List.of("init", "plan")) {
      Cli cli = Cli.run(command, "vit_b_16", "--recipe", "torchvision-vit");

      assertThat(cli.out().lines().filter(line -> line.contains(".mlp.0.bias ")))
          .hasSize(12)
          .allMatch(line -> line.matches(".* mlp biases .* 1\\.000e-06.*"));
    }
  }

  @Test
  void anOlderReleaseOfAFrameworkMayBeChosen() {
    Cli older = Cli.run("plan", file, "--recipe", "hf", "--framework-version", "4.57");
    assertThat(older.code()).isZero();
    assertThat(older.err()).contains("weight-init: recipe hf, as of transformers 4.57.6\n");

    Cli tooOld = Cli.run("plan", file, "--recipe", "hf", "--framework-version", "4.1");
    assertThat(tooOld.code()).isEqualTo(2);
    assertThat(tooOld.err())
        .contains("transformers was measured at 4.57.6, which is newer than 4.1");

    Cli none = Cli.run("plan", file, "--framework-version", "4.57");
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err())
        .contains(
            "--framework-version is for a recipe of a framework, and scheme he-normal is of none");
  }

  @Test
  void theNameOfAListChoosesAmongTheModelsOfAFramework() throws IOException {
    for (var law :
        Map.of(
                "mobilenet_v2",
                "Normal[mean=0.0, standardDeviation=0.01]",
                "efficientnet_b0",
                "Uniform")
            .entrySet()) {
      Path list = directory.resolve("list.json");
      Files.writeString(
          list,
          """
          {"model": "%s", "list": [
            {"name": "classifier.1.weight", "shape": [10, 20], "module": "Linear"}]}
          """
              .formatted(law.getKey()));
      Cli cli = Cli.run("plan", list.toString(), "--recipe", "torchvision", "--format", "json");

      assertThat(cli.err()).isEmpty();
      assertThat(String.valueOf(Json.flat(cli.out()).get("tensors[0].initializer")))
          .startsWith(law.getValue());
    }
  }
}
