package consumer;

import io.github.weightinit.Initializers;
import io.github.weightinit.Seed;
import io.github.weightinit.Weights;
import io.github.weightinit.dialect.NumpyGenerator;
import io.github.weightinit.dialect.TorchRandom;
import io.github.weightinit.preset.PyTorch;
import io.github.weightinit.preset.Recipes;
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
    PyTorch.linear(784, 256).weight().fill(new float[784 * 256]);
    require(!Recipes.all().isEmpty(), "there are no recipes");
    // What PyTorch and NumPy give for the seed 42; NumPy's table is a resource of the library.
    float[] torch =
        TorchRandom.manualSeed(42).kaimingNormal(new float[64 * 128], PyTorch.fan(64, 128));
    require(Weights.of(torch).sha256().startsWith("22447844ea7edace"), "not PyTorch's weights");
    double[] numpy = NumpyGenerator.defaultRng(42).normal(new double[1000], 0.1, 0.02);
    require(Weights.of(numpy).sha256().startsWith("61098292e7c98ca9"), "not NumPy's numbers");
    System.out.println("ok, class path: " + jars);
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new AssertionError(message);
    }
  }
}
