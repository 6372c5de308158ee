package consumer;

import io.github.weightinit.Initializers;
import io.github.weightinit.Seed;
import io.github.weightinit.structure.Orthogonal;
import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Uses the library from the class path and checks that nothing else came with it. */
public final class Check {
  private Check() {}

  public static void main(String[] args) {
    List<String> jars =
        Arrays.stream(
                System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator)))
            .map(entry -> new File(entry).getName())
            .filter(name -> name.endsWith(".jar"))
            .toList();
    require(
        jars.size() == 1 && jars.get(0).matches("weight-init-[0-9][^/]*\\.jar"),
        "unexpected class path: " + jars);
    require(!Initializers.class.getModule().isNamed(), "the library must be in the unnamed module");

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
    System.out.println("ok, class path: " + jars);
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new AssertionError(message);
    }
  }
}
