package io.github.weightinit.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.weightinit.cli.dialect.Request;
import io.github.weightinit.cli.dialect.Result;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What a call of another framework gave.
 *
 * @param framework its name
 * @param call the name of the call
 * @param request what was asked for
 * @param result what came out
 */
record DialectReport(String framework, String call, Request request, Result result) {

  /** How many elements are shown. */
  private static final int SHOWN = 8;

  private static final List<String> HEADER = List.of("index", "value", "bits");

  void write(Format format, PrintWriter out) {
    switch (format) {
      case TABLE -> table(out);
      case CSV -> {
        Csv.line(HEADER, out);
        rows().forEach(row -> Csv.line(row, out));
      }
      case JSON -> JsonText.write(out, this::json);
    }
  }

  private List<List<String>> rows() {
    return IntStream.range(0, Math.min(SHOWN, result.length()))
        .mapToObj(i -> List.of(Integer.toString(i), result.text(i), result.bits(i)))
        .toList();
  }

  private void table(PrintWriter out) {
    out.print(framework + " " + call + arguments() + "\n");
    out.print("seed " + request.seed() + ", " + result.type() + " " + result.shape());
    out.print((request.variants().isEmpty() ? "" : ", ") + String.join(" ", request.variants()));
    out.print("\n\n");
    List<List<String>> lines = new ArrayList<>(List.of(HEADER));
    lines.addAll(rows());
    TextTable.write(lines, column -> true, out);
    out.print("\nsha256 " + result.sha256() + "\n");
  }

  private String arguments() {
    var text = new StringBuilder();
    new TreeMap<>(request.arguments())
        .forEach((name, value) -> text.append(' ').append(name).append('=').append(value));
    return text.toString();
  }

  private void json(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("framework", framework);
    json.writeStringField("call", call);
    json.writeNumberField("seed", request.seed());
    json.writeStringField("dtype", result.type().toString());
    json.writeFieldName("shape");
    json.writeArray(
        result.shape().stream().mapToLong(Long::longValue).toArray(), 0, result.shape().size());
    json.writeObjectFieldStart("arguments");
    for (var argument : new TreeMap<>(request.arguments()).entrySet()) {
      json.writeStringField(argument.getKey(), argument.getValue());
    }
    json.writeEndObject();
    JsonText.strings("variants", request.variants(), json);
    json.writeFieldName("first");
    JsonText.objects(
        rows(),
        json,
        (row, fields) -> {
          fields.writeStringField("value", row.get(1));
          fields.writeStringField("bits", row.get(2));
        });
    json.writeStringField("sha256", result.sha256());
    json.writeEndObject();
  }
}
