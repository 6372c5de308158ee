package io.github.weightinit.check;

import io.github.weightinit.ElementwiseInitializer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Computes each distribution of a check once: a model has many tensors and few distributions. */
final class Distributions {

  private final Map<ElementwiseInitializer, Distribution> known = new ConcurrentHashMap<>();

  Distribution of(ElementwiseInitializer law) {
    return known.computeIfAbsent(law, Distribution::new);
  }
}
