package io.github.weightinit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.ElementType;
import io.github.weightinit.Seed;
import io.github.weightinit.checkpoint.Checkpoint;
import io.github.weightinit.preset.Recipes;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterList;
import io.github.weightinit.recipe.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints as the MODEL of a command, and what their config.json says. */
class StoredModelSourceTest {

  private static final String GPT2 = "{\"model_type\":\"gpt2\",\"tie_word_embeddings\":true}";

  @TempDir private Path temp;

  private static Plan gpt2() {
    var list = new ArrayList<Parameter>();
    list.add(Parameter.of("transformer.wte.weight", "Embedding", 96, 32));
    list.add(Parameter.of("transformer.wpe.weight", "Embedding", 64, 32));
    for (int i = 0; i < 2; i++) {
      String block = "transformer.h." + i + ".";
      list.add(Parameter.of(block + "ln_1.weight", "LayerNorm", 32));
      list.add(Parameter.of(block + "ln_1.bias", "LayerNorm", 32));
      list.add(Parameter.of(block + "attn.c_attn.weight", "Conv1D", 32, 96));
      list.add(Parameter.of(block + "attn.c_attn.bias", "Conv1D", 96));
      list.add(Parameter.of(block + "attn.c_proj.weight", "Conv1D", 32, 32));
      list.add(Parameter.of(block + "attn.c_proj.bias", "Conv1D", 32));
      list.add(Parameter.of(block + "mlp.c_proj.weight", "Conv1D", 128, 32));
      list.add(Parameter.of(block + "mlp.c_proj.bias", "Conv1D", 32));
    }
    return Recipes.named("hf-gpt2").plan(ParameterList.of(list));
  }

  private Path gpt2Directory(ElementType type) throws IOException {
    Path directory = temp.resolve("gpt2-" + type);
    Checkpoint.of(gpt2(), Seed.of(1), type).write(directory);
    Files.writeString(directory.resolve("config.json"), GPT2);
    return directory;
  }

  @Test
  void theConfigurationBesideACheckpointTellsKindsAndRecipe() throws IOException {
    Path directory = gpt2Directory(ElementType.FLOAT32);
    Cli cli = Cli.run("plan", directory.toString());
    assertThat(cli.code()).isZero();
    assertThat(cli.err())
        .isEqualTo(
            """
            weight-init: %s/config.json: model_type gpt2
            weight-init: kinds of layers: 18 by config
            weight-init: recipe hf, by model_type gpt2, as of transformers 5.18.0
            """
                .formatted(directory));
    assertThat(cli.out())
        .contains("Conv1D.weight (Conv1D, by config)")
        .contains("\ngpt2-float32: 18 tensors, 21,952 weights, recipe hf\n")
        .endsWith("All of them are decided by rules for this type of model.\n");
    Map<String, String> json =
        Json.flat(Cli.run("plan", directory.toString(), "--format", "json").out());
    assertThat(json).containsEntry("tensors[0].kind", "by config");
  }

  @Test
  void aCheckpointMadeFromACheckpointHasItsNamesAndTypes() throws IOException {
    Path directory = gpt2Directory(ElementType.BFLOAT16);
    Path out = temp.resolve("again");
    Cli cli = Cli.run("init", directory.toString(), "--seed", "1", "--out", out.toString());
    assertThat(cli.code()).as(cli.err()).isZero();
    assertThat(cli.err()).contains("weight-init: types as in the checkpoint: bfloat16\n");
    // The same plan and seed: the first checkpoint was made from the true modules.
    assertThat(out.resolve("model.safetensors"))
        .hasSameBinaryContentAs(directory.resolve("model.safetensors"));
    Cli wide =
        Cli.run(
            "init",
            directory.toString(),
            "--dtype",
            "float32",
            "--out",
            temp.resolve("w").toString());
    assertThat(wide.err()).doesNotContain("types as in the checkpoint");
  }

