/** A consumer of the checkpoints, which bring the recipes and a JSON library without being told. */
module consumer {
  requires io.github.weightinit.checkpoint;
}
