package io.github.weightinit.checkpoint;

import io.github.weightinit.ElementType;
import io.github.weightinit.Weights;
import io.github.weightinit.recipe.Assignment;
import io.github.weightinit.recipe.ModelFiller;
import io.github.weightinit.recipe.ModelSink;
import io.github.weightinit.recipe.TensorSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Reads the place of each slice that is filled, and compares. */
final class ComparisonSink implements ModelSink {

  /** The bytes of a slice as they should be and as they are. */
  private record Pair(ByteBuffer planned, ByteBuffer stored) {

    static Pair allocate() {
      return new Pair(buffer(), buffer());
    }

    private static ByteBuffer buffer() {
      return ByteBuffer.allocateDirect(ModelFiller.SLICE * Double.BYTES)
          .order(ByteOrder.LITTLE_ENDIAN);
    }
  }

  private final StoredModel model;
  private final Map<String, Difference> differences = new ConcurrentHashMap<>();
  private final Map<String, ElementType> types = new ConcurrentHashMap<>();

  /** There are as many as threads: each takes one and gives it back. */
  private final Queue<Pair> pairs = new ConcurrentLinkedQueue<>();

  ComparisonSink(StoredModel model) {
    this.model = model;
  }

  ComparedTensor result(Assignment tensor) {
    String name = tensor.parameter().name();
    return new ComparedTensor(
        name,
        Objects.requireNonNull(types.get(name)),
        tensor.parameter().size(),
        Optional.ofNullable(differences.get(name)));
  }

  @Override
  public TensorSink begin(Assignment tensor, ElementType type) {
    StoredTensor stored = model.find(tensor.parameter().name()).orElseThrow();
    types.put(stored.name(), type);
    return slice -> compare(slice, stored);
  }

  private void compare(Weights slice, StoredTensor stored) {
    Pair free = pairs.poll();
    Pair pair = free != null ? free : Pair.allocate();
    int bytes = slice.length() * slice.elementType().bytes();
    ByteBuffer planned = pair.planned.clear().limit(bytes);
    slice.writeTo(planned);
    ByteBuffer found = pair.stored.clear().limit(bytes);
    try {
      stored.read(slice.firstIndex(), found);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    int differs = planned.flip().mismatch(found.flip());
    if (differs >= 0) {
      var slices = new SliceDifference(slice.elementType(), planned, found);
      Difference here = slices.from(differs / slice.elementType().bytes(), slice.firstIndex());
      differences.merge(stored.name(), here, Difference::and);
    }
    pairs.add(pair);
  }
}
