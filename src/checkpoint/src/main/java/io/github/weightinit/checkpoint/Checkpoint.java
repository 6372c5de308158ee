package io.github.weightinit.checkpoint;

import io.github.weightinit.ElementType;
import io.github.weightinit.Seed;
import io.github.weightinit.checkpoint.text.DirectoryNames;
import io.github.weightinit.internal.Checks;
import io.github.weightinit.recipe.Assignment;
import io.github.weightinit.recipe.ModelSink;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.Plan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The weights of a whole model as files that other programs load: safetensors and NumPy's npz, byte
 * for byte as their reference writers make them.
 *
 * <pre>{@code
 * Checkpoint checkpoint = Checkpoint.of(plan, Seed.of(42), ElementType.BFLOAT16);
 * checkpoint.write(Path.of("gpt2/model.safetensors"));               // one file
 * checkpoint.maxShardSize(5_000_000_000L).write(Path.of("gpt2"));     // as Hugging Face lays it out
 * Checkpoint.of(plan, Seed.of(42), ElementType.FLOAT32).write(Path.of("gpt2.npz"));     // for NumPy
 * }</pre>
 *
 * <p>The weights are those of {@link Plan#fill}. The same plan, seed and types give the same bytes
 * on every machine and for any number of threads. Memory does not grow with the model, see {@link
 * io.github.weightinit.recipe.ModelFiller}.
 *
 * <p>Beside the weights lies a statement, {@code weight-init.json}: the seed, the version of the
 * stream, and for each tensor its shape, type, initializer and digest.
 *
 * <p>Nothing stands under its final name before all is complete and forced to the disk. Until then
 * it is in a hidden directory, {@code .NAME.part}. Immutable.
 */
public final class Checkpoint {

  /** The size of a file in a directory unless another one is asked for, in bytes. */
  public static final long DEFAULT_SHARD_SIZE = 5_000_000_000L;

  private final Plan plan;
  private final Seed seed;
  private final Function<Parameter, ElementType> types;
  private final long maxShardSize;
  private final TensorDigest digest;
  private final int threads;
  private final List<ModelSink> listeners;
  private final boolean replacing;
  private final boolean resuming;

  // Both are made once, since a model may have a million tensors.
  private @Nullable ShardWriter writer;
  private @Nullable List<Shard> shards;

  private Checkpoint(
      Plan plan,
      Seed seed,
      Function<Parameter, ElementType> types,
      long maxShardSize,
      TensorDigest digest,
      int threads,
      List<ModelSink> listeners,
      boolean replacing,
      boolean resuming) {
    this.plan = plan;
    this.seed = seed;
    this.types = types;
    this.maxShardSize = maxShardSize;
    this.digest = digest;
    this.threads = threads;
    this.listeners = listeners;
    this.replacing = replacing;
    this.resuming = resuming;
  }

  /**
   * Returns a checkpoint with CRC-32C digests and files of at most 5 GB, written by all cores.
   *
   * @param plan what fills each tensor
   * @param seed decides all weights of the model
   * @param type what all weights are rounded to
   * @return the checkpoint; nothing is drawn yet
   */
  public static Checkpoint of(Plan plan, Seed seed, ElementType type) {
    Objects.requireNonNull(type, "type");
    return new Checkpoint(
        Objects.requireNonNull(plan, "plan"),
        Objects.requireNonNull(seed, "seed"),
        parameter -> type,
        DEFAULT_SHARD_SIZE,
        TensorDigest.CRC32C,
        Runtime.getRuntime().availableProcessors(),
        List.of(),
        false,
        false);
  }

  /**
   * Returns this checkpoint with an element type for each tensor.
   *
   * @param types says what the weights of a parameter are rounded to
   * @return the checkpoint
   */
  public Checkpoint types(Function<Parameter, ElementType> types) {
    Objects.requireNonNull(types, "types");
    return new Checkpoint(
        plan, seed, types, maxShardSize, digest, threads, listeners, replacing, resuming);
  }

  /**
   * Returns this checkpoint with another limit for the files of a directory. A tensor that is
   * larger has a file of its own.
   *
   * @param bytes how many bytes the tensors of a file have together at most, at least 1
   * @return the checkpoint
   * @throws IllegalArgumentException if the limit is less than 1
   */
  public Checkpoint maxShardSize(long bytes) {
    Checks.atLeastOne("bytes", bytes);
    return new Checkpoint(
        plan, seed, types, bytes, digest, threads, listeners, replacing, resuming);
  }

  /**
   * Returns this checkpoint with another digest of each tensor in its statement.
   *
   * @param digest the kind of digest
   * @return the checkpoint
   */
  public Checkpoint digest(TensorDigest digest) {
    Objects.requireNonNull(digest, "digest");
    return new Checkpoint(
        plan, seed, types, maxShardSize, digest, threads, listeners, replacing, resuming);
  }

  /**
   * Returns this checkpoint with another number of threads.
   *
   * @param threads how many threads fill and write, at least 1; changes no byte
   * @return the checkpoint
   * @throws IllegalArgumentException if the number is less than 1
   */
  public Checkpoint threads(int threads) {
    Checks.atLeastOne("threads", threads);
    return new Checkpoint(
        plan, seed, types, maxShardSize, digest, threads, listeners, replacing, resuming);
  }

  /**
   * Returns this checkpoint with one more sink that sees all weights that are written: to show the
   * progress or to measure.
   *
   * @param listener takes the weights; what it throws ends the run
   * @return the checkpoint
   */
  public Checkpoint listener(ModelSink listener) {
    Objects.requireNonNull(listener, "listener");
    List<ModelSink> all = Stream.concat(listeners.stream(), Stream.of(listener)).toList();
    return new Checkpoint(
        plan, seed, types, maxShardSize, digest, threads, all, replacing, resuming);
  }

  /**
   * Returns this checkpoint with leave to replace another one: {@link #write(Path)} then removes
   * its files. Without it, writing over another checkpoint is an error.
   *
   * @return the checkpoint
   */
  public Checkpoint replacing() {
    return new Checkpoint(
        plan, seed, types, maxShardSize, digest, threads, listeners, true, resuming);
  }

  /**
   * Returns this checkpoint with the wish to go on where an attempt ended: {@link #write(Path)}
   * then writes only the files that are missing. It refuses if that attempt was about another
   * checkpoint.
   *
   * @return the checkpoint
   */
  public Checkpoint resuming() {
    return new Checkpoint(
        plan, seed, types, maxShardSize, digest, threads, listeners, replacing, true);
  }

  /**
   * Returns the files of a directory, in the layout of Hugging Face: {@code model.safetensors}, or
   * {@code model-00001-of-00003.safetensors} and so on. Their tensors are taken in the model's
   * order.
   *
   * @return the files
   * @throws IllegalArgumentException if a name cannot stand in a file
   */
  public synchronized List<Shard> shards() {
    if (shards == null) {
      List<List<TensorEntry>> cut = Cut.greedy(entries(), maxShardSize);
      var named = new ArrayList<Shard>();
      for (List<TensorEntry> tensors : cut) {
        String name = DirectoryNames.shard(named.size() + 1, cut.size());
        named.add(Safetensors.shard(name, tensors));
      }
      shards = List.copyOf(named);
    }
    return shards;
  }

  /** Returns the one file that holds all tensors. */
  Shard single(String file, FileFormat format) {
    return format.shard(file, entries());
  }

  private List<TensorEntry> entries() {
    return plan.assignments().stream().map(Assignment::parameter).map(this::entry).toList();
  }

  private TensorEntry entry(Parameter parameter) {
    ElementType type = Objects.requireNonNull(types.apply(parameter), "type");
    long bytes = Math.multiplyExact(parameter.size(), type.bytes());
    return new TensorEntry(parameter.name(), Dtype.of(type), parameter.shape(), 0, bytes);
  }

  /**
   * Writes one file to a stream, from its first byte to its last: for a store that is no file
   * system. The stream is not closed.
   *
   * @param shard one of {@link #shards()}
   * @param out takes the bytes
   * @return the digest of each of its tensors, by name
   * @throws IllegalArgumentException if the shard has a tensor twice
   * @throws IOException if the stream fails
   */
  public Map<String, String> write(Shard shard, OutputStream out) throws IOException {
    Objects.requireNonNull(shard, "shard");
    return writer().write(shard, out);
  }

  synchronized ShardWriter writer() {
    if (writer == null) {
      writer = new ShardWriter(plan, seed, types, digest, threads, listeners);
    }
    return writer;
  }

  /**
   * Returns the text of {@code model.safetensors.index.json}, which tells the file of each tensor.
   *
   * @return the text, as Transformers writes it
   */
  public String index() {
    return text(this::index);
  }

  /**
   * Writes the text of {@link #index()}, which need not fit into memory then.
   *
   * @param out takes the text; is not closed
   * @throws IOException if the stream fails
   */
  public void index(OutputStream out) throws IOException {
    Cut.index(shards(), Objects.requireNonNull(out, "out"));
  }

  /**
   * Returns the text of {@code weight-init.json}, which says what was made.
   *
   * @param digests those of all tensors, as {@link #write(Shard, OutputStream)} returned them
   * @return the text
   */
  public String statement(Map<String, String> digests) {
    Objects.requireNonNull(digests, "digests");
    return text(out -> statement(digests, out));
  }

  /**
   * Writes the text of {@link #statement(Map)}, which need not fit into memory then.
   *
   * @param digests those of all tensors, as {@link #write(Shard, OutputStream)} returned them
   * @param out takes the text; is not closed
   * @throws IOException if the stream fails
   */
  public void statement(Map<String, String> digests, OutputStream out) throws IOException {
    statement(shards())
        .write(Objects.requireNonNull(digests, "digests"), Objects.requireNonNull(out, "out"));
  }

  private static String text(Staging.Document document) {
    var bytes = new ByteArrayOutputStream();
    try {
      document.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail so
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /**
   * Returns the SHA-256 of all that decides the bytes of {@link #shards()}: two checkpoints with
   * the same key are equal. Its statement has it in the field {@code key}.
   *
   * @return 64 hexadecimal digits
   */
  public String key() {
    return statement(shards()).key();
  }

  Statement statement(List<Shard> shards) {
    return new Statement(plan, seed, digest, shards);
  }

  boolean isReplacing() {
    return replacing;
  }

  boolean isResuming() {
    return resuming;
  }

  /**
   * Writes the checkpoint.
   *
   * <p>If the same checkpoint is there already, which its statement and the lengths of its files
   * tell, nothing is written. Missing directories are made.
   *
   * @param path a file whose name ends with {@code .safetensors}, {@code .npz} or, for one tensor,
   *     {@code .npy}; or a directory
   * @return what was written
   * @throws IllegalArgumentException if the path has the ending of another kind of file, or a name
   *     or a type cannot stand in the file: NumPy has no bfloat16
   * @throws IOException if another checkpoint is there, another process writes there, or writing
   *     fails; the message names the file and the reason
   */
  public WrittenCheckpoint write(Path path) throws IOException {
    Objects.requireNonNull(path, "path");
    return Target.of(this, path).write();
  }
}
