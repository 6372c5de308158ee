package io.github.weightinit.checkpoint.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.ElementType;
import io.github.weightinit.Seed;
import io.github.weightinit.checkpoint.Checkpoint;
import io.github.weightinit.checkpoint.TensorDigest;
import io.github.weightinit.recipe.ModelConfig;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterList;
import io.github.weightinit.recipe.Plan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelTextTest {

  private static ModelText text(
      ParameterList list, String recipe, Function<Parameter, ElementType> types) {
    return new ModelText(
        list, recipe, Optional.empty(), Seed.of(3), types, 1_000_000, TensorDigest.SHA256);
  }

  /** The key of a checkpoint is the SHA-256 of all that decides its bytes. */
  @ParameterizedTest
  @CsvSource({
    "gpt2, hf-gpt2",
    "gpt2, orthogonal",
    "bert_base, hf",
    "resnet50, torchvision-resnet",
    "vit_b_16, he-normal",
    "mobilenet_v3_small, torchvision-mobilenetv3",
    "llama3_8b, hf-llama"
  })
  void theCheckpointIsTheSameOnceMore(String model, String recipe) {
    ParameterList list = ModelSource.read(model).parameters();
    ModelText text =
        text(list, recipe, p -> p.rank() == 1 ? ElementType.FLOAT32 : ElementType.BFLOAT16);
    ModelText read = ModelText.read(text.write());
    Plan plan = read.plan();
    assertThat(plan).isEqualTo(text.plan());
    assertThat(read.list().config()).isEqualTo(list.config());
    // A seed that was made of its key calls itself by the key, so the own one is put back.
    Checkpoint checkpoint =
        Checkpoint.of(plan, Seed.of(3), ElementType.FLOAT32)
            .types(read.types())
            .maxShardSize(read.maxShardSize())
            .digest(read.digest());
    assertThat(checkpoint.key()).isEqualTo(text.checkpoint(text.plan()).key());
    assertThat(read.seed().key()).isEqualTo(Seed.of(3).key());
  }

  @Test
  void configurationsReleasesAndSecondNamesTravel() {
    var values = new HashMap<String, @Nullable Object>();
    values.put("model_type", "gpt2");
    values.put("initializer_range", 0.0123456789);
    values.put("n_layer", 3);
    values.put("none", null);
    values.put("part", Map.of("list", List.of(1, true, "ü\n\"")));
    ParameterList list =
        ParameterList.of(
                List.of(
                    new Parameter("ü \"a\".weight", List.of(), "", Map.of()),
                    new Parameter(
                        "b.weight",
                        List.of(0L, 3L),
                        "Conv1D",
                        Map.of("nf", List.of(3L), "other", List.of(3L, -1L)))))
            .withTied(Map.of("lm_head.weight", "b.weight", "second", "b.weight"))
            .withConfig(ModelConfig.of(values));
    var text =
        new ModelText(
            list,
            "hf",
            Optional.of("4.57"),
            Seed.of(3).at("x"),
            p -> ElementType.FLOAT64,
            1,
            TensorDigest.CRC32C);
    ModelText read = ModelText.read(text.write());
    assertThat(read.list().parameters()).isEqualTo(list.parameters());
    assertThat(read.list().tied()).isEqualTo(list.tied());
    assertThat(read.list().config()).isEqualTo(list.config());
    assertThat(read.recipe()).isEqualTo("hf");
    assertThat(read.frameworkVersion()).contains("4.57");
    assertThat(read.seed()).isEqualTo(Seed.of(3).at("x"));
    assertThat(read.maxShardSize()).isEqualTo(1);
    assertThat(read.digest()).isEqualTo(TensorDigest.CRC32C);
    assertThat(list.parameters()).allMatch(p -> read.types().apply(p) == ElementType.FLOAT64);
  }

  @Test
  void typesTravelTensorByTensor() {
    var tensors = new ArrayList<Parameter>();
    for (int i = 0; i < 100; i++) {
      tensors.add(Parameter.of(i + ".weight", "Linear", 2, 2));
    }
    ElementType[] all = ElementType.values();
    Function<Parameter, ElementType> types =
        p -> all[Math.floorMod(p.name().hashCode() / 3, all.length)];
    ParameterList list = ParameterList.of(tensors);
    ModelText read = ModelText.read(text(list, "pytorch", types).write());
    assertThat(tensors)
        .allSatisfy(p -> assertThat(read.types().apply(p)).isEqualTo(types.apply(p)));
  }
}
