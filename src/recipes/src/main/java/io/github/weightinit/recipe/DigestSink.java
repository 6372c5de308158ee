package io.github.weightinit.recipe;

import io.github.weightinit.ElementType;
import io.github.weightinit.Weights;
import io.github.weightinit.internal.Checks;
import io.github.weightinit.internal.Sha256;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Takes the SHA-256 of every tensor of a model: that of its little-endian bytes, as {@link
 * Weights#sha256()} gives it for weights in memory, and NumPy's {@code
 * hashlib.sha256(array.tobytes()).hexdigest()} for the same array.
 *
 * <pre>{@code
 * var digests = new DigestSink();
 * ModelFiller.of(plan, Seed.of(42)).type(ElementType.BFLOAT16).into(digests);
 * digests.sha256("fc1.weight");   // the same on every machine
 * }</pre>
 *
 * <p>A digest takes the slices of a tensor in order, so one thread fills all of it.
 */
public final class DigestSink implements ModelSink {

  private final Map<String, String> digests = new ConcurrentHashMap<>();

  /** Makes a sink for one run. */
  public DigestSink() {}

  @Override
  public boolean inOrder() {
    return true;
  }

  @Override
  public TensorSink begin(Assignment tensor, ElementType type) {
    Objects.requireNonNull(tensor, "tensor");
    Objects.requireNonNull(type, "type");
    MessageDigest sha256 = Sha256.newDigest();
    return new TensorSink() {
      @Override
      public void accept(Weights slice) {
        Objects.requireNonNull(slice, "slice").addTo(sha256);
      }

      @Override
      public void end() {
        digests.put(tensor.parameter().name(), HexFormat.of().formatHex(sha256.digest()));
      }
    };
  }

  /**
   * Returns the digest of a tensor.
   *
   * @param name the parameter's whole name
   * @return 64 hexadecimal digits
   * @throws IllegalArgumentException if no tensor of this name was filled
   */
  public String sha256(String name) {
    return Optional.ofNullable(digests.get(Objects.requireNonNull(name, "name")))
        .orElseThrow(Checks.refusal("no tensor of this name was filled: " + name));
  }
}
