package io.github.weightinit.checkpoint;

import io.github.weightinit.ElementType;
import io.github.weightinit.Weights;
import io.github.weightinit.internal.Checks;
import io.github.weightinit.recipe.Assignment;
import io.github.weightinit.recipe.ModelFiller;
import io.github.weightinit.recipe.ModelSink;
import io.github.weightinit.recipe.TensorSink;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Takes the weights of a shard's tensors: writes their bytes and takes their digests, and their
 * CRC-32 where the file has it.
 */
final class ShardSink implements ModelSink {

  /** Writes bytes to their place in a file. */
  @FunctionalInterface
  interface Output {
    /** Writes all that remains in a buffer, behind the header at a number of bytes. */
    void write(ByteBuffer bytes, long at) throws IOException;
  }

  private final Map<String, TensorEntry> entries = new HashMap<>();
  private final TensorDigest digest;
  private final boolean hasCrc32;
  private final boolean streamed;
  private final Output output;
  private final Thread caller = Thread.currentThread();
  private final Map<String, String> digests = new ConcurrentHashMap<>();
  private final Map<String, Integer> crc32 = new ConcurrentHashMap<>();

  /** There are as many as threads: each takes one and gives it back. */
  private final Queue<ByteBuffer> buffers = new ConcurrentLinkedQueue<>();

  /**
   * Makes a sink for one run, or for several in a row.
   *
   * @param hasCrc32 whether to take the CRC-32 of each tensor
   * @param streamed whether the output takes bytes in order only, and from an array
   */
  ShardSink(Shard shard, TensorDigest digest, boolean hasCrc32, boolean streamed, Output output) {
    for (TensorEntry entry : shard.tensors()) {
      Checks.that(
          entries.put(entry.name(), entry) == null,
          "shard must have each tensor once",
          entry.name());
    }
    this.digest = digest;
    this.hasCrc32 = hasCrc32;
    this.streamed = streamed;
    this.output = output;
  }

  /** Returns the digests of the tensors that are complete, by their names. */
  Map<String, String> digests() {
    return digests;
  }

  /** Returns the CRC-32 of the tensors that are complete, by their names. */
  Map<String, Integer> crc32() {
    return crc32;
  }

  @Override
  public boolean inOrder() {
    return streamed || digest.inOrder();
  }

  @Override
  public TensorSink begin(Assignment tensor, ElementType type) {
    String name = tensor.parameter().name();
    TensorEntry entry = entries.get(name);
    if (entry == null) {
      throw new IllegalStateException("not a tensor of this shard: " + name);
    }
    int pieceLength = ModelFiller.SLICE * type.bytes();
    TensorDigest.Run run = digest.begin(entry.bytes(), pieceLength);
    var crc = hasCrc32 ? new CrcParts(Crc.CRC32, entry.bytes(), pieceLength) : null;
    return new TensorSink() {
      @Override
      public void accept(Weights slice) {
        take(slice, entry.begin(), run, crc);
      }

      @Override
      public void end() {
        digests.put(name, run.text());
        if (crc != null) {
          crc32.put(name, crc.value());
        }
      }
    };
  }

  private ByteBuffer newBuffer() {
    int size = ModelFiller.SLICE * Double.BYTES;
    ByteBuffer bytes = streamed ? ByteBuffer.allocate(size) : ByteBuffer.allocateDirect(size);
    return bytes.order(ByteOrder.LITTLE_ENDIAN);
  }

  private void take(Weights slice, long begin, TensorDigest.Run run, @Nullable CrcParts crc) {
    ByteBuffer free = buffers.poll();
    ByteBuffer bytes = free != null ? free.clear() : newBuffer();
    slice.writeTo(bytes);
    bytes.flip();
    long at = slice.firstIndex() * slice.elementType().bytes();
    run.add(at, bytes.duplicate());
    if (crc != null) {
      crc.add(at, bytes.duplicate());
    }
    try {
      if (caller.isInterrupted()) {
        throw new InterruptedIOException("interrupted");
      }
      output.write(bytes, begin + at);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    buffers.add(bytes);
  }
}
