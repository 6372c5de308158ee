package io.github.weightinit.cli.output;

import java.util.Locale;

/** The forms in which a command prints its report. */
public enum Format {
  TABLE,
  CSV,
  JSON;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
