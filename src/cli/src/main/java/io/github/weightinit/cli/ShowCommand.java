package io.github.weightinit.cli;

import io.github.weightinit.checkpoint.StoredModel;
import io.github.weightinit.checkpoint.model.ModelSource;
import io.github.weightinit.checkpoint.model.UserError;
import io.github.weightinit.cli.output.Waiting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code show}: lists what is in a file. */
@Command(
    description = {
      "Lists the tensors of a model with their types and shapes. Reads headers only: no weight is"
          + " loaded, and nothing in a pickle is called."
    },
    footer = {"  weight-init show model.safetensors", "  weight-init show bert_base"})
final class ShowCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "PATH",
      description = {
        "A .safetensors, .npz, .npy, .pt, .pth or .bin file, a directory of .safetensors files, a"
            + " JSON list of parameters, the config.json of a Hugging Face model, or the name of a"
            + " bundled model."
      })
  private String path = "";

  @Mixin private FormatOption format;

  @Override
  public Integer call() {
    Optional<Path> stored = ModelSource.checkpoint(path);
    ShowReport report =
        Waiting.during(
            "reading",
            () -> stored.isPresent() ? read(stored.get()) : ShowReport.of(ModelSource.read(path)));
    report.warnings().forEach(format::warn);
    return format.print(report::write);
  }

  private static ShowReport read(Path path) {
    try (StoredModel model = StoredModel.open(path)) {
      return ShowReport.of(model);
    } catch (IOException | IllegalArgumentException e) {
      throw new UserError(UserError.printable(String.valueOf(e.getMessage())));
    }
  }
}
