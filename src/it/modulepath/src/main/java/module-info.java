module consumer {
  requires io.github.weightinit;
}
