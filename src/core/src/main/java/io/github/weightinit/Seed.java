package io.github.weightinit;

import io.github.weightinit.random.PagedStream;
import io.github.weightinit.random.RandomStream;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Names a tensor, and so decides its weights: a number (or 256 bits of entropy) and a path.
 *
 * <pre>{@code
 * Seed seed = Seed.of(42);
 * Initializers.heNormal(784).fill(w1, seed.at("fc1.weight"));
 * Initializers.heNormal(256).fill(w2, seed.at("fc2.weight"));
 * }</pre>
 *
 * <p>Two tensors with different names have independent weights; to add, remove or reorder tensors
 * changes no other tensor. Two tensors filled with one and the same seed share their variates: give
 * each a name. Immutable; equal when the 256-bit keys are equal.
 *
 * <p>The key is made by SHA-256, as section 2 of <a href="doc-files/stream-v1.html">stream version
 * 1</a> says.
 */
public final class Seed {

  /**
   * The version of the stream that seeds name: what <a href="doc-files/stream-v1.html">stream
   * version 1</a> says.
   */
  public static final int STREAM_VERSION = 1;

  private static final int KEY_BYTES = 32;

  private final PagedStream stream;

  /** The text of the last step. A text of the whole path in each seed would need its square. */
  private final String step;

  private final @Nullable Seed parent;

  private Seed(PagedStream stream, String step, @Nullable Seed parent) {
    this.stream = stream;
    this.step = step;
    this.parent = parent;
  }

  /**
   * Returns the seed of a number. Every number is as good as any other, and none is special.
   *
   * @param value any value
   * @return the seed
   */
  public static Seed of(long value) {
    return new Seed(PagedStream.ofSeed(value), Long.toString(value), null);
  }

  /**
   * Returns a seed of 256 fresh random bits from {@link SecureRandom}. Log its {@link #key()}, and
   * {@link #ofKey} repeats the run.
   *
   * @return a new seed
   */
  public static Seed random() {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return ofStream(PagedStream.ofKey(key));
  }

  /**
   * Returns a seed drawn from a generator of the caller's: four calls of {@code nextLong()}, and no
   * other call.
   *
   * <p>Any generator adapts by a method reference, for example {@code
   * Seed.drawnFrom(rng::nextLong)} for one of Commons RNG or Commons Math.
   *
   * @param generator the source of the seed's 256 bits; moves on by four values
   * @return a new seed
   */
  public static Seed drawnFrom(RandomGenerator generator) {
    Objects.requireNonNull(generator, "generator");
    return ofStream(
        new PagedStream(
            generator.nextLong(),
            generator.nextLong(),
            generator.nextLong(),
            generator.nextLong()));
  }

  /**
   * Returns the seed with a given {@link #key()}.
   *
   * @param key 64 hexadecimal digits
   * @return the seed
   * @throws IllegalArgumentException if the text is anything else
   */
  public static Seed ofKey(String key) {
    Objects.requireNonNull(key, "key");
    if (key.length() != 2 * KEY_BYTES || !key.chars().allMatch(HexFormat::isHexDigit)) {
      throw new IllegalArgumentException("key must be 64 hexadecimal digits: " + key);
    }
    return ofStream(PagedStream.ofKey(HexFormat.of().parseHex(key)));
  }

  private static Seed ofStream(PagedStream stream) {
    return new Seed(stream, stream.toString(), null);
  }

  /**
   * Returns the seed of a named part: of a module in a model, of a tensor in a module.
   *
   * @param name any text; {@code /} and {@code .} have no meaning, so {@code at("a").at("b")},
   *     {@code at("a.b")} and {@code at("a/b")} are three different seeds
   * @return the seed of that part
   * @throws IllegalArgumentException if the name has an unpaired surrogate
   */
  public Seed at(String name) {
    return new Seed(stream.at(name), "/" + name.replaceAll("[\\\\/\\[]", "\\\\$0"), this);
  }

  /**
   * Returns the seed of a numbered part: of a layer, a block, a repetition. {@code at(1)} and
   * {@code at("1")} are different.
   *
   * @param index any value
   * @return the seed of that part
   */
  public Seed at(long index) {
    return new Seed(stream.at(index), "[" + index + "]", this);
  }

  /**
   * Returns the 256 bits that decide everything: {@code Seed.ofKey(seed.key())} equals {@code
   * seed}.
   *
   * @return 64 hexadecimal digits
   */
  public String key() {
    return stream.toString();
  }

  /**
   * Returns the table of random words that this seed names.
   *
   * @return the stream, safe for use by several threads
   */
  public RandomStream stream() {
    return stream;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Seed seed && stream.equals(seed.stream);
  }

  @Override
  public int hashCode() {
    return stream.hashCode();
  }

  /**
   * Returns the number, or the key in hexadecimal, and the path, for people to read: {@code
   * Seed[42/encoder[3]/q.weight]}. A {@code /}, {@code [} or {@code \} of a name has a {@code \}
   * before it, so seeds with other paths have other texts.
   */
  @Override
  public String toString() {
    var steps = new ArrayDeque<String>();
    for (Seed seed = this; seed != null; seed = seed.parent) {
      steps.push(seed.step);
    }
    return "Seed[" + String.join("", steps) + "]";
  }
}
