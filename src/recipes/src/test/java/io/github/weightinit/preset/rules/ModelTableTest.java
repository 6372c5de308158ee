package io.github.weightinit.preset.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.weightinit.preset.HuggingFace;
import io.github.weightinit.preset.rules.Structure.Block;
import io.github.weightinit.preset.rules.Structure.Line;
import io.github.weightinit.preset.rules.Structure.TypeForm;
import io.github.weightinit.preset.rules.Structure.Use;
import io.github.weightinit.recipe.ModelConfig;
import io.github.weightinit.recipe.ParameterList;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of models against the lists that Transformers makes of random configurations. */
class ModelTableTest {

  private static final ModelTable TABLE = ModelTable.read("transformers.models");

  private static InputStream sample() throws IOException {
    // More lists of src/python/frameworks/transformers_models.py are compared without being kept.
    String more = System.getProperty("models");
    return more != null
        ? Files.newInputStream(Path.of(more))
        : Objects.requireNonNull(
            ModelTableTest.class.getResourceAsStream(
                "/io/github/weightinit/preset/models.jsonl.gz"));
  }

  @Test
  void everyListIsTheFrameworks() throws IOException {
    var same = new TreeMap<String, Integer>();
    var classes = new HashSet<String>();
    try (InputStream in = sample()) {
      ListedModels.read(
          in,
          model -> {
            assertThat(model.difference(TABLE)).as(model.config().toString()).isEmpty();
            same.merge(model.config().modelType().orElseThrow(), 1, Integer::sum);
            classes.add(model.config().architectures().get(0));
          });
    }
    assertThat(same.keySet()).isEqualTo(TABLE.types());
    assertThat(same.values()).allMatch(count -> count >= 2);
    for (String type : TABLE.types()) {
      assertThat(classes).containsAll(TABLE.classes(type));
    }
  }

  /** A list of another model is told apart: one more label, or one name more or less. */
  @Test
  void anotherListIsSeen() throws IOException {
    var seen = new ArrayList<String>();
    try (InputStream in = sample()) {
      ListedModels.read(
          in,
          model -> {
            var longer = new ArrayList<>(model.list());
            longer.remove(longer.size() - 1);
            var shorter = new ListedModels(model.config(), longer, model.tied());
            assertThat(shorter.difference(TABLE)).contains("must be nothing");
            var untied = new ListedModels(model.config(), model.list(), Map.of("a", "b"));
            assertThat(untied.difference(TABLE)).contains("tied");
            seen.add(shorter.toString());
          });
    }
    assertThat(seen).isNotEmpty();
  }

  static Set<String> types() {
    return TABLE.types();
  }

  /** The default configurations of all classes: no field is missing, every block is there. */
  @ParameterizedTest
  @MethodSource("types")
  void everyClassHasADefaultModel(String type) {
    for (String name : TABLE.classes(type)) {
      ParameterList list =
          HuggingFace.parameters(config(type, Map.of("architectures", List.of(name))));
      assertThat(list.parameters()).as(name).isNotEmpty();
    }
    assertThat(HuggingFace.parameters(config(type, Map.of())).parameters())
        .isEqualTo(
            HuggingFace.parameters(
                    config(
                        type,
                        Map.of("architectures", List.of(TABLE.classes(type).iterator().next()))))
                .parameters());
  }

  @Test
  void everyBlockIsUsedWithItsVariables() {
    var used = new HashSet<String>();
    for (String name : TABLE.types()) {
      TypeForm type = TABLE.type(name);
      used.addAll(type.bound().values());
      type.classes().values().forEach(use -> used.add(block(type, use).name()));
      for (Block block : TABLE.blocks().values()) {
        for (Line line : block.lines()) {
          if (line instanceof Use use) {
            used.add(use.block());
            Block other = TABLE.blocks().get(type.bound().getOrDefault(use.block(), use.block()));
            assertThat(other == null || other.names().size() == use.arguments().size())
                .as(block.name() + ": " + use.block())
                .isTrue();
          }
        }
      }
    }
    assertThat(used).containsAll(TABLE.blocks().keySet());
  }

  private static Block block(TypeForm type, Use use) {
    return Objects.requireNonNull(
        TABLE.blocks().get(type.bound().getOrDefault(use.block(), use.block())));
  }

  private static ModelConfig config(String type, Map<String, ? extends @Nullable Object> fields) {
    var all = new HashMap<String, @Nullable Object>(fields);
    all.putIfAbsent("model_type", type);
    return ModelConfig.of(all);
  }

  @Test
  void tiedNamesAreSecondNames() {
    var fields = Map.of("tie_word_embeddings", true, "num_hidden_layers", 1);
    ParameterList list = HuggingFace.parameters(config("llama", fields));
    assertThat(list.tied())
        .containsExactly(Map.entry("lm_head.weight", "model.embed_tokens.weight"));
    assertThat(list.parameters()).hasSize(11);
    assertThat(list.config().flag("tie_word_embeddings")).contains(true);
  }

