package io.github.weightinit.cli;

import io.github.weightinit.Seed;
import io.github.weightinit.checkpoint.WrittenCheckpoint;
import io.github.weightinit.checkpoint.model.Model;
import io.github.weightinit.checkpoint.model.TensorTypes;
import io.github.weightinit.checkpoint.model.UserError;
import io.github.weightinit.cli.output.Columns;
import io.github.weightinit.cli.output.Sheet;
import io.github.weightinit.recipe.Plan;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Reports what {@code init --out} wrote.
 *
 * @param model the model
 * @param plan how the model was initialized
 * @param seed the number that the seed of every tensor is made from
 * @param types what the weights were rounded to
 * @param tensors the tensors that this run wrote
 * @param written what was written
 * @param seconds how long it took
 */
record WriteReport(
    Model model,
    Plan plan,
    long seed,
    TensorTypes types,
    List<TensorReport> tensors,
    WrittenCheckpoint written,
    double seconds) {

  private static final Columns<WriteReport> COLUMNS =
      new Columns<WriteReport>()
          .with("model", report -> report.model.name())
          .with("tensors", report -> report.plan.assignments().size())
          .with("weights", report -> report.model.size())
          .with("recipe", report -> report.plan.recipe())
          .with("dtype", report -> report.types.toString())
          .with("seed", report -> report.seed)
          .with("statement", report -> report.written.statement().toString())
          .with("files", report -> report.written.files().size())
          .with("filesWritten", report -> report.written.filesWritten())
          .with("bytes", report -> report.written.bytes())
          .with("tensorsFar", report -> TensorReport.far(report.tensors).size())
          .with("totalSeconds", report -> report.seconds);

  void write(Sheet sheet) {
    switch (sheet.format()) {
      case TABLE -> words(sheet);
      case CSV -> COLUMNS.csv(List.of(this), sheet);
      case JSON -> COLUMNS.json(this, sheet);
    }
  }

  private void words(Sheet sheet) {
    int files = written.files().size();
    Path first = written.files().get(0);
    String place = printable(files == 1 ? first : parent(first));
    if (written.filesWritten() == 0 && tensors.isEmpty()) {
      sheet.text(
          place + " is there already, made from the same seed and recipe: nothing was written.");
      return;
    }
    sheet.text(
        String.format(
            Locale.ROOT,
            """
            %s: %,d tensors, %,d weights, %s, recipe %s, seed %d, stream version %d
            %s: %,d bytes in %s, complete, in %.3f s
            %s says what was made, with a digest of every tensor.
            Verdict: %s.""",
            UserError.printable(model.name()),
            plan.assignments().size(),
            model.size(),
            types,
            plan.recipe(),
            seed,
            Seed.STREAM_VERSION,
            place,
            written.bytes(),
            files == 1
                ? "one file"
                : files + " files (" + written.filesWritten() + " of them written now)",
            seconds,
            printable(written.statement()),
            TensorReport.verdict(tensors)));
    if (files == 1) {
      String quoted = '"' + place.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
      sheet.text("To load it in Python:");
      // These lines are copied, so none is broken.
      sheet
          .out()
          .print(
              place.toLowerCase(Locale.ROOT).endsWith(".safetensors")
                  ? "  from safetensors.torch import load_model\n  load_model(model, "
                      + quoted
                      + ")\n"
                  : "  import numpy\n  weights = numpy.load(" + quoted + ")\n");
    }
  }

  private static Path parent(Path file) {
    Path parent = file.getParent();
    return parent == null ? Path.of(".") : parent;
  }

  private static String printable(Path path) {
    return UserError.printable(path.toString());
  }
}
