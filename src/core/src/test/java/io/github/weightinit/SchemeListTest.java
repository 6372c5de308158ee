package io.github.weightinit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.testing.ExportedTypes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every scheme needs before it is one: a place in {@link Schemes#ofEveryClass()}, known
 * answers of another program, a test of its distribution, and a line in {@code equivalents.md}.
 *
 * <p>A scheme made of others needs no answers and no distribution of its own, one that takes no
 * random words no distribution, and one whose weights are all alike no answers.
 */
class SchemeListTest {

  private static final Seed SEED = Seed.of(30).at("schemes");

  static List<Initializer> ofEveryClass() {
    return Schemes.ofEveryClass();
  }

  private static double[] filled(Initializer scheme, Seed seed) {
    return scheme.fill(new double[(int) scheme.size().orElse(10_000)], seed);
  }

  @Test
  void everySchemeIsListedHasAnswersADistributionAndAnEquivalent() {
    List<String> tests = sources(Path.of("src", "test", "java"));
    Predicate<String> answers = text -> text.contains("KnownAnswers.read");
    Predicate<String> distribution =
        text ->
            Pattern.compile("\\b(DistributionChecks|HaarChecks|ChiSquare\\w*)\\b")
                .matcher(text)
                .find();
    List<String> pages = sources(Path.of("..", "docs", "equivalents.md"));
    List<String> missing = new ArrayList<>();
    for (Class<?> type : ExportedTypes.all()) {
      if (!Initializer.class.isAssignableFrom(type) || Modifier.isAbstract(type.getModifiers())) {
        continue;
      }
      String name = type.getSimpleName();
      Optional<Initializer> example =
          Schemes.ofEveryClass().stream().filter(scheme -> scheme.getClass() == type).findFirst();
      if (example.isEmpty()) {
        missing.add(name + ": an example in Schemes.ofEveryClass()");
      }
      boolean made = example.filter(scheme -> !scheme.parts().isEmpty()).isPresent();
      if (!made && !example.filter(SchemeListTest::isConstant).isPresent()) {
        require(tests, answers, type, "known answers, in a test that reads them", missing);
      }
      if (!made && !example.filter(SchemeListTest::takesNoWords).isPresent()) {
        require(tests, distribution, type, "a test of its distribution", missing);
      }
      require(pages, text -> true, type, "a line in src/docs/equivalents.md", missing);
    }
    assertThat(missing).as("What schemes need and do not have").isEmpty();
  }

  private static void require(
      List<String> texts,
      Predicate<String> kind,
      Class<?> type,
      String what,
      List<String> missing) {
    String name = type.getSimpleName();
    String factory = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    Pattern mention = Pattern.compile("\\b" + name + "(\\.\\w|\\()|\\b" + factory + "\\(");
    if (texts.stream().noneMatch(text -> kind.test(text) && mention.matcher(text).find())) {
      missing.add(name + ": " + what);
    }
  }

  private static boolean isConstant(Initializer scheme) {
    return Arrays.stream(filled(scheme, SEED)).distinct().count() == 1;
  }

  private static boolean takesNoWords(Initializer scheme) {
    return Arrays.equals(filled(scheme, SEED), filled(scheme, SEED.at(1)));
  }

  private static List<String> sources(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      List<String> texts = new ArrayList<>();
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.endsWith("SchemeListTest.java")) {
          texts.add(Files.readString(file));
        }
      }
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The one idea: nothing but seed and index decides a weight. */
  @ParameterizedTest
  @MethodSource("ofEveryClass")
  void weightsArePureFunctions(Initializer scheme) {
    double[] whole = filled(scheme, SEED);
    PureFunctionChecks.assertSame(filled(scheme, SEED), whole);
    PureFunctionChecks.assertSame(filled(scheme.parallel(), SEED), whole);
    if (scheme.isSliceable()) {
      PureFunctionChecks.sliceable(scheme, whole, SEED);
    }
    float[] floats = scheme.fill(new float[whole.length], SEED);
    double[] doubled = filled(scheme.scaledBy(2), SEED);
    for (int i = 0; i < whole.length; i++) {
      assertThat(floats[i]).isEqualTo((float) whole[i]);
      assertThat(doubled[i]).isEqualTo(2 * whole[i]);
    }
  }
}
