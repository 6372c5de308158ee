package io.github.weightinit.cli.stored;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.ElementType;
import io.github.weightinit.Initializers;
import io.github.weightinit.Seed;
import io.github.weightinit.checkpoint.Checkpoint;
import io.github.weightinit.checkpoint.StoredModel;
import io.github.weightinit.preset.Recipes;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterList;
import io.github.weightinit.recipe.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Eleven faults, one a tensor, in a small GPT-2: which are found with the seed, which without. */
class ElevenFaultsTest {

  private static final int WIDTH = 128;
  private static final Seed SEED = Seed.of(42);

  @TempDir private Path temp;

  private static Plan plan() {
    var parameters = new ArrayList<Parameter>();
    parameters.add(Parameter.of("wte.weight", "Embedding", 1000, WIDTH));
    for (int block = 0; block < 3; block++) {
      String h = "h." + block + ".";
      parameters.add(Parameter.of(h + "ln_1.weight", "LayerNorm", WIDTH));
      parameters.add(Parameter.of(h + "ln_1.bias", "LayerNorm", WIDTH));
      parameters.add(Parameter.of(h + "attn.c_attn.weight", "Conv1D", WIDTH, 3 * WIDTH));
      parameters.add(Parameter.of(h + "attn.c_proj.weight", "Conv1D", WIDTH, WIDTH));
      parameters.add(Parameter.of(h + "mlp.c_fc.weight", "Conv1D", WIDTH, 4 * WIDTH));
      parameters.add(Parameter.of(h + "mlp.c_proj.weight", "Conv1D", 4 * WIDTH, WIDTH));
    }
    return Recipes.named("hf-gpt2").plan(ParameterList.of(parameters));
  }

  private static Consumer<float[]> each(FloatFunction function) {
    return weights -> {
      for (int i = 0; i < weights.length; i++) {
        weights[i] = function.of(weights[i]);
      }
    };
  }

  /** A function of a weight. */
  private interface FloatFunction {
    float of(float weight);
  }

  private static Map<String, Consumer<float[]>> faults() {
    var random = new Random(1);
    var faults = new LinkedHashMap<String, Consumer<float[]>>();
    // A flipped bit.
    faults.put(
        "h.0.attn.c_attn.weight",
        w ->
            w[12 * 3 * WIDTH + 70] =
                Float.intBitsToFloat(Float.floatToIntBits(w[12 * 3 * WIDTH + 70]) ^ 64));
    // A transposition.
    faults.put(
        "h.0.attn.c_proj.weight",
        w -> {
          float[] rows = w.clone();
          for (int i = 0; i < w.length; i++) {
            w[i] = rows[i % WIDTH * WIDTH + i / WIDTH];
          }
        });
    // A row of zeros.
    faults.put("h.0.mlp.c_fc.weight", w -> Arrays.fill(w, 5 * 4 * WIDTH, 6 * 4 * WIDTH, 0));
    // 0.4 % in the standard deviation.
    faults.put("h.1.attn.c_attn.weight", each(x -> 1.004f * x));
    // Truncated at two deviations, with the right deviation.
    faults.put(
        "h.1.mlp.c_fc.weight", w -> Initializers.normal(0, 0.02).truncated().fill(w, Seed.of(7)));
    // The residual scale forgotten.
    faults.put("h.1.mlp.c_proj.weight", w -> Initializers.normal(0, 0.02).fill(w, Seed.of(8)));
    // Rounded to bfloat16 on the way.
    faults.put("h.2.attn.c_attn.weight", each(x -> (float) ElementType.BFLOAT16.round(x)));
    // Random signs.
    faults.put("h.2.mlp.c_proj.weight", each(x -> random.nextBoolean() ? x : -x));
    // A norm that is not 1.
    faults.put("h.2.ln_1.weight", each(x -> 1.0001f * x));
    // Uniform for normal, of the same deviation.
    faults.put(
        "h.2.mlp.c_fc.weight",
        w -> {
          double bound = 0.02 * Math.sqrt(3);
          Initializers.uniform(-bound, bound).fill(w, Seed.of(9));
        });
    // No number.
    faults.put("wte.weight", w -> w[77_777] = Float.NaN);
    return faults;
  }

