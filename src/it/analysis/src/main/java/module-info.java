/** A consumer of the package analysis, which adds Commons Math. */
module consumer {
  requires commons.math3;
  requires io.github.weightinit;
}
