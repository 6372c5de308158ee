package io.github.weightinit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFilesTest {

  @TempDir private Path temp;

  @Test
  void aReplacedFileKeepsItsModeAndItsLink() throws IOException {
    Path real = temp.resolve("real");
    assertThat(OutputFiles.write(real, "old")).isTrue();
    assertThat(OutputFiles.write(real, "old")).isFalse();
    Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-------"));
    Path link = Files.createSymbolicLink(temp.resolve("link"), Path.of("real"));
    OutputFiles.write(link, "new");
    assertThat(link).isSymbolicLink();
    assertThat(real).hasContent("new");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
        .isEqualTo("rw-------");
  }

  @Test
  void aLinkToNothingIsFollowed() throws IOException {
    Path link = Files.createSymbolicLink(temp.resolve("link"), Path.of("later"));
    OutputFiles.write(link, "text");
    assertThat(link).isSymbolicLink();
    assertThat(temp.resolve("later")).hasContent("text");
    Files.createSymbolicLink(temp.resolve("circle"), Path.of("circle"));
    assertThatIOException()
        .isThrownBy(() -> OutputFiles.write(temp.resolve("circle"), "text"))
        .withMessageEndingWith("its symbolic links are a circle");
  }

  @Test
  void whatFailsLeavesTheOldFile() throws IOException {
    Path file = temp.resolve("file");
    OutputFiles.write(file, "old");
    assertThatIOException()
        .isThrownBy(
            () ->
                OutputFiles.write(
                    file,
                    out -> {
                      throw new IOException("No space left on device");
                    }))
        .withMessage(file + ": cannot be written: No space left on device");
    assertThat(temp.toFile().list()).containsExactly("file");
    assertThat(file).hasContent("old");
  }

  @Test
  void anotherFileStaysUnlessItMayBeReplaced() throws IOException {
    Path file = temp.resolve("file");
    OutputFiles.write(file, "old");
    OutputFiles.write(file, false, out -> out.write(ByteBuffer.wrap(new byte[] {'o', 'l', 'd'})));
    assertThatIOException()
        .isThrownBy(() -> OutputFiles.write(file, false, out -> {}))
        .withMessageEndingWith("another file is there; it is replaced only by force");
    assertThat(file).hasContent("old");
    OutputFiles.write(file, true, out -> {});
    assertThat(file).isEmptyFile();
    assertThat(temp.toFile().list()).containsExactly("file");
  }

  @Test
  void leftoversOfEndedProcessesAreRemoved() throws IOException {
    long ended = 999_999_999;
    long alive = ProcessHandle.current().pid();
    Files.createFile(temp.resolve(".file." + ended + "-1.part"));
    Files.createFile(temp.resolve(".file." + alive + "-999999.part"));
    Files.createFile(temp.resolve(".other." + ended + "-1.part"));
    OutputFiles.write(temp.resolve("file"), "text");
    assertThat(temp.toFile().list())
        .containsExactlyInAnyOrder(
            "file", ".file." + alive + "-999999.part", ".other." + ended + "-1.part");
  }

  @Test
  void directoriesThatWereMadeAreTold() throws IOException {
    Path deep = temp.resolve("a/b");
    assertThat(OutputFiles.makeDirectories(deep))
        .isEqualTo(List.of(temp.resolve("a").toAbsolutePath(), deep.toAbsolutePath()));
    assertThat(OutputFiles.makeDirectories(deep)).isEmpty();
    Path file = Files.createFile(temp.resolve("file"));
    assertThatIOException()
        .isThrownBy(() -> OutputFiles.makeDirectories(file))
        .withMessage(file + ": is not a directory");
    assertThatIOException()
        .isThrownBy(() -> OutputFiles.write(temp.resolve("none/file"), "text"))
        .withMessageContaining("cannot be written: no such file or directory");
    assertThatIOException()
        .isThrownBy(() -> OutputFiles.write(deep, "text"))
        .withMessageEndingWith("it is not a regular file");
  }

  @Test
  void theLongestNameIsNotTooLong() throws IOException {
    String name = "x".repeat(254);
    Files.createFile(temp.resolve(HiddenName.of(name) + ".999999999-1.part"));
    OutputFiles.write(temp.resolve(name), "text");
    assertThat(temp.resolve(name)).hasContent("text");
    assertThat(temp.toFile().list()).containsExactly(name);
    assertThatIOException()
        .isThrownBy(() -> OutputFiles.write(temp.resolve(name + "ab"), "text"))
        .withMessageEndingWith("cannot be written: File name too long");
    assertThat(temp.toFile().list()).containsExactly(name);
    assertThat(HiddenName.of(name)).hasSizeLessThan(100).isNotEqualTo(HiddenName.of(name + "a"));
  }

  @Test
  void whatOnlyItsOwnerReadsIsNotShownWhileItIsWritten() throws IOException {
    Path file = temp.resolve("file");
    OutputFiles.write(file, "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
    OutputFiles.write(
        file,
        out -> {
          for (String name : Objects.requireNonNull(temp.toFile().list())) {
            assertThat(Files.getPosixFilePermissions(temp.resolve(name)))
                .isEqualTo(PosixFilePermissions.fromString("r--------"));
          }
        });
    assertThat(file).isEmptyFile();
  }
}
