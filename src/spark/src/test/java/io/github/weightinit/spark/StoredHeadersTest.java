package io.github.weightinit.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.ElementType;
import io.github.weightinit.Seed;
import io.github.weightinit.checkpoint.Checkpoint;
import io.github.weightinit.checkpoint.StoredModel;
import io.github.weightinit.preset.HuggingFace;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredHeadersTest {

  @TempDir private Path temp;

  /** A bucket or a file system may be a checkpoint as a whole, and its root has no name. */
  @ParameterizedTest
  @ValueSource(strings = {"/", "/model.safetensors"})
  void aCheckpointMayStandAtTheRootOfAStore(String place) throws IOException {
    Checkpoint.of(HuggingFace.models().plan(Models.gpt2()), Seed.of(42), ElementType.BFLOAT16)
        .write(temp.resolve("store"));
    var conf = new Configuration(false);
    conf.set("fs.viewfs.impl", "org.apache.hadoop.fs.viewfs.ViewFileSystem");
    conf.set("fs.file.impl", "org.apache.hadoop.fs.LocalFileSystem");
    conf.set("fs.viewfs.mounttable.store.linkMergeSlash", temp.resolve("store").toUri().toString());
    String uri = "viewfs://store" + place;
    FileSystem fs = FileSystem.newInstance(URI.create(uri), conf);
    Path copy;
    try (StoredHeaders headers = StoredHeaders.copy(fs, new org.apache.hadoop.fs.Path(uri), uri);
        StoredModel stored = StoredModel.open(headers.local())) {
      copy = headers.local();
      assertThat(stored.tensors()).hasSize(Models.gpt2().parameters().size());
      assertThat(headers.files()).hasSize(1);
      assertThat(headers.named(copy + ": odd")).isEqualTo(uri + ": odd");
    }
    assertThat(copy).doesNotExist();
    assertThat(temp.resolve("store/model.safetensors")).isNotEmptyFile();
  }

  /** Only what was copied is removed. */
  @Test
  void theFolderOfTemporaryFilesStays() throws IOException {
    Path others = Files.createTempFile("others", "");
    Path directory = Files.createDirectory(temp.resolve("empty"));
    var path = new org.apache.hadoop.fs.Path(directory.toUri());
    FileSystem fs = path.getFileSystem(new Configuration());
    Path copy;
    try (StoredHeaders headers = StoredHeaders.copy(fs, path, "file:" + directory)) {
      copy = headers.local();
      assertThat(copy).isEmptyDirectory();
    }
    assertThat(copy).doesNotExist();
    assertThat(copy.getParent()).doesNotExist();
    assertThat(others).exists();
    Files.delete(others);
  }
}
