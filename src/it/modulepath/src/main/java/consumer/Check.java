package consumer;

import io.github.weightinit.Initializers;
import io.github.weightinit.Seed;
import io.github.weightinit.structure.Orthogonal;
import java.util.Arrays;
import java.util.List;

/** Uses the library as a module and checks that nothing else came with it. */
public final class Check {
  private Check() {}

  public static void main(String[] args) {
    Module library = Initializers.class.getModule();
    require("io.github.weightinit".equals(library.getName()), "wrong module: " + library);
    require(!library.isExported("io.github.weightinit.internal"), "internal is exported");
    List<String> foreign =
        library.getLayer().modules().stream()
            .map(Module::getName)
            .filter(name -> !name.startsWith("java.") && !name.startsWith("jdk."))
            .sorted()
            .toList();
    require(
        foreign.equals(List.of("consumer", "io.github.weightinit")),
        "unexpected modules: " + foreign);

    double[] unseeded = Initializers.heNormal(784).fill(new double[784 * 128]);
    require(Arrays.stream(unseeded).allMatch(Double::isFinite), "a weight is not finite");
    double[] first =
        Initializers.heNormal(784).fill(new double[1000], Seed.of(42).at("fc1.weight"));
    double[] second =
        Initializers.heNormal(784).fill(new double[1000], Seed.of(42).at("fc1.weight"));
    require(Arrays.equals(first, second), "the same seed gave different weights");
    double[] q = Orthogonal.of(3, 3).fill(new double[9]);
    double product = q[0] * q[1] + q[3] * q[4] + q[6] * q[7];
    require(Math.abs(product) < 1e-15, "columns are not orthogonal: " + product);
    System.out.println("ok, modules: " + foreign);
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new AssertionError(message);
    }
  }
}
