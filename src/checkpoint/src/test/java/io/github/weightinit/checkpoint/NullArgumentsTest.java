package io.github.weightinit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.ElementType;
import io.github.weightinit.Seed;
import io.github.weightinit.preset.PyTorch;
import io.github.weightinit.recipe.DigestSink;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterList;
import io.github.weightinit.recipe.Plan;
import io.github.weightinit.testing.NullArguments;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every method that users of checkpoints can call refuses a null by the parameter's name. */
class NullArgumentsTest {

  @TempDir private Path temp;

  @Test
  void aNullIsRefusedByTheNameOfTheParameter() throws Exception {
    var parameters = ParameterList.of(List.of(Parameter.of("fc.weight", "Linear", 6, 5)));
    Plan plan = PyTorch.recipe().plan(parameters);
    Checkpoint checkpoint = Checkpoint.of(plan, Seed.of(3), ElementType.FLOAT32);
    try (StoredModel model = StoredModel.open(Fixtures.path("mixed.safetensors"))) {
      NullArguments nulls =
          NullArguments.of(
              List.of(
                  plan,
                  parameters,
                  parameters.parameters().get(0),
                  Seed.of(3),
                  ElementType.FLOAT32,
                  checkpoint,
                  checkpoint.shards().get(0),
                  checkpoint.shards().get(0).tensors().get(0),
                  model,
                  model.tensors().get(0),
                  new DigestSink(),
                  temp.resolve("new.safetensors"),
                  new ByteArrayInputStream(new byte[] {'[', ']'}),
                  new ByteArrayOutputStream(),
                  ByteBuffer.allocate(8),
                  "name",
                  List.of(),
                  Optional.empty(),
                  ModelKinds.of(parameters),
                  Comparison.of(plan, Seed.of(3), model),
                  (OutputFiles.Content) out -> {},
                  (ByteSource) (position, into) -> {},
                  Map.of(),
                  (Function<Parameter, ElementType>) parameter -> ElementType.FLOAT32));

      assertThat(nulls.wrong()).isEmpty();
      assertThat(nulls.calls()).isGreaterThan(40);
    }
  }
}
