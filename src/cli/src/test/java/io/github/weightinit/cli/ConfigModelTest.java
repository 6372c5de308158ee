package io.github.weightinit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.checkpoint.ConfigFile;
import io.github.weightinit.checkpoint.StoredModel;
import io.github.weightinit.checkpoint.StoredTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code show}, {@code plan} and {@code init} with a {@code config.json} and nothing else. */
class ConfigModelTest {

  private static final Path PAGE = Path.of("..", "docs", "models.md");

  @TempDir Path directory;
  private Path config;
  private String text;

  /** The configuration that the page shows. */
  @BeforeEach
  void write() throws IOException {
    config = directory.resolve("config.json");
    text = block("json\\n");
    Files.writeString(config, text);
  }

  /** Returns the rest of the first block of the page that begins so. */
  private static String block(String begin) throws IOException {
    Matcher block =
        Pattern.compile("```" + begin + "(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
    assertThat(block.find()).isTrue();
    return block.group(1);
  }

  @Test
  void showPrintsWhatThePageSays() throws IOException {
    Cli shown = Cli.run("show", config.toString());
    assertThat(shown.err()).isEmpty();
    assertThat(shown.out()).isEqualTo("name" + block("\\nname"));
    assertThat(Cli.run("show", directory.toString()).out()).isEqualTo(shown.out());
  }

  @Test
  void aPlanOfEveryTensorIsExact() {
    Cli plan = Cli.run("plan", config.toString(), "--recipe", "hf", "--strict");
    assertThat(plan.err()).isEqualTo("weight-init: recipe hf, as of transformers 5.18.0\n");
    assertThat(plan.code()).isZero();
    assertThat(plan.out()).contains("llama: 12 tensors, ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "initializer_range=-1 | initializer_range must be positive and finite: -1.0",
        "initializer_range=big | initializer_range must be a number: big",
        "tie_word_embeddings=maybe | tie_word_embeddings must be true or false: maybe",
      })
  void aFieldThatNoLawCanUseIsAMistakeInOneLine(String setting, String message) {
    Cli plan = Cli.run("plan", config.toString(), "--recipe", "hf", "--set", setting);
    assertThat(plan.code()).isEqualTo(2);
    assertThat(plan.err()).endsWith(message + "\n").doesNotContain("\tat ");
  }

  @Test
  void aTieIsTrueOrFalse() {
    Cli plan = Cli.run("plan", "gpt2", "--set", "tie_word_embeddings=maybe");
    assertThat(plan.code()).isEqualTo(2);
    assertThat(plan.err())
        .isEqualTo("weight-init: tie_word_embeddings must be true or false: maybe\n");
  }

  @Test
  void initPutsTheConfigurationBesideTheWeights() throws IOException {
    Path out = directory.resolve("out");
    Cli init = init(config, out);
    assertThat(init.code()).isZero();
    assertThat(init.err()).contains("written: " + out.resolve("config.json"));
    assertThat(out.resolve("config.json")).hasContent(text);
    try (StoredModel model = StoredModel.open(out)) {
      assertThat(model.tensors()).hasSize(12);
      assertThat(model.tensors())
          .extracting(StoredTensor::name)
          .contains("model.embed_tokens.weight", "lm_head.weight");
    }
    // With weights it is a checkpoint, and no longer a configuration alone.
    assertThat(Cli.run("show", out.toString()).out()).contains("348,928 bytes of weights");
  }

  private static Cli init(Path model, Path out, String... more) {
    var args = new ArrayList<>(List.of("init", model.toString(), "--recipe", "hf"));
    args.addAll(List.of("--seed", "1", "--out", out.toString()));
    args.addAll(List.of(more));
    return Cli.run(args.toArray(new String[0]));
  }

  /** A configuration's dtype is what a model is loaded in; weights are float32 all the same. */
  @Test
  void theTypeOfTheConfigurationIsTold() throws IOException {
    String note =
        "the configuration's dtype is bfloat16, weights are float32: --dtype bfloat16 stores them so";
    Path out = directory.resolve("out");
    for (String field : List.of("dtype", "torch_dtype")) {
      Files.writeString(config, text.replaceFirst("\\{", "{\"" + field + "\": \"bfloat16\","));
      assertThat(init(config, out, "--force").err()).contains(note);
    }
    assertThat(init(config, out, "--force", "--dtype", "bfloat16").err())
        .doesNotContain("configuration's dtype");
    Files.writeString(config, text.replaceFirst("\\{", "{\"dtype\": \"float32\","));
    assertThat(init(config, out, "--force").err()).doesNotContain("configuration's dtype");
  }

  @Test
  void initIntoTheDirectoryOfTheConfigurationLeavesIt() throws IOException {
    assertThat(init(directory, directory).code()).isZero();
    assertThat(config).hasContent(text);
    assertThat(directory.resolve("model.safetensors")).exists();
  }

  @Test
  void whatIsSetIsInTheConfigurationThatIsWritten() throws IOException {
    Path out = directory.resolve("out");
    Cli init = init(config, out, "--set", "tie_word_embeddings=true", "--set", "hidden_size=32");
    assertThat(init.code()).isZero();
    var written = ConfigFile.read(out.resolve("config.json"));
    assertThat(written.number("hidden_size")).contains(32.0);
    assertThat(written.flag("tie_word_embeddings")).contains(true);
    try (StoredModel model = StoredModel.open(out)) {
      assertThat(model.tensors()).hasSize(11);
      assertThat(model.find("model.norm.weight").orElseThrow().shape()).containsExactly(32L);
    }
  }

  @Test
  void anotherConfigurationStaysAndIsWarnedOf() throws IOException {
    Path out = Files.createDirectory(directory.resolve("out"));
    Files.writeString(out.resolve("config.json"), "{\"model_type\": \"gpt2\"}");
    Cli init = init(config, out);
    assertThat(init.code()).isZero();
    assertThat(init.err())
        .contains(out.resolve("config.json") + " is left as it is, and says otherwise than ");
    assertThat(out.resolve("config.json")).hasContent("{\"model_type\": \"gpt2\"}");
  }

  @Test
  void oneFileHasNoConfigurationBesideIt() {
    Path out = directory.resolve("out").resolve("model.safetensors");
    assertThat(init(config, out).code()).isZero();
    assertThat(out).exists();
    assertThat(out.resolveSibling("config.json")).doesNotExist();
  }

  @Test
  void mistakesNameTheFile() throws IOException {
    Cli odd = Cli.run("plan", config.toString(), "--set", "hidden_size=65");
    assertThat(odd.code()).isEqualTo(2);
    assertThat(odd.err())
        .isEqualTo(
            "weight-init: "
                + config
                + ": the configuration contradicts itself, it must be that hidden_size %"
                + " num_attention_heads == 0 (hidden_size 65, num_attention_heads 4)\n");
    assertThat(Cli.run("plan", config.toString(), "--config", config.toString()).err())
        .isEqualTo(
            "weight-init: --config is for a list or a checkpoint, and MODEL is a configuration: "
                + config
                + "\n");
  }

  /** The lines can be copied: nothing stands before them, and the page has the same. */
  @Test
  void anUnknownTypeComesWithTheProgramOfThePage() throws IOException {
    Files.writeString(config, "{\"model_type\": \"rwkv\"}");
    Cli unknown = Cli.run("plan", config.toString());
    assertThat(unknown.code()).isEqualTo(2);
    List<String> lines = unknown.err().lines().toList();
    assertThat(lines.get(0))
        .startsWith(
            "weight-init: " + config + ": the parameters of models of type 'rwkv' are not known");
    assertThat(Files.readString(PAGE.resolveSibling("parameter-list.md")))
        .contains("```python\n" + String.join("\n", lines.subList(1, lines.size())) + "\n```\n");
    assertThat(lines.get(lines.size() - 1)).isEqualTo("print(json.dumps(parameter_list(model)))");
  }

  /** What is read first must not take a list, or weights of others, for a configuration. */
  @Test
  void listsAndWeightsOfOthersAreNoConfigurations() throws IOException {
    Path list = directory.resolve("list.json");
    Files.writeString(
        list,
        "{\"model_type\": \"llama\", \"list\": [{\"name\": \"a.weight\", \"shape\": [2, 2]}]}");
    assertThat(Cli.run("show", list.toString()).out()).contains("list: 1 tensor");
    Files.writeString(list, "{\"a\": 1}");
    assertThat(Cli.run("show", list.toString()).err()).contains("has no field 'list'");
    Files.writeString(directory.resolve("pytorch_model.bin"), "");
    assertThat(Cli.run("show", directory.toString()).code()).isEqualTo(2);
  }
}
