package io.github.weightinit.check;

import io.github.weightinit.ElementwiseInitializer;
import io.github.weightinit.Normal;
import io.github.weightinit.TruncatedNormal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Computes each distribution of a check once: a model has many tensors and few distributions. */
final class Distributions {

  /** Most checks need these, so all checks share them: their tables have some 4 MiB together. */
  private static final List<ElementwiseInitializer> USUAL =
      List.of(new Normal(0, 1), new TruncatedNormal(0, 1, -2, 2));

  private static final Map<ElementwiseInitializer, Distribution> SHARED = new ConcurrentHashMap<>();

  private final Map<ElementwiseInitializer, Distribution> known = new ConcurrentHashMap<>();

  Distribution of(ElementwiseInitializer law) {
    boolean isUsual = USUAL.stream().anyMatch(usual -> usual.equals(law));
    return (isUsual ? SHARED : known).computeIfAbsent(law, Distribution::new);
  }
}
