package io.github.weightinit.cli;

import java.util.Locale;

/** The forms of what a command prints. */
enum Format {
  TABLE,
  CSV,
  JSON;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
