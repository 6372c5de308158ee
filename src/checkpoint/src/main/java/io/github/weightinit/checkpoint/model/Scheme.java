package io.github.weightinit.checkpoint.model;

import io.github.weightinit.Fan;
import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.Layout;
import io.github.weightinit.checkpoint.text.Suggestion;
import io.github.weightinit.preset.Recipes;
import io.github.weightinit.recipe.Recipe;
import io.github.weightinit.structure.Orthogonal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The schemes that the command offers, by the names that its users type. */
public enum Scheme {
  HE_NORMAL("N(0, 2/fanIn), for ReLU (He et al. 2015); the default"),
  HE_UNIFORM("U(-b, b), b = sqrt(6/fanIn), for ReLU (He et al. 2015)"),
  HE_NORMAL_TRUNCATED("variance 2/fanIn, cut at two sigma: Keras' and JAX's he_normal"),
  XAVIER_NORMAL("N(0, 2/(fanIn + fanOut)), for tanh and sigmoid (Glorot, Bengio 2010)"),
  XAVIER_UNIFORM("U(-b, b), b = sqrt(6/(fanIn + fanOut)), for tanh (Glorot, Bengio 2010)"),
  XAVIER_NORMAL_TRUNCATED(
      "variance 2/(fanIn + fanOut), cut at two sigma: Keras' and JAX's glorot_normal"),
  LECUN_NORMAL("N(0, 1/fanIn), for SELU or no activation (LeCun et al. 1998)"),
  LECUN_UNIFORM("U(-b, b), b = sqrt(3/fanIn), for SELU or no activation (LeCun et al. 1998)"),
  LECUN_NORMAL_TRUNCATED("variance 1/fanIn, cut at two sigma: Keras' and JAX's lecun_normal"),
  ORTHOGONAL("orthonormal rows or columns, uniformly distributed (Saxe et al. 2013)"),
  STANDARD_NORMAL("N(0, 1), whatever the fans");

  private final String description;

  Scheme(String description) {
    this.description = description;
  }

  /** Returns what the scheme is, in one line. */
  public String description() {
    return description;
  }

  /** Returns what fills a weight of a model. */
  private Initializer of(Recipe.Site site) {
    return switch (this) {
      case ORTHOGONAL -> site.structured((layout, shape) -> Orthogonal.of(layout, shape));
      case STANDARD_NORMAL -> Initializers.standardNormal();
      default -> of(site.fan());
    };
  }

  /** Returns what fills a dense layer, whose weights have a row for each output. */
  public Initializer dense(Fan fan) {
    return this == ORTHOGONAL
        ? Orthogonal.of(Layout.OIHW, (long) fan.fanOut(), (long) fan.fanIn())
        : of(fan);
  }

  private Initializer of(Fan fan) {
    return switch (this) {
      case HE_NORMAL -> Initializers.heNormal(fan);
      case HE_UNIFORM -> Initializers.heUniform(fan);
      case HE_NORMAL_TRUNCATED -> Initializers.heNormal(fan).truncated();
      case XAVIER_NORMAL -> Initializers.xavierNormal(fan);
      case XAVIER_UNIFORM -> Initializers.xavierUniform(fan);
      case XAVIER_NORMAL_TRUNCATED -> Initializers.xavierNormal(fan).truncated();
      case LECUN_NORMAL -> Initializers.leCunNormal(fan);
      case LECUN_UNIFORM -> Initializers.leCunUniform(fan);
      case LECUN_NORMAL_TRUNCATED -> Initializers.leCunNormal(fan).truncated();
      case ORTHOGONAL -> throw new IllegalStateException("its fans do not tell its shape");
      case STANDARD_NORMAL -> Initializers.standardNormal();
    };
  }

  /** Makes the recipe that the scheme stands for, see {@link Recipes#scheme}. */
  public Recipe recipe() {
    return Recipes.scheme(toString(), description, this::of);
  }

  /** Finds a scheme by the name of either author: kaiming is he, glorot is xavier. */
  public static Scheme named(String name) {
    return find(name).orElseThrow(() -> new IllegalArgumentException(unknown(name)));
  }

  static Optional<Scheme> find(String name) {
    String plain = plain(name);
    return Arrays.stream(values()).filter(scheme -> scheme.toString().equals(plain)).findFirst();
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT)
        .replace('_', '-')
        .replaceFirst("^kaiming-", "he-")
        .replaceFirst("^glorot-", "xavier-");
  }

  private static String unknown(String name) {
    String plain = plain(name);
    if (Recipes.all().stream().anyMatch(recipe -> recipe.name().equals(plain))) {
      return "'%s' is not a scheme but a recipe for models, see --recipe of weight-init plan"
          .formatted(name);
    }
    List<String> names = Arrays.stream(values()).map(Scheme::toString).toList();
    String meant = Suggestion.of(plain, names);
    return "unknown scheme '"
        + name
        + "'"
        + (meant.isEmpty()
            ? "; known are " + String.join(", ", names) + " (kaiming- for he-, glorot- for xavier-)"
            : meant);
  }

  /** Returns whether the name of a plan is that of a scheme. */
  public static boolean isName(String recipe) {
    return Arrays.stream(values()).anyMatch(scheme -> scheme.toString().equals(recipe));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
