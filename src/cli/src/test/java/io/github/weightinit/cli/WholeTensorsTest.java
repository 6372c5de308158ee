package io.github.weightinit.cli;

import static io.github.weightinit.recipe.Match.leaf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.ElementType;
import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.Seed;
import io.github.weightinit.Weights;
import io.github.weightinit.recipe.Recipe;
import io.github.weightinit.structure.Packed;
import io.github.weightinit.testing.Centered;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tensors whose weights depend on one another are filled in one piece, and reported alike. */
class WholeTensorsTest {

  // Two slices and a part of one.
  private static final int SIDE = 400;
  private static final int SIZE = SIDE * SIDE;

  private static final Initializer SILENT = (target, random) -> target.fill(0.25);

  private static final List<Recipe> RECIPES =
      List.of(
          Recipe.named("structured")
              .rule("centered", leaf("c1", "c2", "c3"), site -> new Centered(SIZE))
              .rule("padded", leaf("z"), site -> new PaddedSquare(SIDE, 100))
              .rule("silent", leaf("s"), site -> SILENT)
              .build(),
          Recipe.named("hungry")
              .rule(
                  "all",
                  parameter -> true,
                  site ->
                      (target, random) -> {
                        throw new OutOfMemoryError("no work space");
                      })
              .build());

  @TempDir private Path directory;
  private String file;

  @BeforeEach
  void writeModel() throws IOException {
    Path path = directory.resolve("m.json");
    String entries =
        List.of("c1", "z", "c2", "s", "c3").stream()
            .map(name -> "{\"name\": \"%s\", \"shape\": [400, 400]}".formatted(name))
            .collect(Collectors.joining(","));
    Files.writeString(path, "[" + entries + "]");
    file = path.toString();
  }

  private Map<String, String> tensors(int threads, String... options) {
    String[] args = {
      "init", file, "--recipe", "structured", "--format", "json", "--threads", "" + threads
    };
    String[] all = Arrays.copyOf(args, args.length + options.length);
    System.arraycopy(options, 0, all, args.length, options.length);
    Cli cli = Cli.run(RECIPES, all);
    assertThat(cli.err()).isEmpty();
    return Json.flat(cli.out()).entrySet().stream()
        .filter(entry -> entry.getKey().startsWith("tensors"))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @ParameterizedTest
  @EnumSource
  void theDigestIsThatOfTheWholeTensor(ElementType type) throws Exception {
    var bytes = ByteBuffer.allocate(SIZE * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    Weights target = Weights.of(ElementType.valueOf(type.name()), bytes);
    new Centered(SIZE).fill(target, Seed.of(42).at("c2"));
    byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(bytes.array());
    double min = target.get(0);
    for (int i = 0; i < SIZE; i++) {
      min = Math.min(min, target.get(i));
    }

    var report = tensors(2, "--digest", "--dtype", type.toString());

    assertThat(report)
        .containsEntry("tensors[2].sha256", HexFormat.of().formatHex(sha256))
        .containsEntry("tensors[2].measuredMin", Double.toString(min));
  }

  @Test
  void theNumberOfThreadsChangesNothing() {
    var one = tensors(1);
    var digested = tensors(1, "--digest");

    for (int threads : new int[] {2, 3, 16}) {
      assertThat(tensors(threads)).isEqualTo(one);
      assertThat(tensors(threads, "--digest")).isEqualTo(digested);
    }
    assertThat(digested).containsAllEntriesOf(one).hasSize(one.size() + 5);
  }

  /** Its slices begin within rows of the blocks; a structured block has no slices. */
  @Test
  void aPackedTensorIsTheSameInSlicesAndWhole() throws Exception {
    for (Initializer block : List.of(Initializers.heUniform(7), new Centered(SIZE / 2))) {
      Packed packed = Packed.equally(1, List.of(Initializers.heNormal(5), block), SIDE, SIDE);
      var recipes = List.of(Recipe.named("p").rule("all", parameter -> true, packed).build());
      var bytes = ByteBuffer.allocate(SIZE * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      packed.fill(Weights.of(bytes.asFloatBuffer()), Seed.of(42).at("z"));
      byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(bytes.array());

      Cli cli = Cli.run(recipes, "init", file, "--recipe", "p", "--digest", "--format", "json");

      assertThat(packed.isSliceable()).isEqualTo(!(block instanceof Centered));
      assertThat(packed.scaledBy(2).isSliceable()).isEqualTo(packed.isSliceable());
      assertThat(Json.flat(cli.out()))
          .containsEntry("tensors[1].sha256", HexFormat.of().formatHex(sha256));
    }
  }

  /** A packed tensor has statistics if all of its blocks have. */
  @Test
  void aPackedTensorMayNotKnowItsStatistics() {
    Packed packed = Packed.equally(0, List.of(SILENT, Initializers.ones()), SIDE, SIDE);
    var recipes = List.of(Recipe.named("p").rule("all", parameter -> true, packed).build());

    for (String command : List.of("init", "plan")) {
      Cli cli = Cli.run(recipes, command, file, "--recipe", "p");
      assertThat(cli.code()).isZero();
      assertThat(cli.err()).isEmpty();
    }
  }

  @Test
  void whatIsNotKnownIsNotSaid() {
    var report = tensors(2);

    assertThat(Double.parseDouble(report.get("tensors[0].measuredMean"))).isBetween(-1e-9, 1e-9);
    assertThat(report)
        .containsEntry("tensors[0].expectedStd", Double.toString(Math.sqrt(1 - 1.0 / SIZE)))
        // The weights are not independent: no error of the standard deviation is known.
        .containsEntry("tensors[0].standardErrors", "null")
        .containsEntry("tensors[1].standardErrors", "null")
        .containsEntry("tensors[3].expectedMean", "null")
        .containsEntry("tensors[3].expectedStd", "null")
        .containsEntry("tensors[3].lowerBound", "null")
        .containsEntry("tensors[3].measuredMean", "0.25")
        .containsEntry("tensors[3].measuredStd", "0.0")
        .containsEntry("tensors[3].measuredMax", "0.25")
        .doesNotContainKey("tensors[3].equal");
    assertThat(Cli.run(RECIPES, "init", file, "--recipe", "structured").out())
        .containsPattern("\ns +400x400 +silent +- +0\\.000000 +-\n")
        .containsPattern("\nz +400x400 +padded +0\\.998749 +\\d\\.\\d{6} +-\n");
    assertThat(Cli.run(RECIPES, "plan", file, "--recipe", "structured").out())
        .containsPattern("\ns .* - +exact\n");
  }

  @Test
  void aSchemeThatRunsOutOfMemoryIsOneLineWithThePlace() {
    Cli cli = Cli.run(RECIPES, "init", file, "--recipe", "hungry");

    assertThat(cli.code()).isEqualTo(2);
    assertThat(cli.out()).isEmpty();
    assertThat(cli.err())
        .startsWith("weight-init: " + file + ":1:")
        .contains(" fills whole tensors only, and 160000 weights are too many: they take 0 MiB")
        .hasLineCount(1);
  }
}
