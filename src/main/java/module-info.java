/** Weight initializers for neural networks. */
module io.github.weightinit {
  requires static com.fasterxml.jackson.core;
  requires static com.samskivert.jmustache;
  requires static commons.jvm;
  requires static commons.math3;
  requires static info.picocli;
  requires static me.tongfei.progressbar;
  requires static org.jspecify;
  requires static plot.stem.jvm;

  exports io.github.weightinit;
  exports io.github.weightinit.analysis;
  exports io.github.weightinit.dialect;
  exports io.github.weightinit.preset;
  exports io.github.weightinit.random;
  exports io.github.weightinit.structure;
}
