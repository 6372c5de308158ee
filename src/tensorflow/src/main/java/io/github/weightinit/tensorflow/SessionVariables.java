package io.github.weightinit.tensorflow;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.family.TFloating;

/** The variables of a session's graph that are weights. */
final class SessionVariables {

  private static final Set<DataType> FLOATS =
      Set.of(DataType.DT_FLOAT, DataType.DT_DOUBLE, DataType.DT_BFLOAT16, DataType.DT_HALF);

  private SessionVariables() {}

  /**
   * Reads the variables one after the other.
   *
   * @param use takes a variable's name and its weights, which are closed after that
   * @throws IllegalArgumentException if there are none, or one has no value yet
   */
  static void forEach(Session session, BiConsumer<String, TFloating> use) {
    Map<String, GraphOperation> variables = of(session.graph());
    if (variables.isEmpty()) {
      throw new IllegalArgumentException("session must have a graph with variables of floats");
    }
    variables.forEach(
        (name, reading) -> {
          try (Result fetched = fetched(session, name, reading)) {
            use.accept(name, (TFloating) fetched.get(0));
          }
        });
  }

  private static Result fetched(Session session, String name, GraphOperation reading) {
    try {
      return session.runner().fetch(reading.output(0)).run();
    } catch (TensorFlowException e) {
      throw new IllegalArgumentException(
          "session must be initialized: " + name + " has no value yet", e);
    }
  }

  /**
   * Returns what gives the value of each variable of floats, by the variable's name. An optimizer
   * has variables of its own: scalars, and for a variable {@code fc1} such as {@code fc1-momentum}.
   */
  private static Map<String, GraphOperation> of(Graph graph) {
    var all = new TreeMap<String, GraphOperation>();
    graph
        .operations()
        .forEachRemaining(
            operation ->
                reading(operation)
                    .filter(unused -> isWeights(operation))
                    .ifPresent(reading -> all.put(operation.name(), reading)));
    List<String> names = List.copyOf(all.keySet());
    all.keySet().removeIf(name -> names.stream().anyMatch(n -> name.startsWith(n + "-")));
    return all;
  }

  private static boolean isWeights(GraphOperation variable) {
    return FLOATS.contains(variable.attributes().getAttrType("dtype"))
        && variable.attributes().getAttrShape("shape").numDimensions() != 0;
  }

  /** TensorFlow 1 has variables that are values, TensorFlow 2 such that an operation reads. */
  private static Optional<GraphOperation> reading(GraphOperation operation) {
    return switch (operation.type()) {
      case "VariableV2" -> Optional.of(operation);
      case "VarHandleOp" ->
          operation.consumers(0).stream()
              .filter(consumer -> consumer.type().equals("ReadVariableOp"))
              .findFirst();
      default -> Optional.empty();
    };
  }
}
