package io.github.weightinit.cli;

import io.github.weightinit.ElementwiseInitializer;
import io.github.weightinit.Fan;
import io.github.weightinit.Initializers;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The schemes that the command offers, by the names that its users type. */
enum Scheme {
  HE_NORMAL,
  HE_UNIFORM,
  HE_NORMAL_TRUNCATED,
  XAVIER_NORMAL,
  XAVIER_UNIFORM,
  XAVIER_NORMAL_TRUNCATED,
  LECUN_NORMAL,
  LECUN_UNIFORM,
  LECUN_NORMAL_TRUNCATED,
  STANDARD_NORMAL;

  ElementwiseInitializer of(Fan fan) {
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
      case STANDARD_NORMAL -> Initializers.standardNormal();
    };
  }

  /** Finds a scheme by its name or by its other author's: kaiming is he, glorot is xavier. */
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
