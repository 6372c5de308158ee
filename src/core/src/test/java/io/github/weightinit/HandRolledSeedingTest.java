package io.github.weightinit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/**
 * The checks of {@link EquivalenceTest} and what follows from them for seeds can fail: mistakes of
 * seeding, and of sharing a generator, turn them red. The library passes the same checks here.
 */
class HandRolledSeedingTest {

  private static final Seed SEED = Seed.of(23);
  private static final Initializer RIGHT = Initializers.heNormal(784);
  private static final List<String> NAMES = List.of("fc1.weight", "fc2.weight", "fc1.bias", "");

  private static void assertCaught(ThrowingCallable check) {
    assertThatThrownBy(check).isInstanceOf(AssertionError.class);
  }

  private static double[] whole(Initializer initializer) {
    return initializer.fill(new double[50_000], SEED);
  }

  /** {@code new Random()} is seeded by the clock, {@code Math.random()} as well. */
  @Test
  void unseedable() {
    assertCaught(
        () -> PureFunctionChecks.repeatable(fromStart(() -> new Random()::nextGaussian), SEED));
    assertCaught(() -> PureFunctionChecks.repeatable(fromStart(() -> Math::random), SEED));
    PureFunctionChecks.repeatable(RIGHT, SEED);
  }

  /** A source of numbers made anew at each call of fill. */
  private static Initializer fromStart(Supplier<DoubleSupplier> start) {
    return (target, stream) -> {
      var source = start.get();
      for (int i = 0; i < target.length(); i++) {
        target.set(i, source.getAsDouble());
      }
    };
  }

  @Test
  @SuppressWarnings("UnsynchronizedRandom")
  void newGeneratorForEveryWeight() {
    Initializer unseeded = fromStart(() -> () -> new Random().nextDouble());
    assertCaught(() -> PureFunctionChecks.repeatable(unseeded, SEED));
    // Seeded alike, all weights are alike; with seeds in a row, nearly so.
    Initializer same = fromStart(() -> () -> new Random(42).nextDouble());
    assertCaught(() -> PureFunctionChecks.different(NAMES, fill(same)));
    Initializer row =
        (target, stream) -> {
          for (int i = 0; i < target.length(); i++) {
            target.set(i, new Random(target.firstIndex() + i).nextDouble());
          }
        };
    assertCaught(() -> DistributionChecks.check(row, Oracle.uniform(0, 1), 20_000, SEED));
  }

  private static Function<String, double[]> fill(Initializer initializer) {
    return name -> initializer.fill(new double[100], SEED.at(name));
  }

  /** One generator for the class: each call moves all later ones, and so do other threads. */
  @Test
  void sharedGenerator() throws InterruptedException {
    Random shared = new Random(42);
    Initializer wrong = fromStart(() -> shared::nextGaussian);
    assertCaught(() -> PureFunctionChecks.repeatable(wrong, SEED));
    assertCaught(() -> PureFunctionChecks.sliceable(wrong, whole(wrong), SEED));
    assertCaught(() -> PureFunctionChecks.shareable(wrong, whole(wrong), SEED));
    PureFunctionChecks.shareable(RIGHT, whole(RIGHT), SEED);
  }

  /** Seeded, but one value after another: a slice begins again with the first value. */
  @Test
  void positionInTheStreamInsteadOfIndexOfTheElement() {
    Initializer wrong = HandRolled.normal(1);
    PureFunctionChecks.repeatable(wrong, SEED);
    assertCaught(() -> PureFunctionChecks.sliceable(wrong, whole(wrong), SEED));
  }

  /** The seed -1 is as good as any other, and 0, and 12. */
  @Test
  void minusOneForNoSeed() {
    assertCaught(
        () ->
            PureFunctionChecks.seedable(
                seed -> draw(seed == -1 ? new Random() : new Random(seed))));
    PureFunctionChecks.seedable(seed -> RIGHT.fill(new double[100], Seed.of(seed)));
  }

  /** A long seed taken for an int: seeds that differ in the upper half are the same stream. */
  @Test
  void seedsCutShort() {
    assertCaught(() -> PureFunctionChecks.seedable(seed -> draw(new Random((int) seed))));
  }

  private static double[] draw(Random random) {
    return random.doubles(100).toArray();
  }

  @Test
  void theSameStreamForEveryTensor() {
    assertCaught(() -> PureFunctionChecks.different(NAMES, name -> draw(new Random(12))));
    PureFunctionChecks.different(NAMES, fill(RIGHT));
  }

  /** Correlation sees what equality does not: tensors that share signs, or a part. */
  @Test
  void streamsThatShareAPart() {
    double[] one = Initializers.standardNormal().fill(new double[100_000], SEED.at("a"));
    double[] other = Initializers.standardNormal().fill(new double[100_000], SEED.at("b"));
    CorrelationChecks.uncorrelated(one, other);
    for (int i = 0; i < other.length; i++) {
      other[i] += 0.1 * one[i];
    }
    assertCaught(() -> CorrelationChecks.uncorrelated(one, other));
  }
}
