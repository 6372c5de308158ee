package io.github.weightinit.cli;

import io.github.weightinit.Fan;
import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.Layout;
import io.github.weightinit.recipe.Recipe;
import io.github.weightinit.structure.Orthogonal;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The schemes that the command offers, by the names that its users type. */
enum Scheme {
  HE_NORMAL("N(0, 2/fanIn), for ReLU (He et al. 2015); the default", Initializers::heNormal),
  HE_UNIFORM("U(-b, b), b = sqrt(6/fanIn), for ReLU (He et al. 2015)", Initializers::heUniform),
  HE_NORMAL_TRUNCATED(
      "variance 2/fanIn, cut at two sigma: Keras' and JAX's he_normal",
      fan -> Initializers.heNormal(fan).truncated()),
  XAVIER_NORMAL(
      "N(0, 2/(fanIn + fanOut)), for tanh and sigmoid (Glorot, Bengio 2010)",
      Initializers::xavierNormal),
  XAVIER_UNIFORM(
      "U(-b, b), b = sqrt(6/(fanIn + fanOut)), for tanh (Glorot, Bengio 2010)",
      Initializers::xavierUniform),
  XAVIER_NORMAL_TRUNCATED(
      "variance 2/(fanIn + fanOut), cut at two sigma: Keras' and JAX's glorot_normal",
      fan -> Initializers.xavierNormal(fan).truncated()),
  LECUN_NORMAL(
      "N(0, 1/fanIn), for SELU or no activation (LeCun et al. 1998)", Initializers::leCunNormal),
  LECUN_UNIFORM(
      "U(-b, b), b = sqrt(3/fanIn), for SELU or no activation (LeCun et al. 1998)",
      Initializers::leCunUniform),
  LECUN_NORMAL_TRUNCATED(
      "variance 1/fanIn, cut at two sigma: Keras' and JAX's lecun_normal",
      fan -> Initializers.leCunNormal(fan).truncated()),
  ORTHOGONAL("orthonormal rows or columns, uniformly distributed (Saxe et al. 2013)"),
  STANDARD_NORMAL("N(0, 1), whatever the fans", fan -> Initializers.standardNormal());

  private final String description;

  /** Null for the scheme that is made of a shape. */
  private final @Nullable Function<Fan, Initializer> initializer;

  Scheme(String description) {
    this.description = description;
    initializer = null;
  }

  Scheme(String description, Function<Fan, Initializer> initializer) {
    this.description = description;
    this.initializer = initializer;
  }

  /** Returns what the scheme is, in one line. */
  String description() {
    return description;
  }

  Initializer of(Recipe.Site site) {
    return initializer == null
        ? Orthogonal.of(site.layout(), site.parameter().dimensions())
        : initializer.apply(site.fan());
  }

  /** Returns what fills a dense layer, whose weights have a row for each output. */
  Initializer dense(Fan fan) {
    return initializer == null
        ? Orthogonal.of(Layout.OIHW, (long) fan.fanOut(), (long) fan.fanIn())
        : initializer.apply(fan);
  }

  /** Finds a scheme by the name of either author: kaiming is he, glorot is xavier. */
  static Scheme named(String name) {
    String plain =
        name.toLowerCase(Locale.ROOT)
            .replace('_', '-')
            .replaceFirst("^kaiming-", "he-")
            .replaceFirst("^glorot-", "xavier-");
    return Arrays.stream(values())
        .filter(scheme -> scheme.toString().equals(plain))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(unknown(name)));
  }

  /** Returns whether the name of a plan is that of a scheme. */
  static boolean isName(String recipe) {
    return Arrays.stream(values()).anyMatch(scheme -> scheme.toString().equals(recipe));
  }

  private static String unknown(String name) {
    String known = Arrays.stream(values()).map(Scheme::toString).collect(Collectors.joining(", "));
    return "unknown scheme '"
        + name
        + "'; known are "
        + known
        + " (kaiming- for he-, glorot- for xavier-)";
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
