package io.github.weightinit.cli;

import io.github.weightinit.activation.Nonlinearities;
import io.github.weightinit.activation.Nonlinearity;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads names of activations and gated units; the message for an unknown one lists them. */
final class NonlinearityChoice implements ITypeConverter<Nonlinearity> {

  @Override
  public Nonlinearity convert(String value) {
    try {
      return Nonlinearities.named(value);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
