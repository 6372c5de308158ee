/** Dialects: the bits that other frameworks give for the same seed. */
module io.github.weightinit.dialects {
  requires transitive io.github.weightinit;
  requires transitive io.github.weightinit.recipes;
  requires static org.jspecify;

  exports io.github.weightinit.dialect;
}
