package io.github.weightinit.checkpoint;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class StagingTest {

  @TempDir private Path temp;

  /**
   * The link of the lock leads to nothing, so that its file is there and is not, however often one
   * looks. The limit only ends a test that would never end.
   */
  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aLockThatCannotBeMadeIsAnError() throws Exception {
    Path directory = Files.createDirectory(temp.resolve(".w"));
    Files.createSymbolicLink(directory.resolve("lock"), temp.resolve("nothing"));

    for (int again = 0; again < 2; again++) {
      assertThatThrownBy(() -> new Staging(directory).lock())
          .isInstanceOf(NoSuchFileException.class)
          .hasMessageContaining("lock");
    }
    Files.delete(directory.resolve("lock"));
    new Staging(directory).lock().close();
  }
}
