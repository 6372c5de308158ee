package io.github.weightinit.cli.dialect;

import java.util.List;

/** All frameworks whose calls can be repeated. */
public final class Frameworks {

  private Frameworks() {}

  /** Returns them in the order in which the help names them. */
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
}
