package io.github.weightinit.cli.output;

import java.util.Locale;

/** The forms of what a command prints. */
public enum Format {
  TABLE,
  CSV,
  JSON;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
