package io.github.weightinit.recipe;

import java.util.Locale;

/** How sure it is that a tensor begins as its model's authors begin it. */
public enum Certainty {
  /** A rule for this type of model, or one of the recipe that the user named. */
  EXACT,
  /** A general rule of the framework, because the recipe has none for this type of model. */
  GENERAL,
  /** A scheme, which goes by what a tensor is and by its fans, and knows no model. */
  SCHEME;

  /** Returns the word that reports use: {@code exact}, {@code general}, {@code scheme}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
