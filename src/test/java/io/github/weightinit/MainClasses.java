package io.github.weightinit;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

/** The classes of the library as ArchUnit sees them, without tests and benchmarks. */
final class MainClasses {

  private MainClasses() {}

  static JavaClasses all() {
    // From the place that Initializers was loaded from: no name of a build directory to rely on.
    return new ClassFileImporter()
        .importUrl(Initializers.class.getProtectionDomain().getCodeSource().getLocation());
  }
}
