package io.github.weightinit.cli;

import io.github.weightinit.Seed;
import picocli.CommandLine.IVersionProvider;

/** Tells the version of the jar, from its manifest, and that of the stream of weights. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    return new String[] {
      "weight-init " + (version == null ? "(not packaged)" : version),
      "stream version " + Seed.STREAM_VERSION
    };
  }
}
