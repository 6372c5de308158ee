package io.github.weightinit.recipe;

import io.github.weightinit.Fan;
import io.github.weightinit.Initializer;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rows of a plan's table, which are made anew each time that they are asked for. Many tensors
 * have the same initializer, whose texts are kept.
 */
final class PlanRows implements Iterable<List<String>> {

  private static final List<String> HEADER =
      List.of("tensor", "shape", "rule", "initializer", "fan in, out", "std", "certainty");

  /** So many texts are kept. */
  private static final int KEPT = 1000;

  private final List<Assignment> assignments;
  private final Map<Initializer, Texts> texts = new HashMap<>();
  private final Map<List<Long>, String> shapes = new HashMap<>();

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
    Texts its = of(texts, assignment.initializer(), unused -> texts(assignment));
    return List.of(
        parameter.name(),
        of(shapes, parameter.shape(), PlanRows::shape),
        assignment.rule(),
        its.initializer,
        assignment.fan().map(PlanRows::fans).orElse("-"),
        its.deviation,
        assignment.certainty().toString());
  }

  private static <K, V> V of(Map<K, V> kept, K key, Function<K, V> make) {
    V known = kept.get(key);
    if (known == null) {
      known = make.apply(key);
      if (kept.size() < KEPT) {
        kept.put(key, known);
      }
    }
    return known;
  }

  private static Texts texts(Assignment assignment) {
    return new Texts(
        assignment.initializer().toString(),
        assignment.statistics().map(known -> significant(known.standardDeviation())).orElse("-"));
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
