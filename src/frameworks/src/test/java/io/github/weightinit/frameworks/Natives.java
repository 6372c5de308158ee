package io.github.weightinit.frameworks;

import org.junit.jupiter.api.Assumptions;

/** The frameworks' native code. */
final class Natives {

  private Natives() {}

  /** Skips the test, and says why, where the build has no native code for the system. */
  static void orSkip() {
    String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    Assumptions.assumeTrue(
        system.equals("Linux amd64"), "native code is fetched for Linux on x86-64 only: " + system);
  }
}
