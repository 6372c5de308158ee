package io.github.weightinit.dialect.tensorflow;

import io.github.weightinit.ElementType;
import io.github.weightinit.dialect.TensorBytes;
import io.github.weightinit.testing.Resources;
import java.math.BigInteger;
import java.util.Map;

/** One call of a TensorFlow operation, as the cases from {@code dialect_tf.py} write it. */
record TensorFlowStep(String op, String type, int length, Map<String, String> args) {

  /** Reads {@code normal float32 4x8 mean=0.5,stddev=1.0}. */
  static TensorFlowStep parse(String step) {
    String[] parts = step.split(" ", -1);
    int length = 1;
    for (String size : parts[2].isEmpty() ? new String[0] : parts[2].split("x")) {
      length *= Integer.parseInt(size);
    }
    return new TensorFlowStep(parts[0], parts[1], length, Resources.arguments(parts[3], ","));
  }

  private double number(String name, double otherwise) {
    return Double.parseDouble(args.getOrDefault(name, Double.toString(otherwise)));
  }

  long whole(String name) {
    return new BigInteger(args.get(name)).longValueExact();
  }

  /** Appends what the operations make. */
  void run(TensorFlowOps ops, TensorBytes bytes) {
    if (type.equals("int32")) {
      int[] values = new int[length];
      bytes.add(
          args.containsKey("full")
              ? ((TensorFlowStateless) ops).uniformFullInt(values)
              : ops.uniformInt(values, (int) whole("minval"), (int) whole("maxval")));
    } else if (type.equals("int64")) {
      long[] values = new long[length];
      bytes.add(
          args.containsKey("full")
              ? ((TensorFlowStateless) ops).uniformFullInt(values)
              : ops.uniformInt(values, whole("minval"), whole("maxval")));
    } else {
      ElementType element = TensorBytes.type(type);
      switch (op) {
        case "uniform" ->
            bytes.add(
                element, length, w -> ops.uniform(w, number("minval", 0), number("maxval", 1)));
        case "normal" ->
            bytes.add(element, length, w -> ops.normal(w, number("mean", 0), number("stddev", 1)));
        case "truncated_normal" ->
            bytes.add(
                element,
                length,
                w -> ops.truncatedNormal(w, number("mean", 0), number("stddev", 1)));
        default -> throw new IllegalArgumentException(op);
      }
    }
  }
}
