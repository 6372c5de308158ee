package io.github.weightinit.cli;

import io.github.weightinit.Seed;
import picocli.CommandLine.Option;

/** The seed of a command. It has a default, so that a report can be repeated without a thought. */
final class SeedOption {

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Decides all weights and inputs (default: ${DEFAULT-VALUE}).")
  private long seed = 42;

  long number() {
    return seed;
  }

  Seed seed() {
    return Seed.of(seed);
  }
}
