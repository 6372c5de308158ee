package io.github.weightinit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a command says that needs more memory than Java has. */
class SmallMemoryTest {

  /** 20,000,000 numbers of 4 bytes do not go into 32 MiB. */
  @Test
  void aCallThatIsTooLargeSaysSoInALine() throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command =
        List.of(
            java,
            "-Xmx32m",
            "-cp",
            System.getProperty("java.class.path"),
            "io.github.weightinit.cli.Main",
            "dialect",
            "torch",
            "--call",
            "randn",
            "--shape",
            "20000000",
            "--digest");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(said)
        .matches(
            "weight-init: \\d+ MB of memory are not enough; WEIGHT_INIT_JAVA_OPTS=-Xmx8g gives 8 GB\\R");
  }
}
