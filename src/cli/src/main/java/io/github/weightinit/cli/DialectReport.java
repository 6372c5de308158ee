package io.github.weightinit.cli;

import io.github.weightinit.cli.dialect.Argument;
import io.github.weightinit.cli.dialect.Call;
import io.github.weightinit.cli.dialect.Framework;
import io.github.weightinit.cli.dialect.Request;
import io.github.weightinit.cli.dialect.Result;
import io.github.weightinit.cli.dialect.ResultType;
import io.github.weightinit.cli.output.Columns;
import io.github.weightinit.cli.output.Format;
import io.github.weightinit.cli.output.Sheet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Reports what a call of another framework gave, or which calls it has.
 *
 * @param framework its name
 * @param request what was asked for
 * @param result what came out
 */
record DialectReport(String framework, Request request, Result result) {

  /** The number of elements that are shown. */
  private static final int SHOWN = 8;

  private static final Columns<DialectReport> JSON =
      new Columns<DialectReport>()
          .with("framework", DialectReport::framework)
          .with("call", report -> report.request.call())
          .with("seed", report -> report.request.seed())
          .with("dtype", report -> report.result.type().toString())
          .with("shape", report -> report.result.shape())
          .with("arguments", report -> report.request.arguments())
          .with("variants", report -> report.request.variants())
          .with("first", report -> report.elements().objects(report.shown()))
          .with("sha256", report -> report.result.sha256());

  private static final Columns<DialectReport> DIGEST =
      new Columns<DialectReport>()
          .with("framework", DialectReport::framework)
          .with("call", report -> report.request.call())
          .with("seed", report -> report.request.seed())
          .with("sha256", report -> report.result.sha256());

  private static final Columns<Call> CALLS =
      new Columns<Call>()
          .with("call", Call::name)
          .with("arguments", DialectReport::arguments)
          .with("dtypes", DialectReport::types)
          .with("description", Call::description);

  /** Prints the digest alone. */
  void digest(Sheet sheet) {
    if (sheet.format() == Format.JSON) {
      DIGEST.json(this, sheet);
    } else {
      sheet.text(result.sha256());
    }
  }

  void write(Sheet sheet) {
    switch (sheet.format()) {
      case TABLE -> {
        sheet.text(heading());
        indexed().table(shown(), sheet);
        sheet.text("\nsha256 " + result.sha256());
      }
      case CSV -> indexed().csv(shown(), sheet);
      case JSON -> JSON.json(this, sheet);
    }
  }

  private List<Integer> shown() {
    return IntStream.range(0, Math.min(SHOWN, result.length())).boxed().toList();
  }

  private Columns<Integer> indexed() {
    return new Columns<Integer>().number("index", "%s", i -> i).with(elements(), i -> i);
  }

  private Columns<Integer> elements() {
    return new Columns<Integer>()
        .number("value", "%s", result::text)
        .number("bits", "%s", result::bits);
  }

  private String heading() {
    String arguments =
        request.arguments().entrySet().stream()
            .map(argument -> " " + argument)
            .collect(Collectors.joining());
    String variants =
        request.variants().isEmpty() ? "" : ", " + String.join(" ", request.variants());
    return framework
        + (" " + request.call() + arguments + "\nseed " + request.seed())
        + (", " + result.type() + " " + result.shape() + variants + "\n");
  }

  /** Prints the calls of a framework. */
  static void list(Framework framework, Sheet sheet) {
    switch (sheet.format()) {
      case TABLE -> {
        sheet.text(framework.title());
        for (List<String> group : framework.variants()) {
          sheet.text("--variant " + String.join(" | ", group));
        }
        for (Call call : framework.calls()) {
          sheet.text("\n" + call.name() + " " + arguments(call));
          sheet.text(call.description() + " (" + types(call) + ")", "    ");
        }
      }
      case CSV -> CALLS.csv(framework.calls(), sheet);
      case JSON ->
          sheet.json(
              Map.of("framework", framework.name(), "calls", CALLS.objects(framework.calls())));
    }
  }

  private static String types(Call call) {
    return call.types().stream().map(ResultType::toString).collect(Collectors.joining(" "));
  }

  private static String arguments(Call call) {
    String arguments =
        call.arguments().stream().map(Argument::toString).collect(Collectors.joining(" "));
    return call.shaped() ? ("SHAPE " + arguments).strip() : arguments;
  }
}