  /** What no distribution tells; at this size 0.4 % is 1.2 standard errors. */
  private static final List<String> NOT_SEEN_WITHOUT_SEED =
      List.of(
          "h.0.attn.c_attn.weight",
          "h.0.attn.c_proj.weight",
          "h.1.attn.c_attn.weight",
          "h.2.mlp.c_proj.weight");

  private Map<String, CheckedTensor> check(boolean faulty, Optional<Seed> seed) throws IOException {
    Path file = temp.resolve("model.safetensors");
    Checkpoint.of(plan(), SEED, ElementType.FLOAT32).replacing().write(file);
    if (faulty) {
      for (var fault : faults().entrySet()) {
        new StoredFloats(file).change(fault.getKey(), fault.getValue());
      }
    }
    try (StoredModel stored = StoredModel.open(file)) {
      return new StoredCheck(stored, plan(), seed, Map.of(), 1e-3)
          .run(weights -> {}).tensors().stream()
              .collect(Collectors.toMap(CheckedTensor::name, tensor -> tensor));
    }
  }

  private static List<String> wrong(Map<String, CheckedTensor> tensors) {
    return tensors.values().stream()
        .filter(tensor -> tensor.outcome().isWrong())
        .map(CheckedTensor::name)
        .sorted()
        .toList();
  }

  @Test
  void aRightFileHasNone() throws IOException {
    assertThat(wrong(check(false, Optional.of(SEED)))).isEmpty();
    assertThat(wrong(check(false, Optional.empty()))).isEmpty();
  }

  @Test
  void withTheSeedAllAreFoundAndNamed() throws IOException {
    Map<String, CheckedTensor> tensors = check(true, Optional.of(SEED));
    assertThat(wrong(tensors)).containsExactlyInAnyOrderElementsOf(faults().keySet());
    assertThat(words(tensors, "h.0.attn.c_attn.weight"))
        .startsWith("1 of 49,152 weights differs, the first at [12, 70]: file ");
    assertThat(words(tensors, "h.0.attn.c_proj.weight"))
        .contains("it looks transposed: its first row is the recipe's first column");
    assertThat(words(tensors, "h.0.mlp.c_fc.weight")).contains("512 equal weights from [5, 0] on");
    assertThat(words(tensors, "h.1.attn.c_attn.weight"))
        .contains("each of them is 1.0040 times the recipe's weight");
    assertThat(words(tensors, "h.1.mlp.c_proj.weight")).contains("it looks like what rule '");
    assertThat(words(tensors, "h.2.attn.c_attn.weight"))
        .contains("each of them is the recipe's weight rounded to bfloat16")
        .contains("it is stored as float32, but rounded to bfloat16 before");
    assertThat(words(tensors, "h.2.mlp.c_proj.weight")).contains("each of them has the other sign");
    assertThat(words(tensors, "h.2.ln_1.weight")).contains("128 of 128 weights are not 1");
    assertThat(words(tensors, "wte.weight"))
        .contains("1 of 128,000 weights differs, the first at [607, 81]: file NaN, recipe ")
        .contains("1 of 128,000 weights is NaN or infinite");
  }

  @Test
  void withoutTheSeedFourAreNotSeen() throws IOException {
    Map<String, CheckedTensor> tensors = check(true, Optional.empty());
    var seen = new ArrayList<>(faults().keySet());
    seen.removeAll(NOT_SEEN_WITHOUT_SEED);
    assertThat(wrong(tensors)).containsExactlyInAnyOrderElementsOf(seen);
    assertThat(words(tensors, "h.1.mlp.c_fc.weight"))
        .contains("it looks like a TruncatedNormal distribution with mean");
    assertThat(words(tensors, "h.2.mlp.c_fc.weight"))
        .contains("it looks like a Uniform distribution with mean");
  }

  private static String words(Map<String, CheckedTensor> tensors, String name) {
    return String.join("; ", Objects.requireNonNull(tensors.get(name)).words());
  }
}
