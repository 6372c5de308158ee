package io.github.weightinit.preset;

import io.github.weightinit.recipe.Parameter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The rows of {@code transformer-names.txt}: parameters of many models, and what they are. */
final class TransformerNames {

  private TransformerNames() {}

  record Row(String family, Parameter parameter, String role, String stack, String layer) {}

  static List<Row> read() {
    try (InputStream in = TransformerNames.class.getResourceAsStream("transformer-names.txt")) {
      if (in == null) {
        throw new IllegalStateException("missing transformer-names.txt");
      }
      var rows = new ArrayList<Row>();
      String family = "";
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
        if (line.startsWith("#")) {
          family = line.substring(2);
        } else if (!line.isEmpty()) {
          rows.add(row(family, line.split(" ", -1)));
        }
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Row row(String family, String... fields) {
    String shape = fields[1].substring(1, fields[1].length() - 1);
    long[] sizes =
        shape.isEmpty()
            ? new long[0]
            : Arrays.stream(shape.split(",", -1)).mapToLong(Long::parseLong).toArray();
    return new Row(
        family, Parameter.of(fields[0], fields[2], sizes), fields[3], fields[4], fields[5]);
  }
}
