package io.github.weightinit;

import io.github.weightinit.random.RandomStream;
import io.github.weightinit.random.StreamKey;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * Names a tensor, and so decides its weights: a number (or 256 bits of entropy) and a path.
 *
 * <pre>{@code
 * Seed seed = Seed.of(42);
 * Initializers.heNormal(784).fill(w1, seed.at("fc1.weight"));
 * Initializers.heNormal(256).fill(w2, seed.at("fc2.weight"));
 * }</pre>
 *
 * <p>Two tensors with different names have independent weights; adding, removing or reordering
 * tensors moves nobody else's. Two tensors filled with one and the same seed share their variates:
 * give each a name. Immutable; equal when the 256-bit keys are equal.
 *
 * <p>The key is made by SHA-256 as {@code src/docs/stream-v1.md} says, section 2.
 */
public final class Seed {

  private final StreamKey key;
  private final String description;

  private Seed(StreamKey key, String description) {
    this.key = key;
    this.description = description;
  }

  /**
   * Returns the seed of a number. Every number is as good as any other, and none is special.
   *
   * @param value any value
   * @return the seed
   */
  public static Seed of(long value) {
    return new Seed(StreamKey.ofSeed(value), Long.toString(value));
  }

  /**
   * Returns a seed of 256 fresh random bits from {@link SecureRandom}. Log its {@link #key()}, and
   * {@link #ofKey} repeats the run.
   *
   * @return a new seed
   */
  public static Seed random() {
    ByteBuffer bytes = ByteBuffer.allocate(4 * Long.BYTES);
    new SecureRandom().nextBytes(bytes.array());
    return ofKey(new StreamKey(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong()));
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
    return ofKey(
        new StreamKey(
            generator.nextLong(),
            generator.nextLong(),
            generator.nextLong(),
            generator.nextLong()));
  }

  /**
   * Returns the seed with a given {@link #key()}.
   *
   * @param hex 64 hexadecimal digits
   * @return the seed
   * @throws IllegalArgumentException if the text is anything else
   */
  public static Seed ofKey(String hex) {
    Objects.requireNonNull(hex, "hex");
    if (hex.length() != 64 || !hex.chars().allMatch(HexFormat::isHexDigit)) {
      throw new IllegalArgumentException("key must be 64 hexadecimal digits: " + hex);
    }
    ByteBuffer bytes = ByteBuffer.wrap(HexFormat.of().parseHex(hex));
    return ofKey(new StreamKey(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong()));
  }

  private static Seed ofKey(StreamKey key) {
    return new Seed(key, key.toString());
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
    return new Seed(key.at(name), description + "/" + name);
  }

  /**
   * Returns the seed of a numbered part: of a layer, a block, a repetition. {@code at(1)} and
   * {@code at("1")} are different.
   *
   * @param index any value
   * @return the seed of that part
   */
  public Seed at(long index) {
    return new Seed(key.at(index), description + "[" + index + "]");
  }

  /**
   * Returns the 256 bits that decide everything: {@code Seed.ofKey(seed.key())} equals {@code
   * seed}.
   *
   * @return 64 hexadecimal digits
   */
  public String key() {
    return key.toString();
  }

  /**
   * Returns the table of random words that this seed names.
   *
   * @return the stream, safe for use by several threads
   */
  public RandomStream stream() {
    return key.stream();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Seed seed && key.equals(seed.key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }

  /**
   * Returns the number, or the key in hexadecimal, and the path, for people to read: {@code
   * Seed[42/encoder[3]/q.weight]}.
   */
  @Override
  public String toString() {
    return "Seed[" + description + "]";
  }
}
