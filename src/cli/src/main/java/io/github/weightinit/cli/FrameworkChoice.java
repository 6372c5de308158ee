package io.github.weightinit.cli;

import io.github.weightinit.cli.dialect.Framework;
import io.github.weightinit.cli.dialect.Frameworks;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a framework. */
final class FrameworkChoice implements ITypeConverter<Framework> {

  @Override
  public Framework convert(String value) {
    return Frameworks.all().stream()
        .filter(framework -> framework.name().equals(value))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "unknown framework '"
                        + value
                        + "'; known are "
                        + Frameworks.all().stream()
                            .map(Framework::name)
                            .collect(Collectors.joining(", "))));
  }
}
