package io.github.weightinit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.StreamWords.Family;
import io.github.weightinit.StreamWords.Form;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.LongFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the batteries read is the stream's words, one of each tensor in turn. */
class StreamWordsTest {

  /** More than two pages of 4,096. */
  private static final int WORDS = 10_000;

  @ParameterizedTest
  @CsvSource({"SEEDS, 1", "SEEDS, 3", "NAMES, 3", "INDICES, 3", "INDICES, 64"})
  void tensorsTakeTurns(Family family, int tensors) {
    var written = new StreamWords(family, tensors, Form.WORDS);
    for (long index = 0; index < WORDS; ) {
      ByteBuffer bytes = written.next().order(ByteOrder.LITTLE_ENDIAN);
      for (; bytes.hasRemaining(); index++) {
        for (int tensor = 0; tensor < tensors; tensor++) {
          assertThat(bytes.getLong()).isEqualTo(seed(family, tensor).stream().word(index, 0));
        }
      }
    }
  }

  private static Seed seed(Family family, int tensor) {
    LongFunction<Seed> seeds =
        switch (family) {
          case SEEDS -> Seed::of;
          case NAMES -> i -> Seed.of(42).at("layer." + i + ".weight");
          case INDICES -> Seed.of(42)::at;
        };
    return seeds.apply(tensor);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "WORDS")
  void aHalfIsThatOfTheWord(Form form) {
    ByteBuffer halves =
        new StreamWords(Family.SEEDS, 2, form).next().order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer words =
        new StreamWords(Family.SEEDS, 2, Form.WORDS).next().order(ByteOrder.LITTLE_ENDIAN);
    while (words.hasRemaining()) {
      String bits = String.format("%64s", Long.toBinaryString(words.getLong())).replace(' ', '0');
      String half =
          switch (form) {
            case HIGH -> bits.substring(0, 32);
            case LOW -> bits.substring(32);
            case REVERSED_HIGH -> new StringBuilder(bits.substring(0, 32)).reverse().toString();
            case REVERSED_LOW -> new StringBuilder(bits.substring(32)).reverse().toString();
            case WORDS -> throw new AssertionError("whole words have no half");
          };
      assertThat(halves.getInt()).isEqualTo(Integer.parseUnsignedInt(half, 2));
    }
    assertThat(halves.hasRemaining()).isFalse();
  }
}
