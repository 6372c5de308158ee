/**
 * The weights of a model of DJL, the Deep Java Library.
 *
 * <pre>{@code
 * import ai.djl.ndarray.NDManager;
 * import ai.djl.ndarray.types.DataType;
 * import ai.djl.ndarray.types.Shape;
 * import ai.djl.nn.core.Linear;
 *
 * var block = Linear.builder().setUnits(256).build();
 * WeightInit.install(block, Initializers::heNormal, Seed.of(42));      // before initialize
 * try (NDManager manager = NDManager.newBaseManager()) {
 *   block.initialize(manager, DataType.FLOAT32, new Shape(1, 784));
 *   System.out.println(WeightInit.diagnose(block).passed());           // prints true
 * }
 * }</pre>
 */
module io.github.weightinit.djl {
  requires transitive ai.djl.api;
  requires transitive io.github.weightinit;
  requires transitive io.github.weightinit.analysis;
  requires transitive io.github.weightinit.dialects;
  requires transitive io.github.weightinit.recipes;
  requires static org.jspecify;

  exports io.github.weightinit.djl;
}