  @Test
  void aFieldHasItsOtherName() {
    var other = config("gpt2", Map.of("hidden_size", 24, "num_hidden_layers", 1, "n_head", 4));
    assertThat(HuggingFace.parameters(other).find("transformer.wte.weight").orElseThrow().shape())
        .containsExactly(50257L, 24L);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> HuggingFace.parameters(config("gpt2", Map.of("hidden_size", 24, "n_embd", 36))))
        .withMessage("hidden_size and n_embd are one field and must be equal: 24 and 36");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hidden_size | -64 | model.embed_tokens: a size must be a whole number from 0 on: hidden_size = -64",
        "hidden_size | 65 | the configuration contradicts itself, it must be that hidden_size % num_attention_heads == 0 (hidden_size 65, num_attention_heads 32)",
        "hidden_size | 1e300 | hidden_size must be a whole number: 1.0E300",
        "hidden_size | 64.5 | hidden_size must be a whole number: 64.5",
        "hidden_size | many | hidden_size must be a number: many",
        "hidden_size | null | the configuration must say 'hidden_size'",
        "intermediate_size | 1125899906842624 | with model.layers.0.mlp.up_proj.weight the model has 2^63 weights or more",
        "intermediate_size | 4503599627370496 | shape must have a product of less than 2^63: [4503599627370496, 4096]",
        "num_hidden_layers | 1e9 | a model must have at most 1,000,000 tensors: num_hidden_layers = 1000000000",
        "num_hidden_layers | 200000 | a model must have at most 1,000,000 tensors: num_hidden_layers = 200000",
        "num_hidden_layers | -1 | model.layers.#: a size must be a whole number from 0 on: num_hidden_layers = -1",
        "pad_token_id | 32000 | the configuration contradicts itself, it must be that pad_token_id < n (pad_token_id 32000, n 32000)",
        "architectures | LlamaModel | architectures must be a list: LlamaModel",
        "quantization_config | gptq | models of type llama are not known with 'quantization_config': gptq"
      })
  void mistakesAreToldWithNameAndValue(String field, String text, String message) {
    var fields = new HashMap<String, @Nullable Object>();
    fields.put(field, text.equals("null") ? null : text.matches("-?\\d.*") ? number(text) : text);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HuggingFace.parameters(config("llama", fields)))
        .withMessage(message);
  }

  private static Number number(String text) {
    return text.matches("-?\\d+") ? (Number) Long.valueOf(text) : Double.valueOf(text);
  }

  @Test
  void namesOfLabelsAreTheirNumber() {
    var three = Map.of("0", "a", "1", "b", "2", "c");
    var fields = new HashMap<String, @Nullable Object>(Map.of("id2label", three));
    fields.put("architectures", List.of("ViTForImageClassification"));
    var list = HuggingFace.parameters(config("vit", fields));
    assertThat(list.find("classifier.bias").orElseThrow().shape()).containsExactly(3L);
    fields.put("num_labels", 4);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HuggingFace.parameters(config("vit", fields)))
        .withMessage("num_labels must be the number of names in id2label, 3: 4");
  }

  @Test
  void listsMustBeAsLongAsTheyAreAskedFor() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HuggingFace.parameters(config("resnet", Map.of("depths", List.of(1)))))
        .withMessageContaining(
            "depths.size == hidden_sizes.size (depths.size 1, hidden_sizes.size 4)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HuggingFace.parameters(config("vit", Map.of("image_size", List.of(32)))))
        .withMessage("image_size must have 2 elements: [32]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HuggingFace.parameters(config("convnext", Map.of("depths", "x"))))
        .withMessage("depths must be a list: x");
  }

  @Test
  void anUnknownTypeComesWithAProgram() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HuggingFace.parameters(config("rwkv", Map.of())))
        .withMessageStartingWith(
            "the parameters of models of type 'rwkv' are not known, but those of llama, ")
        .satisfies(
            e ->
                assertThat(lines(e))
                    .hasSizeGreaterThan(10)
                    .element(1)
                    .isEqualTo("import json, torch, transformers"));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                HuggingFace.parameters(
                    config("llama", Map.of("architectures", List.of("GPT2Model")))))
        .withMessageStartingWith(
            "the parameters of the class 'GPT2Model' are not known, but of type llama those of LlamaForCausalLM, ")
        .satisfies(e -> assertThat(lines(e)).hasSizeGreaterThan(10));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HuggingFace.parameters(ModelConfig.NONE))
        .withMessage("the configuration must say 'model_type', a text");
  }

  private static List<String> lines(Throwable e) {
    return Arrays.asList(String.valueOf(e.getMessage()).split("\n", -1));
  }
}
