package io.github.weightinit.dialect.jax;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.Weights;
import io.github.weightinit.dialect.Goldens;
import io.github.weightinit.dialect.TensorBytes;
import io.github.weightinit.testing.Filled;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What jax 0.10.2 made on Linux x86-64. */
class JaxGoldensTest {

  @Test
  void everyCase() {
    var made = new LinkedHashMap<String, String>();
    for (int seed : new int[] {0, 42}) {
      made.putAll(cases(seed));
    }
    assertThat(made).containsExactlyInAnyOrderEntriesOf(Goldens.sha256("golden_jax.json"));
  }

  private static Map<String, String> cases(int seed) {
    JaxKey key = JaxKey.of(seed);
    JaxKey legacy = key.with(ThreefryNumbering.LEGACY);
    var cases = new LinkedHashMap<String, String>();
    cases.put("PRNGKey(" + seed + ") bits(1000)", bits(key, 1000));
    cases.put("split(" + seed + ",3)", data(key.split(3)));
    cases.put("fold_in(" + seed + ",7)", data(List.of(key.foldIn(7))));
    cases.put("uniform(" + seed + ",1000)", filled(w -> key.uniform(w, 0, 1)));
    cases.put("normal(" + seed + ",1000)", filled(key::normal));
    cases.put(
        "truncated_normal(" + seed + ",-2,2,1000)", filled(w -> key.truncatedNormal(w, -2, 2)));
    initializers()
        .forEach(
            (name, initializer) ->
                cases.put(
                    name + "(" + seed + ") (64,128)",
                    floats(initializer.fill(new float[64 * 128], key, 64, 128))));
    cases.put("NONPART bits(" + seed + ",1000)", bits(legacy, 1000));
    cases.put("NONPART bits(" + seed + ",1001)", bits(legacy, 1001));
    cases.put("NONPART normal(" + seed + ",1000)", filled(legacy::normal));
    cases.put("NONPART split(" + seed + ",3)", data(legacy.split(3)));
    return cases;
  }

  private static Map<String, JaxInitializer> initializers() {
    return Map.of(
        "lecun_normal", JaxInitializers.lecunNormal(),
        "he_normal", JaxInitializers.heNormal(),
        "glorot_normal", JaxInitializers.glorotNormal(),
        "lecun_uniform", JaxInitializers.lecunUniform(),
        "he_uniform", JaxInitializers.heUniform(),
        "glorot_uniform", JaxInitializers.glorotUniform());
  }

  private static String bits(JaxKey key, int count) {
    int[] bits =
        LongStream.range(0, count).map(key.bits(32, count)).mapToInt(w -> (int) w).toArray();
    return new TensorBytes().add(bits).sha256();
  }

  private static String filled(Consumer<Weights> fill) {
    return floats(Filled.floats(1000, fill));
  }

  private static String floats(float[] values) {
    return new TensorBytes().add(values).sha256();
  }

  private static String data(List<JaxKey> keys) {
    TensorBytes bytes = new TensorBytes();
    keys.forEach(key -> bytes.add(key.data()));
    return bytes.sha256();
  }
}
