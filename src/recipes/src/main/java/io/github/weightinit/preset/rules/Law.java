package io.github.weightinit.preset.rules;

import io.github.weightinit.Fan;
import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.Layout;
import io.github.weightinit.Normal;
import io.github.weightinit.TruncatedNormal;
import io.github.weightinit.Uniform;
import io.github.weightinit.internal.Checks;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.Recipe.Site;
import io.github.weightinit.structure.Identity;
import io.github.weightinit.structure.Orthogonal;
import io.github.weightinit.structure.Packed;
import io.github.weightinit.structure.ZeroRow;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What a tensor of a table follows, with its numbers: {@code normal 0 range/sqrt(2*layers)}.
 *
 * @param name which law
 * @param numbers the law's numbers, in order
 * @param blocks the laws of equal blocks of rows, if the tensor has such: {@code zeros | ones}
 */
record Law(String name, List<Expression> numbers, List<Law> blocks) {

  /** Makes what fills a tensor, from the law's numbers at that tensor. */
  @FunctionalInterface
  private interface Maker {
    Initializer make(Site site, double[] n);
  }

  private record Kind(int numbers, Maker maker) {}

  private static final Map<String, Kind> KINDS =
      Map.ofEntries(
          Map.entry("refused", new Kind(0, (site, n) -> refused(site.parameter()))),
          Map.entry("zeros", new Kind(0, (site, n) -> Initializers.zeros())),
          Map.entry("ones", new Kind(0, (site, n) -> Initializers.ones())),
          Map.entry("constant", new Kind(1, (site, n) -> Initializers.constant(n[0]))),
          Map.entry("normal", new Kind(2, (site, n) -> normal(n))),
          Map.entry("embedding", new Kind(2, (site, n) -> embedding(site.parameter(), n))),
          Map.entry(
              "truncated",
              new Kind(4, (site, n) -> TruncatedNormal.between(n[0], n[1], n[2], n[3]))),
          Map.entry("uniform", new Kind(2, (site, n) -> new Uniform(n[0], n[1]))),
          Map.entry(
              "xavier-uniform",
              new Kind(1, (site, n) -> Initializers.xavierUniform(site.fan()).withGain(n[0]))),
          Map.entry(
              "xavier-normal",
              new Kind(1, (site, n) -> Initializers.xavierNormal(site.fan()).withGain(n[0]))),
          Map.entry("he-normal", new Kind(1, (site, n) -> heNormal(site.fan(), n[0]))),
          Map.entry(
              "he-normal-out", new Kind(1, (site, n) -> heNormal(site.fan().swapped(), n[0]))),
          Map.entry("he-uniform", new Kind(1, (site, n) -> heUniform(site.fan(), n[0]))),
          Map.entry(
              "he-uniform-out", new Kind(1, (site, n) -> heUniform(site.fan().swapped(), n[0]))),
          Map.entry("reciprocal-root", new Kind(0, (site, n) -> reciprocalRoot(site.fan()))),
          Map.entry("orthogonal", new Kind(1, (site, n) -> orthogonal(site.parameter(), n[0]))),
          Map.entry("identity", new Kind(0, (site, n) -> identity(site.parameter()))),
          Map.entry("log-count", new Kind(0, (site, n) -> new LogCount(last(site.parameter())))),
          Map.entry(
              "sinusoid-halves", new Kind(1, (site, n) -> sinusoid(site.parameter(), n[0], false))),
          Map.entry(
              "sinusoid-pairs", new Kind(1, (site, n) -> sinusoid(site.parameter(), n[0], true))),
          Map.entry("log-uniform", new Kind(2, (site, n) -> DerivedWeights.logUniform(n[0], n[1]))),
          Map.entry("steps", new Kind(3, (site, n) -> DerivedWeights.steps(n[0], n[1], n[2]))),
          Map.entry(
              "norm", new Kind(0, (site, n) -> WeightNorm.magnitude(site, Law::defaultDirection))));

  Law {
    numbers = List.copyOf(numbers);
    blocks = List.copyOf(blocks);
  }

  /**
   * Reads a law.
   *
   * @throws IllegalArgumentException if there is no law of this name, or it has other numbers
   */
  static Law of(String text) {
    String[] laws = text.split(" \\| ", -1);
    if (laws.length > 1) {
      return new Law("blocks", List.of(), Arrays.stream(laws).map(Law::of).toList());
    }
    String[] words = text.split(" ", -1);
    Kind kind = KINDS.get(words[0]);
    if (kind == null) {
      throw new IllegalArgumentException("a law must be one of " + KINDS.keySet() + ": " + text);
    }
    Checks.that(words.length == kind.numbers + 1, "a law must have its numbers", text);
    return new Law(words[0], Arrays.stream(words).skip(1).map(Expression::of).toList(), List.of());
  }

  /** Makes what fills a tensor. */
  Initializer initializer(Site site, ToDoubleFunction<String> variables) {
    if (!blocks.isEmpty()) {
      return Packed.equally(
          0,
          blocks.stream().map(law -> law.initializer(site, variables)).toList(),
          site.parameter().dimensions());
    }
    double[] n = numbers.stream().mapToDouble(number -> number.value(variables)).toArray();
    Kind kind = KINDS.get(name);
    if (kind == null) {
      throw new IllegalStateException(name);
    }
    return kind.maker.make(site, n);
  }

  /** For a tensor whose law nobody has written down: the table says so, no rule may guess. */
  private static Initializer refused(Parameter parameter) {
    throw new IllegalArgumentException(
        "no law is known for "
            + parameter.leaf()
            + ": leave it out of the list and fill it yourself, or take a scheme for the whole model");
  }

  private static Initializer normal(double... n) {
    return n[1] == 0 ? Initializers.constant(n[0]) : new Normal(n[0], n[1]);
  }

  /** Normal rows, that of the padding token zero if the layer has one. */
  private static Initializer embedding(Parameter table, double... n) {
    Initializer normal = normal(n);
    if (!(normal instanceof Normal rest) || table.number("padding_idx").isEmpty()) {
      return normal;
    }
    long rows = table.shape().get(0);
    return new ZeroRow(rest, rows, table.size() / rows, table.number("padding_idx").get());
  }

  private static Initializer heNormal(Fan fan, double gain) {
    return Initializers.heNormal(fan).withGain(gain * Math.sqrt(2));
  }

  private static Initializer heUniform(Fan fan, double gain) {
    return Initializers.heUniform(fan).withGain(gain * Math.sqrt(2));
  }

  private static Uniform reciprocalRoot(Fan fan) {
    double bound = 1 / Math.sqrt(fan.fanIn());
    return new Uniform(-bound, bound);
  }

  private static Initializer orthogonal(Parameter matrix, double gain) {
    long rows = matrix.shape().get(0);
    return Orthogonal.of(rows, matrix.size() / rows).withGain(gain);
  }

  private static Initializer identity(Parameter matrix) {
    long rows = matrix.shape().get(0);
    return Identity.of(rows, matrix.size() / rows);
  }

  private static Initializer sinusoid(Parameter table, double steps, boolean isPaired) {
    return new Sinusoid(last(table), steps, isPaired, table.number("padding_idx").orElse(-1L));
  }

  private static long last(Parameter parameter) {
    return parameter.shape().get(parameter.rank() - 1);
  }

  /** The weight that PyTorch's layers have by default. */
  private static Initializer defaultDirection(Site site) {
    return reciprocalRoot(Fan.of(Layout.OIHW, site.parameter().dimensions()));
  }
}
