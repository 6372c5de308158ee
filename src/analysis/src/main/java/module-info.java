/** Analysis: what an initialization does to signals, and weights against their promises. */
module io.github.weightinit.analysis {
  requires transitive io.github.weightinit;
  requires transitive io.github.weightinit.recipes;
  requires commons.math3;
  requires static org.jspecify;

  exports io.github.weightinit.analysis;
}
