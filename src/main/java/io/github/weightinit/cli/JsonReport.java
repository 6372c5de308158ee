package io.github.weightinit.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.github.weightinit.random.StreamKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;

/** The report as one JSON object, in full precision; null where there is no such number. */
final class JsonReport {

  private static final JsonFactory JSON =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  private JsonReport() {}

  static void write(Report report, PrintWriter out) {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeStringField("model", report.model().name());
      json.writeNumberField("parameters", report.model().size());
      json.writeArrayFieldStart("tensors");
      for (TensorReport tensor : report.tensors()) {
        tensor(tensor, json);
      }
      json.writeEndArray();
      summary(report, json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.print("\n");
  }

  private static void tensor(TensorReport tensor, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", tensor.parameter().name());
    json.writeFieldName("shape");
    long[] shape = tensor.parameter().shape().stream().mapToLong(Long::longValue).toArray();
    json.writeArray(shape, 0, shape.length);
    json.writeStringField("scheme", tensor.assignment().scheme());
    number("expectedMean", tensor.expectedMean(), json);
    number("measuredMean", tensor.moments().mean(), json);
    number("expectedStd", tensor.expectedStandardDeviation(), json);
    number("measuredStd", tensor.measuredStandardDeviation(), json);
    number("standardErrors", tensor.standardErrors(), json);
    if (tensor.isConstant()) {
      json.writeBooleanField("equal", tensor.isEqual());
    }
    if (tensor.sha256() != null) {
      json.writeStringField("sha256", tensor.sha256());
    }
    json.writeEndObject();
  }

  private static void summary(Report report, JsonGenerator json) throws IOException {
    Settings settings = report.settings();
    json.writeObjectFieldStart("summary");
    json.writeNumberField("tensors", report.tensors().size());
    json.writeNumberField("weights", report.model().size());
    json.writeStringField("scheme", settings.scheme().toString());
    json.writeStringField("dtype", settings.type().toString());
    json.writeNumberField("fillSeconds", report.fillSeconds());
    json.writeNumberField("fillNanosecondsPerWeight", report.fillNanosPerWeight());
    json.writeNumberField("totalSeconds", report.totalSeconds());
    json.writeNumberField("threads", settings.threads());
    json.writeNumberField("seed", settings.seed());
    json.writeNumberField("streamVersion", StreamKey.STREAM_VERSION);
    json.writeEndObject();
  }

  private static void number(String name, double value, JsonGenerator json) throws IOException {
    if (Double.isFinite(value)) {
      json.writeNumberField(name, value);
    } else {
      json.writeNullField(name);
    }
  }
}
