package io.github.weightinit.cli;

import io.github.weightinit.activation.Activations;
import io.github.weightinit.activation.Nonlinearity;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** Which networks a command is about: every activation with every scheme. */
final class NetworkOptions {

  @Option(
      names = "--activation",
      split = ",",
      paramLabel = "NAME",
      description = "relu, gelu, leaky_relu(0.2), swiglu, ... (default: sigmoid,tanh,relu).")
  private List<Nonlinearity> activations =
      List.of(Activations.sigmoid(), Activations.tanh(), Activations.relu());

  @Option(
      names = "--scheme",
      split = ",",
      paramLabel = "NAME",
      description = {
        "std=0.01, gain (the activation's exact one), gain=2, or a name of 'weight-init schemes'"
            + " (default: std=1,std=0.01,xavier-normal,he-normal)."
      })
  private List<LayerScheme> schemes =
      List.of(
          LayerScheme.named("std=1"),
          LayerScheme.named("std=0.01"),
          LayerScheme.named("xavier-normal"),
          LayerScheme.named("he-normal"));

  List<Nonlinearity> activations() {
    return distinct(activations, Nonlinearity::name);
  }

  List<LayerScheme> schemes() {
    return distinct(schemes, LayerScheme::name);
  }

  /** What is asked for twice, by whatever alias, is made once. */
  static <T> List<T> distinct(List<T> values, Function<T, String> name) {
    Set<String> seen = new TreeSet<>();
    return values.stream().filter(value -> seen.add(name.apply(value))).toList();
  }
}
