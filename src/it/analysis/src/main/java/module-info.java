/** A consumer of the analysis, which brings Commons Math without being told. */
module consumer {
  requires io.github.weightinit.analysis;
}
