package io.github.weightinit.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads names and aliases of schemes; the message for an unknown one lists them. */
final class SchemeChoice implements ITypeConverter<Scheme> {

  @Override
  public Scheme convert(String value) {
    try {
      return Scheme.named(value);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
