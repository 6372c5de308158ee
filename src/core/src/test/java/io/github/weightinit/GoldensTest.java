package io.github.weightinit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.random.PagedStream;
import io.github.weightinit.testing.KnownAnswers;
import io.github.weightinit.testing.KnownAnswers.Row;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * SHA-256 of a million weights of each scheme in each element type, against the independent
 * reference. Equal on every JVM, or stream version 1 is broken.
 */
class GoldensTest {

  private static final Seed SEED = Seed.of(42).at("golden");

  static List<Row> rows() {
    List<Row> rows = KnownAnswers.read("goldens.csv");
    assertThat(rows).hasSizeGreaterThan(70);
    return rows.stream().filter(row -> !row.text("name").equals("words")).toList();
  }

  @Test
  void words_equalTheReference() {
    Row row =
        KnownAnswers.read("goldens.csv").stream()
            .filter(r -> r.text("name").equals("words"))
            .findFirst()
            .orElseThrow();
    long[] words = new long[(int) row.number("count")];
    PagedStream.ofSeed(42).at("golden").words(0).next(words, 0, words.length);
    ByteBuffer bytes = littleEndian(words.length * Long.BYTES);
    bytes.asLongBuffer().put(words);
    assertThat(sha256(bytes)).isEqualTo(row.text("f64"));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void weights_equalTheReference(Row row) {
    Initializer initializer = scheme(row.text("name"));
    int count = (int) row.number("count");
    check(row, "f64", count * Double.BYTES, b -> Weights.of(b.asDoubleBuffer()), initializer);
    check(row, "f32", count * Float.BYTES, b -> Weights.of(b.asFloatBuffer()), initializer);
    check(row, "f16", count * Short.BYTES, b -> Weights.of(ElementType.FLOAT16, b), initializer);
    check(row, "bf16", count * Short.BYTES, b -> Weights.of(ElementType.BFLOAT16, b), initializer);

    ByteBuffer fromArray = littleEndian(count * Float.BYTES);
    fromArray.asFloatBuffer().put(initializer.fill(new float[count], SEED));
    assertThat(sha256(fromArray)).isEqualTo(row.text("f32"));
  }

  private static void check(
      Row row,
      String column,
      int size,
      Function<ByteBuffer, Weights> view,
      Initializer initializer) {
    if (!row.text(column).isEmpty()) {
      ByteBuffer bytes = littleEndian(size);
      initializer.fill(view.apply(bytes), SEED);
      assertThat(sha256(bytes))
          .as("%s of %s", column, row.text("name"))
          .isEqualTo(row.text(column));
    }
  }

  private static ByteBuffer littleEndian(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static String sha256(ByteBuffer bytes) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes.duplicate().clear());
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** Reads a recipe such as {@code heNormal(fanIn=784 gain=1.5).truncated()}. */
  private static Initializer scheme(String recipe) {
    String name = recipe.substring(0, recipe.indexOf('('));
    String arguments = recipe.substring(recipe.indexOf('(') + 1, recipe.indexOf(')'));
    boolean truncated = recipe.endsWith(".truncated()");
    Map<String, String> values = new HashMap<>();
    for (String argument : arguments.split(" ", -1)) {
      String[] pair = argument.split("=", -1);
      values.put(pair[0], pair[1].replace("inf", "Infinity"));
    }
    Function<String, Double> real = key -> Double.parseDouble(values.getOrDefault(key, "NaN"));
    Function<String, Double> gain = key -> values.containsKey("gain") ? real.apply("gain") : 1;
    double fanIn = real.apply("fanIn");
    double fanOut = real.apply("fanOut");
    return switch (name) {
      case "uniform" -> new Uniform(real.apply("lo"), real.apply("hi"));
      case "normal" -> {
        Normal normal = new Normal(real.apply("mean"), real.apply("sigma"));
        yield truncated ? normal.truncated() : normal;
      }
      case "truncatedNormal" ->
          new TruncatedNormal(
              real.apply("mean"), real.apply("sigma"), real.apply("lower"), real.apply("upper"));
      case "xavierNormal" -> {
        XavierNormal xavier = new XavierNormal(fanIn, fanOut).withGain(gain.apply("gain"));
        yield truncated ? xavier.truncated() : xavier;
      }
      case "xavierUniform" -> new XavierUniform(fanIn, fanOut).withGain(gain.apply("gain"));
      case "heNormal" -> {
        HeNormal he = new HeNormal(fanIn);
        he = values.containsKey("gain") ? he.withGain(real.apply("gain")) : he;
        yield truncated ? he.truncated() : he;
      }
      case "heUniform" -> {
        HeUniform he = new HeUniform(fanIn);
        yield values.containsKey("gain") ? he.withGain(real.apply("gain")) : he;
      }
      case "leCunNormal" -> {
        LeCunNormal leCun = new LeCunNormal(fanIn);
        yield truncated ? leCun.truncated() : leCun;
      }
      case "leCunUniform" -> new LeCunUniform(fanIn);
      case "varianceScaling" ->
          new VarianceScaling(
              real.apply("scale"),
              switch (values.getOrDefault("mode", "")) {
                case "fanIn" -> VarianceScaling.Mode.FAN_IN;
                case "fanOut" -> VarianceScaling.Mode.FAN_OUT;
                case "arithmeticMean" -> VarianceScaling.Mode.AVERAGE;
                case "geometricMean" -> VarianceScaling.Mode.GEOMETRIC_AVERAGE;
                default -> throw new IllegalArgumentException(recipe);
              },
              switch (values.getOrDefault("distribution", "")) {
                case "normal" -> VarianceScaling.Distribution.NORMAL;
                case "truncatedNormal" -> VarianceScaling.Distribution.TRUNCATED_NORMAL;
                case "uniform" -> VarianceScaling.Distribution.UNIFORM;
                default -> throw new IllegalArgumentException(recipe);
              },
              fanIn,
              fanOut);
      default -> throw new IllegalArgumentException(recipe);
    };
  }
}
