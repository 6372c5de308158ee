package io.github.weightinit;

import io.github.weightinit.random.WordCursor;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/**
 * Writes the words of draw 0 of many tensors to the standard output, for the batteries that {@code
 * src/python/evidence/batteries.py} runs. The tensors take turns: first comes word 0 of each of
 * them, then word 1 of each, and so on, without an end.
 *
 * <pre>{@code
 * java -cp src/core/target/classes:src/core/target/test-classes io.github.weightinit.StreamWords \
 *     seeds 64 words | head -c 1000000 | sha256sum
 * }</pre>
 */
final class StreamWords {

  /** How the tensors' seeds differ. */
  enum Family {
    SEEDS,
    NAMES,
    INDICES;

    Seed seed(long tensor) {
      return switch (this) {
        case SEEDS -> Seed.of(tensor);
        case NAMES -> Seed.of(42).at("layer." + tensor + ".weight");
        case INDICES -> Seed.of(42).at(tensor);
      };
    }
  }

  /** Which bits of a word are written: all 64, or one half, for batteries that test 32. */
  enum Form {
    WORDS,
    HIGH,
    LOW,
    REVERSED_HIGH,
    REVERSED_LOW;

    int half(long word) {
      return switch (this) {
        case HIGH -> (int) (word >>> Integer.SIZE);
        case LOW -> (int) word;
        case REVERSED_HIGH -> Integer.reverse((int) (word >>> Integer.SIZE));
        case REVERSED_LOW -> Integer.reverse((int) word);
        case WORDS -> throw new AssertionError("words are written whole");
      };
    }

    int bytes() {
      return this == WORDS ? Long.BYTES : Integer.BYTES;
    }
  }

  /** A write of so many words is large enough that the pipe costs little. */
  private static final int AT_ONCE = 8192;

  private final List<WordCursor> tensors;
  private final Form form;
  private final long[] words;
  private final long[] turns;
  private final ByteBuffer bytes;

  StreamWords(Family family, int tensors, Form form) {
    this.tensors =
        LongStream.range(0, tensors).mapToObj(i -> family.seed(i).stream().words(0)).toList();
    this.form = form;
    words = new long[Math.max(64, AT_ONCE / tensors)];
    turns = new long[Math.multiplyExact(words.length, tensors)];
    bytes = ByteBuffer.allocateDirect(turns.length * form.bytes()).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Returns the next words of each tensor, equally many, little-endian, valid until the next call.
   */
  ByteBuffer next() {
    int count = tensors.size();
    for (int tensor = 0; tensor < count; tensor++) {
      tensors.get(tensor).next(words, 0, words.length);
      for (int round = 0; round < words.length; round++) {
        turns[round * count + tensor] = words[round];
      }
    }
    bytes.clear();
    if (form == Form.WORDS) {
      bytes.asLongBuffer().put(turns);
    } else {
      IntBuffer halves = bytes.asIntBuffer();
      for (long word : turns) {
        halves.put(form.half(word));
      }
    }
    return bytes;
  }

  /**
   * Writes until the reader closes the pipe, then tells the standard error how many bytes.
   *
   * @param args a family (seeds, names or indices), the number of tensors, and a form (words, high,
   *     low, reversed-high or reversed-low)
   */
  public static void main(String[] args) {
    var stream =
        new StreamWords(
            Family.valueOf(constant(args[0])),
            Integer.parseInt(args[1]),
            Form.valueOf(constant(args[2])));
    long written = 0;
    try (var out = new FileOutputStream(FileDescriptor.out);
        FileChannel channel = out.getChannel()) {
      while (true) {
        ByteBuffer next = stream.next();
        while (next.hasRemaining()) {
          written += channel.write(next);
        }
      }
    } catch (IOException e) {
      System.err.println(written + " bytes written; then: " + e.getMessage());
    }
  }

  private static String constant(String argument) {
    return argument.toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
