package io.github.weightinit.cli.stored;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.ElementType;
import io.github.weightinit.Seed;
import io.github.weightinit.checkpoint.Checkpoint;
import io.github.weightinit.checkpoint.StoredModel;
import io.github.weightinit.cli.stored.CheckedTensor.Outcome;
import io.github.weightinit.preset.Recipes;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterList;
import io.github.weightinit.recipe.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that holds a table and the output layer, which the model has as one tensor. */
class SecondNameTest {

  private static final Seed SEED = Seed.of(42);
  private static final Parameter TABLE = Parameter.of("wte.weight", "Embedding", 2000, 16);

  @TempDir private Path temp;
  private float[] table = {};

  private static Plan plan(ParameterList list) {
    return Recipes.named("hf-gpt2").plan(list);
  }

  private Path write(long... headShape) throws IOException {
    Path file = temp.resolve("model.safetensors");
    Parameter head = Parameter.of("lm_head.weight", "Linear", headShape);
    Checkpoint.of(plan(ParameterList.of(List.of(TABLE, head))), SEED, ElementType.FLOAT32)
        .replacing()
        .write(file);
    return file;
  }

  private CheckedTensor head(Path file, Optional<Seed> seed) throws IOException {
    var tied = ParameterList.of(List.of(TABLE)).withTied(Map.of("lm_head.weight", "wte.weight"));
    try (StoredModel stored = StoredModel.open(file)) {
      var check = new StoredCheck(stored, plan(tied), seed, Map.of(), 1e-3);
      List<CheckedTensor> tensors = check.run(weights -> {}).tensors();
      assertThat(tensors)
          .extracting(CheckedTensor::name)
          .containsExactly("wte.weight", "lm_head.weight");
      assertThat(tensors.get(0).outcome().isWrong()).isFalse();
      return tensors.get(1);
    }
  }

  @Test
  void itHasTheBitsOfTheFirst() throws IOException {
    Path file = write(2000, 16);
    for (Optional<Seed> seed : List.of(Optional.<Seed>empty(), Optional.of(SEED))) {
      CheckedTensor other = head(file, seed);
      assertThat(other.outcome()).isEqualTo(Outcome.FLAGGED);
      assertThat(other.words())
          .containsExactly("it is a second name of wte.weight, but differs from it at [0, 0]");
    }
    var floats = new StoredFloats(file);
    floats.change("wte.weight", weights -> table = weights.clone());
    floats.change("lm_head.weight", weights -> System.arraycopy(table, 0, weights, 0, 32_000));
    assertThat(head(file, Optional.of(SEED)).outcome()).isEqualTo(Outcome.FITS);
    floats.change("lm_head.weight", weights -> weights[16 * 1500 + 7] *= -1);
    assertThat(head(file, Optional.empty()).words())
        .containsExactly("it is a second name of wte.weight, but differs from it at [1500, 7]");
  }

  @Test
  void itHasTheShapeOfTheFirst() throws IOException {
    assertThat(head(write(1999, 16), Optional.empty()).words())
        .containsExactly(
            "it is a second name of wte.weight, which has the type F32 and the shape [2000, 16]");
  }
}
