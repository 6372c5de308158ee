package io.github.weightinit.recipe;

import io.github.weightinit.Fan;
import io.github.weightinit.Initializer;
import java.util.Optional;

/** Initializers and fans that many tensors of a plan have, so that they share them. */
final class SharedValues {

  private final Kept<Initializer, Initializer> initializers = new Kept<>(same -> same);
  private final Kept<Optional<Fan>, Optional<Fan>> fans = new Kept<>(same -> same);

  Initializer initializer(Initializer initializer) {
    return initializers.get(initializer);
  }

  Optional<Fan> fan(Optional<Fan> fan) {
    return fans.get(fan);
  }
}
