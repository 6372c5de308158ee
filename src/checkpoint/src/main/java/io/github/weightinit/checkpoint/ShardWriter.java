package io.github.weightinit.checkpoint;

import io.github.weightinit.ElementType;
import io.github.weightinit.Seed;
import io.github.weightinit.recipe.Assignment;
import io.github.weightinit.recipe.ModelFiller;
import io.github.weightinit.recipe.ModelSink;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.Plan;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/** Fills the tensors of one file and writes them. */
final class ShardWriter {

  private final Plan plan;
  private final Seed seed;
  private final Function<Parameter, ElementType> types;
  private final TensorDigest digest;
  private final int threads;
  private final List<ModelSink> listeners;
  private final Map<String, Assignment> assignments = new HashMap<>();

  ShardWriter(
      Plan plan,
      Seed seed,
      Function<Parameter, ElementType> types,
      TensorDigest digest,
      int threads,
      List<ModelSink> listeners) {
    this.plan = plan;
    this.seed = seed;
    this.types = types;
    this.digest = digest;
    this.threads = threads;
    this.listeners = listeners;
    plan.assignments().forEach(each -> assignments.put(each.parameter().name(), each));
  }

  /** Writes a safetensors file to a stream, in order, and returns the digests of its tensors. */
  Map<String, String> write(Shard shard, OutputStream out) throws IOException {
    Objects.requireNonNull(out, "out");
    List<Assignment> tensors = shard.tensors().stream().map(this::assignment).toList();
    var sink =
        new ShardSink(
            shard,
            digest,
            false,
            true,
            (bytes, at) ->
                out.write(
                    bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining()));
    out.write(Safetensors.header(shard.tensors()));
    if (threads == 1) {
      fill(tensors, sink);
    } else {
      // A run of several threads would not keep the order, so each tensor is a run.
      for (Assignment tensor : tensors) {
        fill(List.of(tensor), sink);
      }
    }
    return Map.copyOf(sink.digests());
  }

  /** Writes a file on all threads, and returns the digests of its tensors. */
  Map<String, String> write(Shard shard, FileFormat format, Path file) throws IOException {
    List<Assignment> tensors = shard.tensors().stream().map(this::assignment).toList();
    var digests = new HashMap<String, String>();
    OutputFiles.writeForced(
        file,
        out -> {
          long begin = shard.headerBytes();
          var sink =
              new ShardSink(
                  shard,
                  digest,
                  format.hasCrc32(),
                  false,
                  (bytes, at) -> Piece.write(out, bytes, begin + at));
          fill(tensors, sink);
          for (Piece piece : format.frame(shard, sink.crc32())) {
            Piece.write(out, piece.bytes(), piece.at());
          }
          digests.putAll(sink.digests());
        });
    return digests;
  }

  private Assignment assignment(TensorEntry tensor) {
    Assignment assignment = assignments.get(tensor.name());
    return assignment != null ? assignment : plan.get(tensor.name());
  }

  private void fill(List<Assignment> tensors, ShardSink sink) throws IOException {
    ModelSink[] sinks =
        Stream.concat(Stream.of(sink), listeners.stream()).toArray(ModelSink[]::new);
    try {
      ModelFiller.of(new Plan(plan.recipe(), tensors, List.of()), seed)
          .types(types)
          .threads(threads)
          .into(sinks);
    } catch (UncheckedIOException e) {
      throw Objects.requireNonNull(e.getCause());
    }
  }
}
