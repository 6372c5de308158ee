package io.github.weightinit.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.github.weightinit.Constant;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterList;
import io.github.weightinit.recipe.Plan;
import io.github.weightinit.recipe.RecipeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Fixup on torchvision's names, against the numbers that the lines of the authors' {@code
 * fixup_resnet_imagenet.py} give: std = sqrt(2 / (shape[0] * prod(shape[2:]))) * L ** (-0.5) for
 * basic blocks, L ** (-0.25) for bottlenecks.
 */
class FixupTest {

  private static void assertStd(Plan plan, String name, double expected) {
    assertThat(plan.get(name).statistics().orElseThrow().standardDeviation())
        .as(name)
        .isCloseTo(expected, within(1e-14));
  }

  private static Parameter conv(String name, long groups, long... shape) {
    return new Parameter(
        name + ".weight",
        java.util.Arrays.stream(shape).boxed().toList(),
        "Conv2d",
        Map.of("groups", List.of(groups), "stride", List.of(2L, 2L)));
  }

  private static List<Parameter> outside() {
    return List.of(
        conv("conv1", 1, 64, 3, 7, 7),
        Parameter.of("bn1.weight", "BatchNorm2d", 64),
        Parameter.of("bn1.bias", "BatchNorm2d", 64),
        Parameter.of("bias1", "", 1),
        Parameter.of("fc.weight", "Linear", 10, 512),
        Parameter.of("fc.bias", "Linear", 10));
  }

  @Test
  void basicBlocks() {
    var model = new ArrayList<>(outside());
    for (int block = 0; block < 8; block++) {
      String name = "layer" + (1 + block / 2) + "." + block % 2;
      model.add(conv(name + ".conv1", 1, 64, 64, 3, 3));
      model.add(conv(name + ".conv2", 1, 64, 64, 3, 3));
      model.add(Parameter.of(name + ".bias1a", "", 1));
      model.add(Parameter.of(name + ".scale", "", 1));
    }
    model.add(conv("layer2.0.downsample.0", 1, 128, 64, 1, 1));
    Plan plan = ResidualNetworks.fixup().plan(ParameterList.of(model));

    assertThat(plan.warnings()).isEmpty();
    assertStd(plan, "layer1.0.conv1.weight", 0.020833333333333336); // sqrt(2/576) / sqrt(8)
    assertThat(plan.get("layer1.0.conv2.weight").initializer()).isEqualTo(new Constant(0));
    assertThat(plan.get("fc.weight").initializer()).isEqualTo(new Constant(0));
    assertStd(plan, "conv1.weight", 0.025253813613805267); // sqrt(2/3136)
    assertStd(plan, "layer2.0.downsample.0.weight", 0.125);
    assertThat(plan.get("layer1.0.scale").initializer()).isEqualTo(new Constant(1));
    assertThat(plan.get("layer1.0.bias1a").initializer()).isEqualTo(new Constant(0));
    assertThat(plan.get("bn1.weight").initializer()).isEqualTo(new Constant(1));
    assertThat(plan.get("bn1.bias").initializer()).isEqualTo(new Constant(0));
  }

  @Test
  void bottlenecks() {
    var model = new ArrayList<>(outside());
    for (int block = 0; block < 16; block++) {
      String name = "layer" + (1 + block / 4) + "." + block % 4;
      model.add(conv(name + ".conv1", 1, 64, 256, 1, 1));
      model.add(conv(name + ".conv2", block == 15 ? 32 : 1, 64, block == 15 ? 2 : 64, 3, 3));
      model.add(conv(name + ".conv3", 1, 256, 64, 1, 1));
    }
    Plan plan = ResidualNetworks.fixup().plan(ParameterList.of(model));

    assertStd(plan, "layer1.0.conv1.weight", 0.08838834764831845); // sqrt(2/64) / 2
    assertStd(plan, "layer1.0.conv2.weight", 0.029462782549439483); // sqrt(2/576) / 2
    assertThat(plan.get("layer1.0.conv3.weight").initializer()).isEqualTo(new Constant(0));
    // In 32 groups an input reaches 2 * 9 outputs: sqrt(2/18) / 2.
    assertStd(plan, "layer4.3.conv2.weight", 1.0 / 6);
  }

  @Test
  void networkWithoutBranchesWarns() {
    assertThat(ResidualNetworks.fixup().plan(ParameterList.of(outside())).warnings())
        .containsExactly("rule 'branches' of recipe fixup matched no parameter");
  }

  @Test
  void buffersOfBatchNormAreWhatPyTorchGives() {
    var model = new ArrayList<>(outside());
    model.add(conv("layer1.0.conv1", 1, 64, 64, 3, 3));
    model.add(conv("layer1.0.conv2", 1, 64, 64, 3, 3));
    model.add(Parameter.of("bn1.running_mean", "BatchNorm2d", 64));
    model.add(Parameter.of("bn1.running_var", "BatchNorm2d", 64));
    model.add(Parameter.of("bn1.num_batches_tracked", "BatchNorm2d"));
    Plan plan = ResidualNetworks.fixup().plan(ParameterList.of(model));

    assertThat(plan.get("bn1.running_mean").initializer()).isEqualTo(new Constant(0));
    assertThat(plan.get("bn1.running_var").initializer()).isEqualTo(new Constant(1));
    assertThat(plan.get("bn1.num_batches_tracked").initializer()).isEqualTo(new Constant(0));
  }

  /**
   * Gemma's norm multiplies by 1 + w, PReLU's slope is 0.25, and D and sinks are no scales at all.
   */
  @ParameterizedTest
  @CsvSource({"weight, Gemma3RMSNorm", "weight, PReLU", "D, MambaMixer", "sinks, GptOssAttention"})
  void whatIsNoScaleOfFixupIsRefused(String leaf, String module) {
    var model = new ArrayList<>(outside());
    model.add(Parameter.of("x." + leaf, module, 64));

    assertThatExceptionOfType(RecipeException.class)
        .isThrownBy(() -> ResidualNetworks.fixup().plan(ParameterList.of(model)))
        .withMessageContaining("x." + leaf);
  }
}
