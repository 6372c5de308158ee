package io.github.weightinit.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.weightinit.random.StreamKey;
import java.io.IOException;
import java.io.PrintWriter;

/** The report as one JSON object, in full precision; null where there is no such number. */
final class JsonReport {

  private JsonReport() {}

  static void write(Report report, PrintWriter out) {
    JsonText.write(
        out,
        json -> {
          json.writeStartObject();
          json.writeStringField("model", report.model().name());
          json.writeNumberField("parameters", report.model().size());
          json.writeFieldName("tensors");
          JsonText.objects(report.tensors(), json, JsonReport::tensor);
          summary(report, json);
          JsonText.strings("warnings", report.plan().warnings(), json);
          json.writeEndObject();
        });
  }

  private static void tensor(TensorReport tensor, JsonGenerator json) throws IOException {
    PlanFields.json(tensor.assignment(), json);
    JsonText.number("measuredMean", tensor.moments().mean(), json);
    JsonText.number("measuredStd", tensor.measuredStandardDeviation(), json);
    JsonText.number("measuredMin", tensor.moments().min(), json);
    JsonText.number("measuredMax", tensor.moments().max(), json);
    JsonText.number("standardErrors", tensor.standardErrors(), json);
    if (tensor.isConstant()) {
      json.writeBooleanField("equal", tensor.isEqual());
    }
    if (tensor.sha256() != null) {
      json.writeStringField("sha256", tensor.sha256());
    }
  }

  private static void summary(Report report, JsonGenerator json) throws IOException {
    Settings settings = report.settings();
    json.writeObjectFieldStart("summary");
    json.writeNumberField("tensors", report.tensors().size());
    json.writeNumberField("weights", report.model().size());
    json.writeStringField("recipe", report.plan().recipe());
    json.writeStringField("dtype", settings.type().toString());
    json.writeNumberField("fillSeconds", report.fillSeconds());
    json.writeNumberField("fillNanosecondsPerWeight", report.fillNanosPerWeight());
    json.writeNumberField("totalSeconds", report.totalSeconds());
    json.writeNumberField("threads", settings.threads());
    json.writeNumberField("seed", settings.seed());
    json.writeNumberField("streamVersion", StreamKey.STREAM_VERSION);
    json.writeEndObject();
  }
}
