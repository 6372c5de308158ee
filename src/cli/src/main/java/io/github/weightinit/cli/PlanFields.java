package io.github.weightinit.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.weightinit.Fan;
import io.github.weightinit.recipe.Assignment;
import io.github.weightinit.recipe.Parameter;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** What is known of a tensor before any weight is drawn, in full precision. */
final class PlanFields {

  static final List<String> HEADER =
      List.of(
          "tensor",
          "shape",
          "weights",
          "rule",
          "initializer",
          "fan_in",
          "fan_out",
          "expected_mean",
          "expected_std",
          "lower_bound",
          "upper_bound");

  private PlanFields() {}

  static List<String> csv(Assignment assignment) {
    Parameter parameter = assignment.parameter();
    Expectation expected = Expectation.of(assignment);
    return List.of(
        parameter.name(),
        shape(parameter),
        Long.toString(parameter.size()),
        assignment.rule(),
        assignment.initializer().toString(),
        Csv.number(fanIn(assignment)),
        Csv.number(fanOut(assignment)),
        Csv.number(expected.mean()),
        Csv.number(expected.standardDeviation()),
        Csv.number(expected.lowerBound()),
        Csv.number(expected.upperBound()));
  }

  static void json(Assignment assignment, JsonGenerator json) throws IOException {
    Expectation expected = Expectation.of(assignment);
    long[] shape = assignment.parameter().dimensions();
    json.writeStringField("name", assignment.parameter().name());
    json.writeFieldName("shape");
    json.writeArray(shape, 0, shape.length);
    json.writeStringField("rule", assignment.rule());
    json.writeStringField("initializer", assignment.initializer().toString());
    JsonText.number("fanIn", fanIn(assignment), json);
    JsonText.number("fanOut", fanOut(assignment), json);
    JsonText.number("expectedMean", expected.mean(), json);
    JsonText.number("expectedStd", expected.standardDeviation(), json);
    JsonText.number("lowerBound", expected.lowerBound(), json);
    JsonText.number("upperBound", expected.upperBound(), json);
  }

  /** The shape as people write it: {@code 768x2304}. */
  static String shape(Parameter parameter) {
    return parameter.rank() == 0
        ? "scalar"
        : parameter.shape().stream().map(String::valueOf).collect(Collectors.joining("x"));
  }

  private static double fanIn(Assignment assignment) {
    return assignment.fan().map(Fan::fanIn).orElse(Double.NaN);
  }

  private static double fanOut(Assignment assignment) {
    return assignment.fan().map(Fan::fanOut).orElse(Double.NaN);
  }
}
