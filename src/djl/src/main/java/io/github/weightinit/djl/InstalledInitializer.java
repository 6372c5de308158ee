package io.github.weightinit.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.initializer.Initializer;

/**
 * What DJL calls for one parameter. DJL's interface has no name, so each parameter has its own.
 *
 * @param installation of the whole model
 * @param target the parameter
 */
record InstalledInitializer(Installation installation, BlockParameter target)
    implements Initializer {

  @Override
  public NDArray initialize(NDManager manager, Shape shape, DataType type) {
    return installation.initialize(target, manager, type);
  }

  @Override
  public String toString() {
    return "weight-init of " + target.name();
  }
}
