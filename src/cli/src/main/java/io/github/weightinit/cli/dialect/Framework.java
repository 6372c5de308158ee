package io.github.weightinit.cli.dialect;

import java.util.List;
import java.util.Optional;

/**
 * A framework whose calls can be repeated.
 *
 * @param name for the command line
 * @param title the framework, the versions that were compared, and the platform
 * @param variants the choices that decide bits beside the arguments: of each group of words one
 *     holds, the first by default
 * @param calls what can be called
 */
public record Framework(String name, String title, List<List<String>> variants, List<Call> calls) {

  /** Returns all frameworks. */
  public static List<Framework> all() {
    return List.of(
        TorchCalls.framework(),
        NumpyCalls.framework(),
        PythonCalls.framework(),
        JaxCalls.framework(),
        FlaxCalls.framework(),
        TensorFlowCalls.framework(),
        KerasCalls.framework());
  }

  /** Returns the call of a name. */
  public Optional<Call> call(String call) {
    return calls.stream().filter(c -> c.name().equals(call)).findFirst();
  }
}
