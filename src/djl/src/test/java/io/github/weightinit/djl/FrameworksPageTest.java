package io.github.weightinit.djl;

import io.github.weightinit.Initializers;
import io.github.weightinit.dialect.torch.TorchRandom;
import io.github.weightinit.preset.PyTorch;
import io.github.weightinit.testing.Snippet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compiles and runs the Java of the page about frameworks and of the module; what it says it
 * prints, it must.
 */
class FrameworksPageTest {

  @TempDir Path directory;

  @BeforeAll
  static void engine() {
    DjlEngine.orSkip();
  }

  static List<Snippet> snippets() throws IOException {
    var snippets = new ArrayList<>(Snippet.ofFrameworks("DJL"));
    snippets.add(Snippet.ofJavadoc(Path.of("src/main/java/module-info.java")));
    return snippets;
  }

  @ParameterizedTest
  @MethodSource("snippets")
  void snippetCompilesAndPrintsWhatItSays(Snippet snippet) throws Exception {
    snippet.check(
        directory, Initializers.class, PyTorch.class, TorchRandom.class, WeightInit.class);
  }
}
