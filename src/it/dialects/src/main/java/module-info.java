/** A consumer of the dialects, which bring the recipes and the core. */
module consumer {
  requires io.github.weightinit.dialects;
}
