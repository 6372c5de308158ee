package consumer;

import io.github.weightinit.ElementType;
import io.github.weightinit.Initializers;
import io.github.weightinit.Seed;
import io.github.weightinit.checkpoint.Checkpoint;
import io.github.weightinit.checkpoint.ComparedTensor;
import io.github.weightinit.checkpoint.Comparison;
import io.github.weightinit.checkpoint.StoredModel;
import io.github.weightinit.checkpoint.WrittenCheckpoint;
import io.github.weightinit.recipe.Match;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterList;
import io.github.weightinit.recipe.Recipe;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes a small model from a module, and reads what is said of it. */
public final class Check {
  private Check() {}

  public static void main(String[] args) throws IOException {
    List<String> foreign =
        Checkpoint.class.getModule().getLayer().modules().stream()
            .map(Module::getName)
            .filter(name -> !name.startsWith("java.") && !name.startsWith("jdk."))
            .sorted()
            .toList();
    require(
        foreign.equals(
            List.of(
                "com.fasterxml.jackson.core",
                "consumer",
                "io.github.weightinit",
                "io.github.weightinit.checkpoint",
                "io.github.weightinit.recipes")),
        "unexpected modules: " + foreign);
    var parameters =
        ParameterList.of(
                List.of(
                    Parameter.of("wte.weight", "Embedding", 50, 8),
                    Parameter.of("ln.weight", "LayerNorm", 8)))
            .withTied(Map.of("lm_head.weight", "wte.weight"));
    var recipe =
        Recipe.named("mine")
            .rule("embedding", Match.rankAtLeast(2), site -> Initializers.normal(0, 0.02))
            .rule("norm", Match.name("ln.weight"), site -> Initializers.ones())
            .build();
    Checkpoint checkpoint =
        Checkpoint.of(recipe.plan(parameters), Seed.of(42), ElementType.BFLOAT16)
            .types(parameter -> parameter.rank() < 2 ? ElementType.FLOAT32 : ElementType.BFLOAT16);
    Path directory = Files.createTempDirectory("consumer");
    WrittenCheckpoint written = checkpoint.write(directory.resolve("model.safetensors"));
    require(written.filesWritten() == 1, "not written: " + written);
    String statement = Files.readString(written.statement());
    require(
        statement.contains("\"seed\" : \"Seed[42]\"")
            && statement.contains("Normal[mean=0.0, standardDeviation=0.02]")
            && statement.contains("\"lm_head.weight\" : \"wte.weight\""),
        "not what was made: " + statement);
    byte[] file = Files.readAllBytes(written.files().get(0));
    int length = (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
    require(file.length == 8 + length + 8 * 4 + 50 * 8 * 2, "length " + file.length);
    String header = new String(file, 8, length, StandardCharsets.UTF_8);
    require(
        header.startsWith("{\"__metadata__\":{\"format\":\"pt\"},\"ln.weight\":{\"dtype\":\"F32\""),
        "header " + header);
    try (StoredModel stored = StoredModel.open(written.files().get(0))) {
      ByteBuffer last = ByteBuffer.allocate(2);
      stored.find("wte.weight").orElseThrow().read(399, last);
      require(
          last.getShort(0) == ByteBuffer.wrap(file).getShort(file.length - 2),
          "not the last weight: " + last);
      Comparison compared = Comparison.of(recipe.plan(parameters), Seed.of(42), stored);
      require(
          compared.tensors().stream().allMatch(ComparedTensor::isEqual), "not what was written");
    }
    require(checkpoint.write(written.files().get(0)).filesWritten() == 0, "written twice");
    for (Path each : List.of(written.files().get(0), written.statement(), directory)) {
      Files.delete(each);
    }
    System.out.println("ok, modules: " + foreign);
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new AssertionError(message);
    }
  }
}
