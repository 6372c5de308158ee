/** Initial weights of neural networks: schemes, seeds and element types; needs java.base alone. */
module io.github.weightinit {
  requires static org.jspecify;

  exports io.github.weightinit;
  exports io.github.weightinit.random;
  exports io.github.weightinit.structure;
  exports io.github.weightinit.internal to
      io.github.weightinit.recipes,
      io.github.weightinit.checkpoint,
      io.github.weightinit.analysis,
      io.github.weightinit.dialects;
}
