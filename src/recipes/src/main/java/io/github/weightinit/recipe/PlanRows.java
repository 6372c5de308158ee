package io.github.weightinit.recipe;

import io.github.weightinit.Fan;
import io.github.weightinit.Initializer;
import io.github.weightinit.WeightMoments;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rows of a plan's table, which are made anew each time that they are asked for. Many tensors
 * have the same initializer, whose texts are kept.
 */
final class PlanRows implements Iterable<List<String>> {

  private static final List<String> HEADER =
      List.of("tensor", "shape", "rule", "initializer", "fan in, out", "std", "certainty");

  private final List<Assignment> assignments;
  private final Kept<Initializer, Texts> texts = new Kept<>(PlanRows::texts);
  private final Kept<List<Long>, String> shapes = new Kept<>(PlanRows::shape);
  private final Kept<Optional<Fan>, String> fans =
      new Kept<>(fan -> fan.map(PlanRows::fans).orElse("-"));

  /** What a row says of its initializer. */
  private record Texts(String initializer, String deviation) {}

  PlanRows(List<Assignment> assignments) {
    this.assignments = assignments;
  }

  @Override
  public Iterator<List<String>> iterator() {
    return Stream.concat(Stream.of(HEADER), assignments.stream().map(this::row)).iterator();
  }

  private List<String> row(Assignment assignment) {
    Parameter parameter = assignment.parameter();
    Texts its = texts.get(assignment.initializer());
    return List.of(
        parameter.name(),
        shapes.get(parameter.shape()),
        assignment.rule(),
        its.initializer,
        fans.get(assignment.fan()),
        its.deviation,
        assignment.certainty().toString());
  }

  private static Texts texts(Initializer initializer) {
    return new Texts(
        initializer.toString(),
        WeightMoments.of(initializer)
            .map(known -> significant(known.standardDeviation()))
            .orElse("-"));
  }

  private static String shape(List<Long> shape) {
    return shape.isEmpty()
        ? "scalar"
        : shape.stream().map(String::valueOf).collect(Collectors.joining("x"));
  }

  private static String significant(double standardDeviation) {
    return standardDeviation == 0 ? "0" : String.format(Locale.ROOT, "%.4g", standardDeviation);
  }

  private static String fans(Fan fan) {
    return number(fan.fanIn()) + ", " + number(fan.fanOut());
  }

  private static String number(double fan) {
    return fan == Math.rint(fan) && fan < 1e15
        ? Long.toString((long) fan)
        : String.format(Locale.ROOT, "%.2f", fan);
  }
}
