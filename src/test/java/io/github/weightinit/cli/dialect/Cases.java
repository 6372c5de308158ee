package io.github.weightinit.cli.dialect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls that the frameworks themselves answered, by the programs of {@code src/test/python}. */
final class Cases {

  private static final String HEADER = "framework,call,seed,dtype,shape,args,variant,sha256";

  private Cases() {}

  /**
   * A call and its answer.
   *
   * @param line as it stands in the file
   * @param sha256 of the bytes that the framework gave
   */
  record Case(String line, Request request, String sha256) {}

  static List<Case> ofResource(String name) {
    String resource = "/io/github/weightinit/dialect/cases/" + name;
    try (InputStream in = Cases.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("missing " + resource);
      }
      return of(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Case> of(List<String> lines) {
    List<String> data = lines.stream().filter(line -> !line.startsWith("#")).toList();
    if (!data.get(0).equals(HEADER)) {
      throw new IllegalArgumentException("header must be " + HEADER + ": " + data.get(0));
    }
    return data.stream().skip(1).map(Cases::read).toList();
  }

  private static Case read(String line) {
    String[] fields = line.split(",", -1);
    Framework framework =
        Framework.all().stream()
            .filter(f -> f.name().equals(fields[0]))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no such framework: " + line));
    Call call =
        framework
            .call(fields[1])
            .orElseThrow(() -> new IllegalArgumentException("no such call: " + line));
    Request request =
        Request.of(
            framework,
            call,
            new BigInteger(fields[2]),
            shape(call, fields[4]),
            type(fields[3]),
            arguments(fields[5]),
            fields[6].isEmpty() ? List.of() : List.of(fields[6].split(";")));
    return new Case(line, request, fields[7]);
  }

  private static @Nullable ResultType type(String name) {
    return name.isEmpty()
        ? null
        : Arrays.stream(ResultType.values())
            .filter(type -> type.toString().equals(name))
            .findFirst()
            .orElseThrow();
  }

  private static long @Nullable [] shape(Call call, String text) {
    if (!call.shaped()) {
      return null;
    }
    return text.isEmpty()
        ? new long[0]
        : Arrays.stream(text.split("x")).mapToLong(Long::parseLong).toArray();
  }

  private static Map<String, String> arguments(String text) {
    var arguments = new LinkedHashMap<String, String>();
    for (String argument : text.isEmpty() ? new String[0] : text.split(";")) {
      String[] parts = argument.split("=", 2);
      arguments.put(parts[0], parts[1]);
    }
    return arguments;
  }
}
