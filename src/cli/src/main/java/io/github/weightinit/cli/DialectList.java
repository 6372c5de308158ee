package io.github.weightinit.cli;

import io.github.weightinit.cli.dialect.Argument;
import io.github.weightinit.cli.dialect.Call;
import io.github.weightinit.cli.dialect.Framework;
import io.github.weightinit.cli.dialect.ResultType;
import io.github.weightinit.cli.output.Columns;
import io.github.weightinit.cli.output.Format;
import io.github.weightinit.cli.output.JsonWriter;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Lists the calls of a framework.
 *
 * @param framework the framework
 */
record DialectList(Framework framework) {

  private static final Columns<Call> COLUMNS =
      new Columns<Call>()
          .with("call", Call::name)
          .with("arguments", DialectList::arguments)
          .with(
              "dtypes",
              call ->
                  call.types().stream().map(ResultType::toString).collect(Collectors.joining(" ")))
          .with("description", Call::description);

  void write(Format format, PrintWriter out) {
    switch (format) {
      case TABLE -> {
        out.print(framework.title() + "\n");
        for (List<String> group : framework.variants()) {
          out.print("--variant " + String.join(" | ", group) + "\n");
        }
        out.print("\n");
        COLUMNS.table(framework.calls(), out);
      }
      case CSV -> COLUMNS.csv(framework.calls(), out);
      case JSON -> JsonWriter.write(COLUMNS.objects(framework.calls()), out);
    }
  }

  private static String arguments(Call call) {
    String arguments =
        call.arguments().stream().map(Argument::toString).collect(Collectors.joining(" "));
    return call.shaped() ? ("SHAPE " + arguments).strip() : arguments;
  }
}
