package io.github.weightinit.dialect.engine;

/**
 * The Mersenne Twister MT19937: what PyTorch draws from on the CPU, NumPy's {@code RandomState} and
 * Python's {@code random}.
 *
 * <p>M. Matsumoto and T. Nishimura, "Mersenne Twister: a 623-dimensionally equidistributed uniform
 * pseudo-random number generator", ACM TOMACS 8 (1998); both seedings of the authors' {@code
 * mt19937ar.c} (2002).
 */
public final class Mt19937 implements BitGenerator {

  private static final int N = 624;
  private static final int M = 397;

  private final int[] state;

  /** The word of the state that is given out next; N if a new state must be made first. */
  private int next;

  private Mt19937(int[] state, int next) {
    this.state = state;
    this.next = next;
  }

  /** Seeds with 32 bits ({@code init_genrand}). */
  public static Mt19937 seeded(int seed) {
    int[] s = new int[N];
    s[0] = seed;
    for (int j = 1; j < N; j++) {
      s[j] = 1812433253 * (s[j - 1] ^ (s[j - 1] >>> 30)) + j;
    }
    return new Mt19937(s, N);
  }

  /** Seeds with any number of 32-bit words, at least one ({@code init_by_array}). */
  public static Mt19937 seeded(int[] key) {
    int[] s = seeded(19650218).state;
    int i = 1;
    int j = 0;
    for (int k = Math.max(N, key.length); k > 0; k--) {
      s[i] = (s[i] ^ ((s[i - 1] ^ (s[i - 1] >>> 30)) * 1664525)) + key[j] + j;
      i = following(s, i);
      j = (j + 1) % key.length;
    }
    for (int k = N - 1; k > 0; k--) {
      s[i] = (s[i] ^ ((s[i - 1] ^ (s[i - 1] >>> 30)) * 1566083941)) - i;
      i = following(s, i);
    }
    s[0] = 0x80000000;
    return new Mt19937(s, N);
  }

  private static int following(int[] s, int i) {
    if (i < N - 1) {
      return i + 1;
    }
    s[0] = s[N - 1];
    return 1;
  }

  /**
   * Starts in the middle of a state.
   *
   * @param state 624 words, which are copied
   * @param next the word that is given out next, from 0 to 624
   */
  public static Mt19937 ofState(int[] state, int next) {
    if (state.length != N || next < 0 || next > N) {
      throw new IllegalArgumentException(
          "state must have 624 words, next be from 0 to 624: " + state.length + ", " + next);
    }
    return new Mt19937(state.clone(), next);
  }

  @Override
  public int nextInt() {
    if (next == N) {
      twist();
    }
    return tempered(state[next++]);
  }

  /** Gives the next words: those that as many calls of {@link #nextInt} would return. */
  public void nextInts(int[] target, int from, int to) {
    nextUntempered(target, from, to);
    temper(target, from, to);
  }

  /** Gives the next words as the state holds them; {@link #temper} makes random words of them. */
  public void nextUntempered(int[] target, int from, int to) {
    for (int at = from; at < to; ) {
      if (next == N) {
        twist();
      }
      int count = Math.min(N - next, to - at);
      System.arraycopy(state, next, target, at, count);
      next += count;
      at += count;
    }
  }

  /** Makes random words of words of the state, in their place. */
  public static void temper(int[] words, int from, int to) {
    for (int i = from; i < to; i++) {
      words[i] = tempered(words[i]);
    }
  }

  private static int tempered(int word) {
    int y = word ^ (word >>> 11);
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return y ^ (y >>> 18);
  }

  /** Returns the next 64 bits: two words, the upper one first. */
  @Override
  public long nextLong() {
    long high = nextInt();
    return high << Integer.SIZE | nextRaw();
  }

  /** Returns the next 32 bits as a number without sign. */
  @Override
  public long nextRaw() {
    return Integer.toUnsignedLong(nextInt());
  }

  /**
   * Makes a number of 53 bits from 0 to less than 1 of two words as the authors' {@code
   * genrand_res53} does.
   */
  @Override
  public double fraction(long words) {
    return fraction((int) (words >>> Integer.SIZE), (int) words);
  }

  /** Makes such a number of a word and the one that follows it. */
  public static double fraction(int word, int following) {
    return ((long) (word >>> 5) << 26 | following >>> 6) * 0x1p-53;
  }

  @Override
  public void nextLongs(long[] words, int count) {
    for (int i = 0; i < count; i++) {
      words[i] = nextLong();
    }
  }

  /** Makes the next state. Without a modulus the loops become vector instructions. */
  private void twist() {
    twist(state, 0, N - M, M);
    twist(state, N - M, N - 1, M - N);
    state[N - 1] = state[M - 1] ^ twisted(state[N - 1], state[0]);
    next = 0;
  }

  private static void twist(int[] state, int from, int to, int distance) {
    for (int k = from; k < to; k++) {
      state[k] = state[k + distance] ^ twisted(state[k], state[k + 1]);
    }
  }

  private static int twisted(int word, int following) {
    int y = (word & 0x80000000) | (following & 0x7fffffff);
    return (y >>> 1) ^ (-(y & 1) & 0x9908b0df);
  }
}
