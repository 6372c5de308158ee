package io.github.weightinit.frameworks;

import io.github.weightinit.Initializers;
import io.github.weightinit.testing.Snippet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compiles and runs the Java of the page about frameworks; what it says it prints, it must. */
class FrameworksPageTest {

  @TempDir Path directory;

  @BeforeAll
  static void engine() {
    Natives.orSkip();
  }

  static List<Snippet> snippets() throws IOException {
    return Snippet.ofFrameworks(
        "Deeplearning4j", "bytedeco's PyTorch", "Encog", "Deep Netts", "JSAT");
  }

  @ParameterizedTest
  @MethodSource("snippets")
  void snippetCompilesAndPrintsWhatItSays(Snippet snippet) throws Exception {
    snippet.check(directory, Initializers.class);
  }
}
