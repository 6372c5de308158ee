package io.github.weightinit.checkpoint;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;

/** Files that other programs wrote, beside the tests. */
final class Fixtures {

  private Fixtures() {}

  static Path path(String name) {
    URL resource = Objects.requireNonNull(Fixtures.class.getResource(name), name);
    try {
      return Path.of(resource.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
