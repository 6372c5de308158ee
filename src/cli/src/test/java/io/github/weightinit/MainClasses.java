package io.github.weightinit;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.weightinit.activation.Gain;
import io.github.weightinit.checkpoint.Checkpoint;
import io.github.weightinit.cli.Main;
import io.github.weightinit.dialect.torch.TorchRandom;
import io.github.weightinit.preset.PyTorch;
import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.StringJoiner;
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

  /** The same places as a class path. */
  static String classPath() throws URISyntaxException {
    var path = new StringJoiner(File.pathSeparator);
    for (URL place : places()) {
      path.add(Path.of(place.toURI()).toString());
    }
    return path.toString();
  }
}
