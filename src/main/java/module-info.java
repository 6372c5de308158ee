/** Weight initializers for neural networks. */
module io.github.weightinit {
  requires static com.fasterxml.jackson.core;
  requires static info.picocli;
  requires static me.tongfei.progressbar;
  requires static org.jspecify;

  exports io.github.weightinit;
  exports io.github.weightinit.preset;
  exports io.github.weightinit.random;
  exports io.github.weightinit.structure;
}
