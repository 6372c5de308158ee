package io.github.weightinit;

import java.util.Random;
import java.util.function.ToDoubleFunction;

/** An initializer as people write it: one generator, one weight after another. */
final class HandRolled {

  private HandRolled() {}

  static Initializer from(ToDoubleFunction<Random> weight) {
    return (target, stream) -> {
      Random random = new Random(stream.word(0, 0));
      for (int i = 0; i < target.length(); i++) {
        target.set(i, weight.applyAsDouble(random));
      }
    };
  }

  static Initializer normal(double deviation) {
    return from(random -> random.nextGaussian() * deviation);
  }

  static Initializer uniform(double bound) {
    return from(random -> (2 * random.nextDouble() - 1) * bound);
  }
}
