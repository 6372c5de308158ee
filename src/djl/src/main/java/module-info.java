/**
 * The weights of a model of DJL, the Deep Java Library.
 *
 * <pre>{@code
 * WeightInit.install(block, Initializers::heNormal, Seed.of(42));   // before trainer.initialize
 * System.out.print(WeightInit.diagnose(block));                     // what a model has now
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
