package io.github.weightinit.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the scheme of a layer that is only thought of. */
final class LayerSchemeChoice implements ITypeConverter<LayerScheme> {

  @Override
  public LayerScheme convert(String value) {
    try {
      return LayerScheme.named(value);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
