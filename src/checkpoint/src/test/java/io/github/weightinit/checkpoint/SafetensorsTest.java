package io.github.weightinit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.weightinit.ElementType;
import io.github.weightinit.Seed;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.Plan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that safetensors 0.8.0 wrote, see src/python/checkpoints/fixtures.py, and ours. */
class SafetensorsTest {

  private static byte[] reference(String name) throws IOException {
    try (InputStream in = SafetensorsTest.class.getResourceAsStream(name + ".safetensors")) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  private static byte[] written(Plan plan, Function<Parameter, ElementType> types)
      throws IOException {
    Checkpoint checkpoint =
        Checkpoint.of(plan, Seed.of(1), ElementType.FLOAT32).types(types).threads(1);
    var out = new ByteArrayOutputStream();
    checkpoint.write(checkpoint.shards().get(0), out);
    return out.toByteArray();
  }

  private static long[] shape(long... sizes) {
    return sizes;
  }

  @Test
  void mixedTypesStandByTypeThenName() throws IOException {
    Plan plan =
        Models.constants(
            0.1,
            "scalar",
            shape(),
            "h.2.w",
            shape(7),
            "h.10.w",
            shape(2, 1, 3),
            "norm.weight",
            shape(5),
            "b.half",
            shape(3),
            "a.half",
            shape(2, 2),
            "z.double",
            shape(1));
    assertThat(
            written(
                plan,
                parameter ->
                    switch (parameter.leaf()) {
                      case "half" -> ElementType.FLOAT16;
                      case "double" -> ElementType.FLOAT64;
                      case "w" -> ElementType.BFLOAT16;
                      default -> ElementType.FLOAT32;
                    }))
        .isEqualTo(reference("mixed"));
  }

  @Test
  void namesStandAsTheyAreInTheOrderOfUtf8() throws IOException {
    Object[] namesAndShapes =
        List.of(
                "a-b",
                "A",
                "a",
                "a.b",
                "\u007f\u0080\u2028",
                "tab\tline\nbell\u0007form\fback\breturn\r",
                "quote\"back\\slash/",
                "\u00e9t\u00e9",
                "\uffee",
                "\ud83d\ude00")
            .stream()
            .flatMap(name -> Arrays.stream(new Object[] {name, shape(1)}))
            .toArray();
    assertThat(written(Models.constants(0.1, namesAndShapes), unused -> ElementType.FLOAT32))
        .isEqualTo(reference("names"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
  void theHeaderIsPaddedToEightBytes(int more) throws IOException {
    Plan plan = Models.constants(0.1, "x".repeat(more + 1), shape(2));
    assertThat(written(plan, unused -> ElementType.FLOAT32)).isEqualTo(reference("padding" + more));
  }

  @Test
  void aModelWithoutTensors() throws IOException {
    Plan plan = new Plan("none", List.of(), List.of());
    assertThat(written(plan, unused -> ElementType.FLOAT32)).isEqualTo(reference("empty"));
  }

  @Test
  void tensorsWithoutElementsHaveAPlace() throws IOException {
    Shard shard =
        Safetensors.shard(
            "zero.safetensors",
            List.of(
                new TensorEntry("c", Dtype.F32, List.of(2L), 0, 8),
                new TensorEntry("b", Dtype.F32, List.of(0L), 0, 0),
                new TensorEntry("i", Dtype.I64, List.of(0L), 0, 0),
                new TensorEntry("a", Dtype.F32, List.of(3L, 0L, 5L), 0, 0)));
    byte[] file = reference("zero");
    assertThat(Safetensors.header(shard.tensors())).isEqualTo(Arrays.copyOf(file, file.length - 8));
    assertThat(shard.bytes()).isEqualTo(file.length);
  }

  @Test
  void scalarsAndTensorsWithoutElementsStandAmongMixedTypes() throws IOException {
    Plan plan =
        Models.constants(
            0.1,
            "tokens",
            shape(1, 0, 4),
            "fc.weight",
            shape(3, 2),
            "none",
            shape(0, 0),
            "norm.weight",
            shape(2),
            "half.one",
            shape(),
            "half.none",
            shape(0),
            "scale",
            shape());
    assertThat(
            written(
                plan,
                parameter ->
                    parameter.name().startsWith("half")
                        ? ElementType.FLOAT16
                        : parameter.name().startsWith("scale")
                            ? ElementType.FLOAT64
                            : parameter.name().startsWith("fc") || parameter.rank() == 2
                                ? ElementType.BFLOAT16
                                : ElementType.FLOAT32))
        .isEqualTo(reference("sizes"));
  }

  @Test
  void placesBeyondTwoToThe32() {
    long gigabytes = 40_000_000_000L;
    Shard shard =
        Safetensors.shard(
            "large",
            List.of(
                new TensorEntry("b", Dtype.F32, List.of(1L), 0, 4),
                new TensorEntry("a", Dtype.F32, List.of(gigabytes / 4), 0, gigabytes)));
    assertThat(shard.tensors().get(1).begin()).isEqualTo(gigabytes);
    assertThat(shard.bytes()).isEqualTo(gigabytes + 4 + shard.headerBytes());
  }

  @Test
  void namesThatNoReaderWouldFindAreRefused() {
    for (String name : new String[] {"__metadata__", "half \ud83d"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> written(Models.constants(1, name, shape(1)), unused -> ElementType.FLOAT32))
          .withMessageStartingWith("name must");
    }
  }
}
