package io.github.weightinit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.ElementType;
import io.github.weightinit.Seed;
import io.github.weightinit.preset.PyTorch;
import io.github.weightinit.recipe.DigestSink;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterList;
import io.github.weightinit.recipe.Plan;
import io.github.weightinit.testing.ExportedTypes;
import io.github.weightinit.testing.FuzzSize;
import io.github.weightinit.testing.RandomCalls;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that users of checkpoints can call, with random and extreme arguments. */
class RandomCallsTest {

  @TempDir private Path temp;

  @Test
  void everyCallEndsWithAResultOrARefusal() throws Exception {
    var parameters =
        ParameterList.of(
            List.of(
                Parameter.of("fc.weight", "Linear", 6, 5), Parameter.of("fc.bias", "Linear", 6)));
    Plan plan = PyTorch.recipe().plan(parameters);
    List<Object> examples =
        new ArrayList<>(
            List.of(
                Seed.of(3),
                plan,
                parameters,
                parameters.parameters().get(0),
                new DigestSink(),
                Checkpoint.of(plan, Seed.of(3), ElementType.BFLOAT16),
                temp.resolve("a.safetensors"),
                temp.resolve("b.npz"),
                temp.resolve("c"),
                temp.resolve("d/e.txt"),
                temp,
                copy("mixed.safetensors"),
                copy("stored/arrays.npz"),
                copy("stored/module.pt"),
                StoredModel.open(copy("mixed.safetensors")),
                ByteBuffer.allocate(48),
                ByteBuffer.allocate(8).asReadOnlyBuffer(),
                new ByteArrayInputStream(new byte[] {'[', ']'}),
                new ByteArrayOutputStream()));
    RandomCalls calls =
        new RandomCalls(ExportedTypes.all(), FuzzSize.seed(), examples)
            .documented(
                (call, error) ->
                    (error instanceof IOException && isReadable(error))
                        // A place that is not there.
                        || error.getClass() == IndexOutOfBoundsException.class);
    Collection<String> wrong = calls.run(FuzzSize.cases(1_000));

    assertThat(wrong).isEmpty();
    assertThat(calls.neverSucceeded()).hasSizeLessThan(calls.size() / 5);
  }

  /** A call may write over it. */
  private Path copy(String name) throws IOException {
    Path stored = Fixtures.path(name);
    Path copy = temp.resolve("stored-" + stored.getFileName());
    return Files.exists(copy) ? copy : Files.copy(stored, copy);
  }

  private static boolean isReadable(Throwable error) {
    String message = String.valueOf(error.getMessage());
    return !message.isBlank() && message.lines().count() == 1 && !message.equals("null");
  }
}
