package consumer;

import io.github.weightinit.Weights;
import io.github.weightinit.dialect.numpy.NumpyGenerator;
import io.github.weightinit.dialect.torch.TorchGain;
import io.github.weightinit.dialect.torch.TorchRandom;
import io.github.weightinit.preset.PyTorch;
import io.github.weightinit.preset.Recipes;
import java.util.List;

/** Uses recipes and dialects as modules and checks that nothing else came with them. */
public final class Check {
  private Check() {}

  public static void main(String[] args) {
    Module dialects = TorchRandom.class.getModule();
    for (String hidden :
        List.of(
            "io.github.weightinit.dialect.engine",
            "io.github.weightinit.dialect.numeric",
            "io.github.weightinit.dialect.shared")) {
      require(!dialects.isExported(hidden), "exported: " + hidden);
    }
    List<String> modules =
        dialects.getLayer().modules().stream()
            .map(Module::getName)
            .filter(name -> !name.startsWith("java.") && !name.startsWith("jdk."))
            .sorted()
            .toList();
    require(
        modules.equals(
            List.of(
                "consumer",
                "io.github.weightinit",
                "io.github.weightinit.dialects",
                "io.github.weightinit.recipes")),
        "unexpected modules: " + modules);

    PyTorch.linear(784, 256).weight().fill(new float[784 * 256]);
    require(!Recipes.all().isEmpty(), "there are no recipes");
    // What PyTorch and NumPy give for the seed 42; NumPy's table is a resource of the dialects.
    Weights torch = Weights.of(new float[64 * 128]);
    TorchRandom.manualSeed(42).kaimingNormal(torch, PyTorch.fan(64, 128), TorchGain.relu());
    require(torch.sha256().startsWith("22447844ea7edace"), "not PyTorch's weights");
    Weights numpy = Weights.of(new double[1000]);
    NumpyGenerator.defaultRng(42).normal(numpy, 0.1, 0.02);
    require(numpy.sha256().startsWith("61098292e7c98ca9"), "not NumPy's numbers");
    System.out.println("ok, modules: " + modules);
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new AssertionError(message);
    }
  }
}
