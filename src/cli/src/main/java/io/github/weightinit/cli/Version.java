package io.github.weightinit.cli;

import io.github.weightinit.Seed;
import picocli.CommandLine.IVersionProvider;

/**
 * Tells the version of the jar, from its manifest, that of the stream of weights, and what runs it.
 */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {
      "weight-init " + ofJar(),
      "stream version " + Seed.STREAM_VERSION,
      "Java " + System.getProperty("java.version") + ", " + System.getProperty("java.vm.name")
    };
  }

  /** Returns the version of the jar. */
  static String ofJar() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }
}
