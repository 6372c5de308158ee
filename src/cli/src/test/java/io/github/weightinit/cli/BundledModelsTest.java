package io.github.weightinit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.checkpoint.model.Model;
import io.github.weightinit.checkpoint.model.ModelSource;
import io.github.weightinit.checkpoint.model.Planner;
import io.github.weightinit.checkpoint.model.Scheme;
import io.github.weightinit.recipe.Plan;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BundledModelsTest {

  @ParameterizedTest
  @CsvSource({
    "gpt2, 148, 124439808",
    "resnet50, 161, 25557032",
    "llama3_8b, 291, 8030261248",
    "mobilenet_v3_small, 142, 2542856",
    "vit_b_16, 152, 86567656",
    "bert_base, 199, 109482240",
  })
  void theListsAreComplete(String name, int tensors, long weights) {
    Model model = ModelSource.read(name);

    assertThat(model.name()).isEqualTo(name);
    assertThat(model.entries()).hasSize(tensors);
    assertThat(model.size()).isEqualTo(weights);
  }

  static List<String> bundled() {
    return ModelSource.BUNDLED;
  }

  @ParameterizedTest
  @MethodSource("bundled")
  void everyParameterHasAnInitializer(String name) {
    for (Scheme scheme : Scheme.values()) {
      Plan plan = Planner.plan(ModelSource.read(name), scheme.recipe());

      assertThat(plan.warnings()).isEmpty();
      assertThat(plan.assignments())
          .allSatisfy(
              assignment ->
                  assertThat(assignment.statistics().orElseThrow().standardDeviation())
                      .isNotNegative());
    }
  }

  // The smallest of 54 random tensors has 128 weights: beyond 6 standard errors its variance is
  // above
  // 1.375^2 or below 0.625^2 of the expected. Chi-squared with 127 degrees of freedom is above 240
  // with probability 6e-9 and below 50 with less (Wilson and Hilferty): 1e-6 for all tensors.
  @Test
  void mobileNetHasTheWeightsThatItsRecipePromises() {
    Cli cli =
        Cli.run(
            "init",
            "mobilenet_v3_small",
            "--recipe",
            "torchvision-mobilenetv3",
            "--format",
            "json");
    var report = Json.flat(cli.out());

    assertThat(cli.code()).isZero();
    assertThat(cli.err()).isEmpty();
    for (int i = 0; i < 142; i++) {
      String tensor = "tensors[" + i + "].";
      if (report.containsKey(tensor + "equal")) {
        assertThat(report).containsEntry(tensor + "equal", "true");
      } else {
        double errors = Double.parseDouble(report.get(tensor + "standardErrors"));
        assertThat(errors).as(report.get(tensor + "name")).isBetween(-6.0, 6.0);
      }
    }
  }

  @Test
  void helpNamesTheModels() {
    String help = Cli.run("init", "--help").out().replaceAll("\\s+", " ");

    assertThat(help).contains(String.join(", ", ModelSource.BUNDLED));
  }

  @Test
  void gpt2HasTheWeightsThatTheSchemePromises() {
    // P(|z| > 5.5) = 3.8e-8, times 50 tensors with random weights: 2e-6 that some would fail by
    // chance, were the seed not fixed. The smallest has 589,824 weights, so z is close to normal.
    Cli cli = Cli.run("init", "--format", "json");
    var report = Json.flat(cli.out());

    assertThat(cli.code()).isZero();
    assertThat(report)
        .containsEntry("summary.tensors", "148")
        .containsEntry("summary.weights", "124439808");
    int random = 0;
    for (int i = 0; i < 148; i++) {
      String tensor = "tensors[" + i + "].";
      if (report.containsKey(tensor + "equal")) {
        assertThat(report).containsEntry(tensor + "equal", "true");
      } else {
        double errors = Double.parseDouble(report.get(tensor + "standardErrors"));
        assertThat(errors).as(report.get(tensor + "name")).isBetween(-5.5, 5.5);
        random++;
      }
    }
    assertThat(random).isEqualTo(50);
    // Conv1D is stored in x out: fan-in 768 for 768 x 3072, 3072 for 3072 x 768.
    assertThat(report)
        .containsEntry("tensors[10].name", "transformer.h.0.mlp.c_fc.weight")
        .containsEntry("tensors[10].expectedStd", Double.toString(Math.sqrt(2) / Math.sqrt(768)))
        .containsEntry("tensors[12].expectedStd", Double.toString(Math.sqrt(2) / Math.sqrt(3072)));
  }
}
