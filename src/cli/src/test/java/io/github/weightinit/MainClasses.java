package io.github.weightinit;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.weightinit.activation.Gain;
import io.github.weightinit.checkpoint.Checkpoint;
import io.github.weightinit.cli.Main;
import io.github.weightinit.dialect.torch.TorchRandom;
import io.github.weightinit.preset.PyTorch;
import java.net.URL;
import java.util.List;
import java.util.stream.Stream;

/** The classes of all modules as ArchUnit sees them, without tests and benchmarks. */
final class MainClasses {

  private MainClasses() {}

  static JavaClasses all() {
    return new ClassFileImporter().importUrls(places());
  }

  /** Where the modules were loaded from: no name of a build directory to rely on. */
  static List<URL> places() {
    return Stream.of(
            Initializers.class,
            PyTorch.class,
            Checkpoint.class,
            Gain.class,
            TorchRandom.class,
            Main.class)
        .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
        .toList();
  }
}
