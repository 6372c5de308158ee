package io.github.weightinit.dialect.numpy;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.ElementType;
import io.github.weightinit.Weights;
import io.github.weightinit.dialect.Goldens;
import io.github.weightinit.dialect.TensorBytes;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What NumPy 2.4.6 made on Linux x86-64: every case to the last bit. */
class NumpyGoldensTest {

  private static final Map<String, LongFunction<TensorBytes>> CASES =
      Map.ofEntries(
          entry("SeedSequence(?).generate_state(4,u64)", seed -> words(sequence(seed), 4)),
          entry("default_rng(?) random_raw(16)", seed -> raw(rng(seed)::randomRaw)),
          entry("PCG64DXSM(?) raw(16)", s -> raw(NumpyGenerator.pcg64dxsm(sequence(s))::randomRaw)),
          entry("Philox(?) raw(16)", s -> raw(NumpyGenerator.philox(sequence(s))::randomRaw)),
          entry("MT19937(?) raw(16)", s -> raw(NumpyGenerator.mt19937(sequence(s))::randomRaw)),
          entry("default_rng(?).random(1000)", seed -> f64(1000, rng(seed)::random)),
          entry("default_rng(?).random(1000,f32)", seed -> f32(1000, rng(seed)::random)),
          entry("default_rng(?).standard_normal(100000)", s -> f64(100000, rng(s)::standardNormal)),
          entry(
              "default_rng(?).standard_normal(100000,f32)",
              seed -> f32(100000, rng(seed)::standardNormal)),
          entry(
              "default_rng(?).normal(.1,.02,1000)",
              seed -> f64(1000, w -> rng(seed).normal(w, .1, .02))),
          entry(
              "default_rng(?).uniform(-.3,.8,1000)",
              seed -> f64(1000, w -> rng(seed).uniform(w, -.3, .8))),
          entry("seed(?) rand(1000)", seed -> f64(1000, NumpyRandomState.seed(seed)::randomSample)),
          entry(
              "seed(?) randn(1001)",
              seed -> f64(1001, NumpyRandomState.seed(seed)::standardNormal)),
          entry(
              "seed(?) randn(1001).astype(f32)",
              seed -> f32(1001, NumpyRandomState.seed(seed)::standardNormal)),
          entry("spawn: SeedSequence(?).spawn(2)[1] state4", NumpyGoldensTest::state));

  private static SeedSequence sequence(long seed) {
    return SeedSequence.of(seed);
  }

  private static NumpyGenerator rng(long seed) {
    return NumpyGenerator.defaultRng(seed);
  }

  private static TensorBytes f64(int length, Consumer<Weights> fill) {
    return new TensorBytes().add(ElementType.FLOAT64, length, fill);
  }

  private static TensorBytes f32(int length, Consumer<Weights> fill) {
    return new TensorBytes().add(ElementType.FLOAT32, length, fill);
  }

  private static TensorBytes words(SeedSequence sequence, int count) {
    return new TensorBytes().add(sequence.generateLongState(count));
  }

  private static TensorBytes state(long seed) {
    return new TensorBytes().add(sequence(seed).spawn(2)[1].generateState(4));
  }

  private static TensorBytes raw(LongSupplier words) {
    return new TensorBytes().add(LongStream.generate(words).limit(16).toArray());
  }

  @Test
  void everyCase() {
    Map<String, String> goldens = Goldens.sha256("golden_numpy.json");
    assertThat(goldens).hasSize(29);
    goldens.forEach(
        (name, sha256) -> {
          String seed = name.replaceAll("[^(]*\\((\\d+)\\).*", "$1");
          LongFunction<TensorBytes> made = CASES.get(name.replaceFirst("\\(\\d+\\)", "(?)"));
          assertThat(made).as(name).isNotNull();
          assertThat(made.apply(Long.parseLong(seed)).sha256()).as(name).isEqualTo(sha256);
        });
  }
}
