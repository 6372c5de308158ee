package io.github.weightinit.dialect.numpy;

import io.github.weightinit.dialect.shared.UnsignedWords;
import io.github.weightinit.internal.Checks;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * NumPy's {@code SeedSequence}: spreads a seed of any size over the state of a generator.
 *
 * <pre>{@code
 * SeedSequence seed = SeedSequence.of(42); // np.random.SeedSequence(42)
 * int[] state = seed.generateState(4); // 3444837047, 2669555309, 2046530742, 3581440988
 * SeedSequence worker = seed.child(1); // seed.spawn(2)[1]
 * }</pre>
 *
 * <p>A value: unlike NumPy's it does not count its children, so {@link #spawn} returns the same
 * children each time. A second {@code spawn} in NumPy returns the children whose numbers follow.
 * Two sequences are equal if the words of their entropy and of their path of children are equal.
 *
 * <p>The hash is M. E. O'Neill's {@code seed_seq_fe} as NumPy has it since 1.17 (MIT; for children
 * of short seeds since 1.19). It uses integers only, so it is the same on all platforms. Compared
 * with NumPy 1.26.4, 2.0.2 and 2.4.6 on Linux x86-64.
 */
public final class SeedSequence {

  private static final int POOL = 4;
  private static final int INIT_A = 0x43b0d7e5;
  private static final int MULT_A = 0x931e8875;
  private static final int INIT_B = 0x8b51f9dd;
  private static final int MULT_B = 0x58f38ded;
  private static final int MIX_LEFT = 0xca01f9dd;
  private static final int MIX_RIGHT = 0x4973f715;

  private final int[] entropy;
  private final int[] spawnKey;
  private final int[] pool = new int[POOL];

  private SeedSequence(int[] entropy, int[] spawnKey) {
    this.entropy = entropy;
    this.spawnKey = spawnKey;
    mix(assembled());
  }

  /**
   * Returns the sequence of a number, or of several one after the other, {@code SeedSequence(42)}
   * or {@code SeedSequence([42, 0])}. As in NumPy, two lists give the same state if their numbers
   * give the same words of 32 bits, or if they differ only in zeros at the end, up to the fourth
   * word.
   *
   * @param entropy numbers, at least 0
   * @return the sequence
   * @throws IllegalArgumentException if a number is negative
   */
  public static SeedSequence of(long... entropy) {
    return of(
        LongStream.of(Objects.requireNonNull(entropy, "entropy"))
            .mapToObj(BigInteger::valueOf)
            .toArray(BigInteger[]::new));
  }

  /**
   * Returns the sequence of numbers of any size.
   *
   * @param entropy numbers, at least 0
   * @return the sequence
   * @throws IllegalArgumentException if a number is negative
   */
  public static SeedSequence of(BigInteger... entropy) {
    for (BigInteger number : Objects.requireNonNull(entropy, "entropy")) {
      if (Objects.requireNonNull(number, "entropy").signum() < 0) {
        throw new IllegalArgumentException("entropy must be at least 0: " + number);
      }
    }
    IntStream words = Arrays.stream(entropy).map(UnsignedWords::of).flatMapToInt(IntStream::of);
    return new SeedSequence(words.toArray(), new int[0]);
  }

  private static int[] joined(int[] first, int[] second) {
    int[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  /** The entropy, then the path of children, which begins after the words of the pool. */
  private int[] assembled() {
    return spawnKey.length == 0
        ? entropy
        : joined(Arrays.copyOf(entropy, Math.max(POOL, entropy.length)), spawnKey);
  }

  private void mix(int[] words) {
    int multiplier = INIT_A;
    for (int i = 0; i < POOL; i++) {
      pool[i] = hash(i < words.length ? words[i] : 0, multiplier, MULT_A);
      multiplier *= MULT_A;
    }
    for (int from = 0; from < Math.max(POOL, words.length); from++) {
      for (int to = 0; to < POOL; to++) {
        if (from != to) {
          int word = from < POOL ? pool[from] : words[from];
          int r = MIX_LEFT * pool[to] - MIX_RIGHT * hash(word, multiplier, MULT_A);
          multiplier *= MULT_A;
          pool[to] = r ^ r >>> 16;
        }
      }
    }
  }

  private static int hash(int word, int multiplier, int next) {
    int v = (word ^ multiplier) * (multiplier * next);
    return v ^ v >>> 16;
  }

  /**
   * Returns words of 32 bits, {@code generate_state(n)}.
   *
   * @param words how many, at least 0
   * @return the words, to be read without a sign
   * @throws IllegalArgumentException if the number is negative
   */
  public int[] generateState(int words) {
    int[] state = new int[(int) Checks.atLeast("words", 0, words)];
    int multiplier = INIT_B;
    for (int i = 0; i < state.length; i++) {
      state[i] = hash(pool[i % POOL], multiplier, MULT_B);
      multiplier *= MULT_B;
    }
    return state;
  }

  /**
   * Returns words of 64 bits, {@code generate_state(n, np.uint64)}: each is two of 32 bits, the
   * lower one first.
   *
   * @param words how many, from 0 to 2<sup>30</sup> - 1
   * @return the words, to be read without a sign
   * @throws IllegalArgumentException if the number is out of range
   */
  public long[] generateLongState(int words) {
    Checks.that(
        words >= 0 && words <= Integer.MAX_VALUE / 2, "words must be from 0 to 2^30 - 1", words);
    int[] halves = generateState(2 * words);
    return IntStream.range(0, words)
        .mapToLong(
            i -> Integer.toUnsignedLong(halves[2 * i]) | (long) halves[2 * i + 1] << Integer.SIZE)
        .toArray();
  }

  /**
   * Returns a child by its number: the one that {@code spawn} returns at that place if it was not
   * called before.
   *
   * @param index from 0 to 2<sup>32</sup> - 1
   * @return the sequence whose path is one number longer
   * @throws IllegalArgumentException if the number is out of range
   */
  public SeedSequence child(long index) {
    int[] number = {(int) Checks.word("index", index)};
    return new SeedSequence(entropy, joined(spawnKey, number));
  }

  /**
   * Returns the first children, {@code spawn(n)} of a new {@code SeedSequence}.
   *
   * @param children how many, at least 0
   * @return the children 0 to {@code children - 1}
   * @throws IllegalArgumentException if the number is negative
   */
  public SeedSequence[] spawn(int children) {
    Checks.atLeast("children", 0, children);
    return IntStream.range(0, children).mapToObj(this::child).toArray(SeedSequence[]::new);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SeedSequence sequence
        && Arrays.equals(entropy, sequence.entropy)
        && Arrays.equals(spawnKey, sequence.spawnKey);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(entropy) + Arrays.hashCode(spawnKey);
  }

  /** Returns the words in decimal digits, the lowest word of a number first. */
  @Override
  public String toString() {
    return "SeedSequence["
        + text(entropy)
        + (spawnKey.length == 0 ? "" : "/" + text(spawnKey))
        + "]";
  }

  private static String text(int[] words) {
    return IntStream.of(words).mapToObj(Integer::toUnsignedString).toList().toString();
  }
}
