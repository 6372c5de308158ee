package io.github.weightinit.cli.dialect;

import io.github.weightinit.testing.Resources;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Calls that the frameworks themselves answered, by {@code src/python/frameworks}. */
final class Cases {

  private static final String HEADER = "framework,call,seed,dtype,shape,args,variant,sha256";

  private Cases() {}

  /**
   * A call and its answer.
   *
   * @param line the line of the file
   * @param sha256 of the bytes that the framework gave
   */
  record Case(String line, Call call, Request request, String sha256) {

    Result make() {
      return call.make(request);
    }
  }

  static List<Case> ofResource(String name) {
    return of(Resources.lines("dialect/cases/" + name));
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
    Call call = framework.call(fields[1]);
    Request request =
        call.request(
            new BigInteger(fields[2]),
            shape(call, fields[4]),
            type(fields[3]),
            Resources.arguments(fields[5], ";"),
            framework.chosen(fields[6].isEmpty() ? List.of() : List.of(fields[6].split(";"))));
    return new Case(line, call, request, fields[7]);
  }

  private static @Nullable ResultType type(String name) {
    return name.isEmpty() ? null : ResultType.valueOf(name.toUpperCase(Locale.ROOT));
  }

  private static @Nullable List<Long> shape(Call call, String text) {
    if (!call.shaped()) {
      return null;
    }
    return text.isEmpty() ? List.of() : Arrays.stream(text.split("x")).map(Long::valueOf).toList();
  }
}
