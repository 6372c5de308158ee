package io.github.weightinit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A seed is a value: what it is made of decides it, and nothing else. */
class SeedTest {

  private static final String KEY =
      "00000000000000010000000000000002fffffffffffffffd7fffffffffffffff";

  @Test
  void seedsOfTheSameNumberAndPathAreEqual() {
    Seed one = Seed.of(42).at("encoder").at(3).at("weight");
    Seed other = Seed.of(42).at("encoder").at(3).at("weight");
    assertThat(one).isEqualTo(other).hasSameHashCodeAs(other).hasToString(other.toString());
    assertThat(one.stream().word(5, 0)).isEqualTo(other.stream().word(5, 0));
  }

  @Test
  void everyPartOfAPathCounts() {
    Seed seed = Seed.of(42);
    Set<Seed> seeds =
        new HashSet<>(
            List.of(
                seed,
                Seed.of(-42),
                seed.at(""),
                seed.at("").at(""),
                seed.at("a").at("b"),
                seed.at("b").at("a"),
                seed.at("a/b"),
                seed.at("a.b"),
                seed.at("ab"),
                seed.at("1"),
                seed.at(1),
                seed.at(1).at(1),
                seed.at(-1),
                // One letter with an accent, and a letter followed by one: no normalization.
                seed.at("\u00e9"),
                seed.at("e\u0301"),
                seed.at("\0")));
    assertThat(seeds).hasSize(16);
    assertThat(seeds.stream().map(s -> s.stream().word(0, 0)).distinct()).hasSize(16);
    assertThat(seed).isNotEqualTo("Seed[42]").isNotEqualTo(null);
  }

  @Test
  void atLeavesTheParentAsItWas() {
    Seed seed = Seed.of(7);
    long before = seed.stream().word(0, 0);
    Seed unused = seed.at("child").at(5);
    assertThat(unused).isNotEqualTo(seed);
    assertThat(seed.stream().word(0, 0)).isEqualTo(before);
    assertThat(seed).hasToString("Seed[7]");
  }

  @Test
  void textShowsNumberAndPath() {
    assertThat(Seed.of(42).at("fc1.weight")).hasToString("Seed[42/fc1.weight]");
    assertThat(Seed.of(-1).at("block").at(3).at("w")).hasToString("Seed[-1/block[3]/w]");
    assertThat(Seed.ofKey(KEY).at(-7)).hasToString("Seed[" + KEY + "[-7]]");
  }

  /** A name may have what stands between names. */
  @Test
  void seedsWithOtherKeysHaveOtherTexts() {
    Seed one = Seed.of(1);
    List<Seed> seeds =
        List.of(
            one.at("a").at("b"),
            one.at("a/b"),
            one.at("a\\").at("b"),
            one.at("a\\/b"),
            one.at("a").at(1),
            one.at("a[1]"),
            one.at("a\\[1]"),
            one.at("").at("a"),
            one.at("/a"),
            one.at("a"));

    assertThat(seeds).extracting(Seed::key).doesNotHaveDuplicates();
    assertThat(seeds).extracting(Seed::toString).doesNotHaveDuplicates();
    assertThat(one.at("a/b[1]\\")).hasToString("Seed[1/a\\/b\\[1]\\\\]");
  }

  /** With a text of the path in each of them, these seeds would need 40 GB. */
  @Test
  void aLongPathNeedsMemoryOfItsLength() {
    var seeds = new ArrayList<Seed>();
    Seed seed = Seed.of(1);
    for (int i = 0; i < 200_000; i++) {
      seed = seed.at("a");
      seeds.add(seed);
    }

    assertThat(seeds.get(199_999).toString()).hasSize("Seed[1]".length() + 2 * 200_000);
  }

  @Test
  void aKeyComesBackFromItsText() {
    Seed seed = Seed.ofKey(KEY);
    assertThat(seed).hasToString("Seed[" + KEY + "]");
    assertThat(Seed.ofKey(KEY.toUpperCase(Locale.ROOT))).isEqualTo(seed);
    Seed fresh = Seed.random();
    String hex = fresh.key();
    assertThat(fresh).hasToString("Seed[" + hex + "]");
    assertThat(Seed.ofKey(Seed.of(42).at("a").at(3).key())).isEqualTo(Seed.of(42).at("a").at(3));
    assertThat(Seed.ofKey(hex)).isEqualTo(fresh).hasToString(fresh.toString());
    assertThat(Seed.ofKey(hex).stream().word(9, 2)).isEqualTo(fresh.stream().word(9, 2));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE, 12})
  void noNumberIsSpecial(long value) {
    Seed seed = Seed.of(value);
    assertThat(seed).isEqualTo(Seed.of(value)).hasToString("Seed[" + value + "]");
    assertThat(seed).isNotEqualTo(Seed.of(value + 1));
    assertThat(seed.stream().word(0, 0)).isNotIn(0L, -1L);
  }

  @Test
  void randomIsAnotherOneAtEveryCall() {
    // Two equal ones have probability 2^-256.
    assertThat(Seed.random()).isNotEqualTo(Seed.random());
    assertThat(Initializers.heNormal(1).fill(new double[1])[0])
        .isNotEqualTo(Initializers.heNormal(1).fill(new double[1])[0]);
    assertThat(Initializers.heNormal(1).fill(new float[8]))
        .isNotEqualTo(Initializers.heNormal(1).fill(new float[8]));
  }

  /** A generator of the caller's that allows {@code nextLong} alone, and counts. */
  @Test
  void drawnFromTakesFourLongsAndNothingElse() {
    AtomicInteger calls = new AtomicInteger();
    RandomGenerator counting = calls::incrementAndGet;
    assertThat(Seed.drawnFrom(counting))
        .isEqualTo(Seed.ofKey("0000000000000001000000000000000200000000000000030000000000000004"));
    assertThat(calls).hasValue(4);
    assertThat(Seed.drawnFrom(counting)).isNotEqualTo(Seed.drawnFrom(new Random(1)));
    assertThat(calls).hasValue(8);
  }

  @Test
  void drawnFromLeavesAGeneratorFourValuesOn() {
    Random used = new Random(5);
    Random counted = new Random(5);
    Seed seed = Seed.drawnFrom(used);
    for (int i = 0; i < 4; i++) {
      long unused = counted.nextLong();
      assertThat(seed.toString()).contains(String.format(Locale.ROOT, "%016x", unused));
    }
    assertThat(used.nextLong()).isEqualTo(counted.nextLong());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ud800", "a\udc00", "\udc00\ud800", "layer.\udbff"})
  void anUnpairedSurrogateIsNoName(String name) {
    assertThatThrownBy(() -> Seed.of(1).at(name))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage("name must not have an unpaired surrogate: " + name);
  }

  @Test
  void aPairOfSurrogatesIsAName() {
    assertThat(Seed.of(1).at("\ud83d\ude00")).isNotEqualTo(Seed.of(1).at("?"));
  }
}
