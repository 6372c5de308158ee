package io.github.weightinit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShowCommandTest {

  @TempDir private Path temp;

  private Path list() throws IOException {
    return Files.writeString(
        temp.resolve("tiny.json"),
        "[{\"name\": \"fc.weight\", \"shape\": [3, 2], \"module\": \"Linear\"},"
            + " {\"name\": \"fc.bias\", \"shape\": [3], \"module\": \"Linear\"}]");
  }

  private Path checkpoint(String... more) throws IOException {
    Path file = temp.resolve(more.length > 0 ? "cut" : "model.safetensors");
    var command = new ArrayList<String>();
    command.addAll(List.of("init", list().toString(), "--dtype", "bfloat16", "--out", "" + file));
    command.addAll(List.of(more));
    Cli cli = Cli.run(command.toArray(String[]::new));
    assertThat(cli.code()).as(cli.err()).isZero();
    return file;
  }

  @Test
  void aFileIsShownInATable() throws IOException {
    Path file = checkpoint();
    assertThat(Cli.run("show", "" + file).out())
        .isEqualTo(
            """
            name       type  shape  weights  bytes
            fc.bias    BF16  3            3      6
            fc.weight  BF16  3x2          6     12

            %s: 2 tensors, 9 weights, 18 bytes of weights
            types: BF16 2
            metadata: format pt
            """
                .formatted(file));
  }

  @Test
  void aDirectoryNamesTheFileOfEachTensor() throws IOException {
    Path directory = checkpoint("--max-shard-size", "13");
    assertThat(Cli.run("show", "" + directory, "--format", "csv").out())
        .isEqualTo(
            """
            tensor,type,shape,weights,bytes,file
            fc.weight,BF16,3x2,6,12,model-00001-of-00002.safetensors
            fc.bias,BF16,3,3,6,model-00002-of-00002.safetensors
            """
                .replace("\n", "\r\n"));
  }

  @Test
  void jsonHasTheTotalsAndTheFiles() throws IOException {
    Path file = checkpoint();
    assertThat(Json.flat(Cli.run("show", "" + file, "--format", "json").out()))
        .containsEntry("model", "" + file)
        .containsEntry("files[0]", "" + file)
        .containsEntry("weights", "9")
        .containsEntry("bytes", "18")
        .containsEntry("metadata.format", "pt")
        .containsEntry("tensors[1].name", "fc.weight")
        .containsEntry("tensors[1].type", "BF16")
        .containsEntry("tensors[1].shape[0]", "3");
  }

  @Test
  void listsAndBundledModelsAreShown() throws IOException {
    assertThat(Cli.run("show", "" + list()).out())
        .isEqualTo(
            """
            name       shape  module  weights
            fc.weight  3x2    Linear        6
            fc.bias    3      Linear        3

            tiny: 2 tensors, 9 weights
            """);
    assertThat(Cli.run("show", "gpt2").out())
        .endsWith("\ngpt2: 148 tensors, 124,439,808 weights\n");
  }

  @Test
  void buffersAndSecondNamesAreTold() throws IOException {
    Path file = temp.resolve("norm.safetensors");
    String entry = "\"%s\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[%d,%d]}";
    byte[] header =
        ("{"
                + entry.formatted("bn.weight", 0, 4)
                + ","
                + entry.formatted("bn.running_mean", 4, 8)
                + "}")
            .getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(8 + header.length + 8).order(ByteOrder.LITTLE_ENDIAN);
    Files.write(file, bytes.putLong(header.length).put(header).array());
    assertThat(Cli.run("show", "" + file, "--format", "csv").out())
        .contains("bn.weight,F32,1,,1,4", "bn.running_mean,F32,1,(buffer),1,4");
    Path list =
        Files.writeString(
            temp.resolve("tied.json"),
            "[{\"name\": \"wte.weight\", \"shape\": [3, 2], \"module\": \"Embedding\"},"
                + " {\"name\": \"head.weight\", \"shape\": [3, 2], \"tied_to\": \"wte.weight\"}]");
    assertThat(Cli.run("show", "" + list).out())
        .contains("head.weight  3x2    Embedding        6  wte.weight")
        .endsWith("tied: 2 tensors, 6 weights\n");
  }

  @Test
  void aBadFileIsOneLine() throws IOException {
    Path file = Files.write(temp.resolve("bad.safetensors"), new byte[] {1, 2, 3});
    assertThat(Cli.run("show", "" + file))
        .isEqualTo(
            new Cli(
                2,
                "",
                "weight-init: "
                    + file
                    + ": byte 3: the file ends within the length of the header, which takes 8"
                    + " bytes\n"));
    Path none = temp.resolve("none.pt");
    assertThat(Cli.run("show", "" + none).err())
        .isEqualTo("weight-init: " + none + ": no such file or directory\n");
    assertThat(Cli.run("show", "none").err()).startsWith("weight-init: unknown model 'none'");
  }
}