  @Test
  void withoutAConfigurationWhatLooksAlikeIsRefusedByName() throws IOException {
    Path file = temp.resolve("m.safetensors");
    Plan plan =
        Recipes.named("hf-llama")
            .plan(
                ParameterList.of(
                    List.of(
                        Parameter.of("model.embed_tokens.weight", "Embedding", 96, 32),
                        Parameter.of("model.layers.0.mlp.up_proj.weight", "Linear", 64, 32),
                        Parameter.of("model.norm.weight", "LlamaRMSNorm", 32))));
    Checkpoint.of(plan, Seed.of(1), ElementType.FLOAT32).write(file);
    Cli cli = Cli.run("plan", file.toString(), "--recipe", "hf-llama");
    assertThat(cli.code()).isEqualTo(2);
    assertThat(cli.err().lines().toList())
        .containsExactly(
            "weight-init: kinds of layers: 1 inferred, 2 unknown",
            "weight-init: "
                + file
                + ": tensor 'model.embed_tokens.weight': no rule of recipe hf-llama for shape"
                + " [96, 32]; its kind of layer is not known: a table of vectors may have a row for"
                + " padding, which begins at 0; --recipe hf has the rules of each model",
            "weight-init: "
                + file
                + ": tensor 'model.norm.weight': no rule of recipe hf-llama for shape [32]; its kind"
                + " of layer is not known: a norm without a bias multiplies by its weight, which"
                + " begins at 1, or by 1 + weight, which begins at 0; --recipe hf has"
                + " the rules of each model");
    Path config = Files.writeString(temp.resolve("my.json"), "{\"model_type\": \"llama\"}");
    assertThat(Cli.run("plan", file.toString(), "--config", config.toString()).code()).isZero();
  }

  @Test
  void aListWithATiedHeadHasOneTable() throws IOException {
    Path list =
        Files.writeString(
            temp.resolve("list.json"),
            """
            [{"name": "model.embed_tokens.weight", "shape": [96, 32]},
             {"name": "model.norm.weight", "shape": [32]},
             {"name": "lm_head.weight", "shape": [96, 32]}]
            """);
    Path config =
        Files.writeString(
            temp.resolve("config.json"),
            "{\"model_type\": \"llama\", \"tie_word_embeddings\": true}");
    Cli cli = Cli.run("plan", list.toString(), "--config", config.toString());
    assertThat(cli.err())
        .contains(
            "weight-init: the configuration ties the embeddings: lm_head.weight is a second name of"
                + " model.embed_tokens.weight, and is filled once\n");
    assertThat(cli.out()).contains("list: 2 tensors, 3,104 weights").doesNotContain("lm_head");
    Files.writeString(config, Files.readString(config).replace("true", "false"));
    assertThat(Cli.run("plan", list.toString(), "--config", config.toString()).out())
        .contains("list: 3 tensors, 6,176 weights");
  }

  @Test
  void anUnknownTypeAsksForARecipe() throws IOException {
    Path directory = gpt2Directory(ElementType.FLOAT32);
    Files.writeString(directory.resolve("config.json"), "{\"model_type\": \"mine\"}");
    assertThat(Cli.run("plan", directory.toString()).err())
        .endsWith(
            "weight-init: no recipe is known to serve the model_type 'mine'; --recipe hf decides"
                + " by general rules\n");
    assertThat(Cli.run("plan", directory.toString(), "--recipe", "hf-gpt2").code()).isZero();
    Files.writeString(directory.resolve("config.json"), "{\"model_type\": }");
    assertThat(Cli.run("plan", directory.toString()).err())
        .startsWith("weight-init: " + directory + "/config.json:1:16: Unexpected character")
        .hasLineCount(1);
  }

  @Test
  void aSchemeSaysWhatItFillsWithoutKnowing() throws IOException {
    Path list =
        Files.writeString(
            temp.resolve("list.json"),
            """
            [{"name": "embed_tokens.weight", "shape": [96, 32]},
             {"name": "conv.weight", "shape": [8, 4, 3, 3]},
             {"name": "conv.bias", "shape": [8]},
             {"name": "fc.weight", "shape": [10, 8]}]
            """);
    assertThat(Cli.run("plan", list.toString(), "--scheme", "xavier-normal").err())
        .isEqualTo(
            """
            weight-init: kinds of layers: 3 inferred, 1 unknown
            weight-init: warning: xavier-normal fills by their shapes what may be tables or other\
             layers: embed_tokens.weight
            weight-init: warning: the strides of convolutions are not known and count as 1 in the\
             fan-out
            """);
    assertThat(Cli.run("plan", "resnet50", "--scheme", "xavier-normal").err()).isEmpty();
  }
}
