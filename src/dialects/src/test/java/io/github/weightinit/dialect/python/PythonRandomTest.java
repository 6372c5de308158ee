package io.github.weightinit.dialect.python;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.testing.Refused;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The expected numbers were asked of CPython 3.11. */
class PythonRandomTest {

  @Test
  void theSeedsThatKerasDraws() {
    PythonRandom random = PythonRandom.seed(42);
    assertThat(LongStream.generate(() -> random.randint(1, 1_000_000_000)).limit(3))
        .containsExactly(686579304L, 119540832L, 26855093L);
  }

  @Test
  void fractions() {
    PythonRandom random = PythonRandom.seed(0);
    assertThat(random.random()).isEqualTo(0x1.b0580f98a7dbep-1);
    assertThat(random.random()).isEqualTo(0x1.84129978f9c1ap-1);
    assertThat(random.random()).isEqualTo(0x1.aeaa51052e978p-2);
  }

  private static void firstDraws(String seed, String bits, double fraction) {
    var value = new BigInteger(seed);
    assertThat(Long.toUnsignedString(PythonRandom.seed(value).getrandbits(64))).isEqualTo(bits);
    assertThat(PythonRandom.seed(value).random()).isEqualTo(fraction);
  }

  @Test
  void seedsOfOneWordOrMore() {
    firstDraws("4294967295", "11429015403106846985", 0x1.454d9227a7013p-1);
    firstDraws("4294967296", "6480552028864852439", 0x1.ced31cb3df170p-4);
    firstDraws("9223372036854775808", "7266025828921626888", 0x1.1b5fa2193586fp-1);
    firstDraws("18446744073709551615", "4589153898531806846", 0x1.659799fd7f980p-6);
    firstDraws("18446744073709551616", "13566935229855631011", 0x1.f48e0d6f11dbep-1);
    firstDraws(
        "10000000000000000000000000000000000000000", "2680622904927338368", 0x1.63e0fe1299be2p-2);
  }

  @Test
  void aNegativeSeedIsItsMagnitude() {
    firstDraws("-9223372036854775808", "7266025828921626888", 0x1.1b5fa2193586fp-1);
    assertThat(PythonRandom.seed(Long.MIN_VALUE).random()).isEqualTo(0x1.1b5fa2193586fp-1);
    assertThat(PythonRandom.seed(-42).random()).isEqualTo(PythonRandom.seed(42).random());
  }

  /** None take no draw, more than 32 two: the bits after them tell. */
  @Test
  void bits() {
    PythonRandom random = PythonRandom.seed(7);
    List<String> bits = new ArrayList<>();
    for (int k : new int[] {0, 1, 31, 32, 33, 63, 64, 0, 5}) {
      bits.add(Long.toUnsignedString(random.getrandbits(k)));
    }
    assertThat(bits)
        .containsExactly(
            "0",
            "0",
            "2035525362",
            "647892279",
            "5990721294",
            "668106803327565776",
            "9885278224986867748",
            "0",
            "3");
  }

  /** An interval of one number draws, too. */
  @Test
  void wholeNumbersOfWideAndNarrowIntervals() {
    PythonRandom random = PythonRandom.seed(5);
    assertThat(random.randint(Long.MIN_VALUE, Long.MAX_VALUE - 1)).isEqualTo(-4511243184718316475L);
    assertThat(random.randint(Long.MIN_VALUE, -1)).isEqualTo(-2609559196002828135L);
    assertThat(random.randint(0, Long.MAX_VALUE)).isEqualTo(4594210616595436404L);
    assertThat(random.randint(5, 5)).isEqualTo(5);
    assertThat(random.randint(-3, 3)).isEqualTo(-2);
    assertThat(random.randint(0, 1L << 31)).isEqualTo(486215926);
    assertThat(random.getrandbits(32)).isEqualTo(1596840319);
  }

  /** Python draws 65 bits, until the uppermost is 0. */
  @Test
  void wholeNumbersOfAllLongs() {
    PythonRandom random = PythonRandom.seed(42);
    assertThat(LongStream.generate(() -> random.randint(Long.MIN_VALUE, Long.MAX_VALUE)).limit(4))
        .containsExactly(
            -7169676182496904803L,
            -4149976519821344517L,
            836864915349561680L,
            -1440288104464612247L);
    assertThat(random.random()).isEqualTo(0x1.e83298bfe34a0p-6);
  }

  @Test
  void uniform() {
    PythonRandom random = PythonRandom.seed(7);
    assertThat(random.uniform(-0.3, 0.8)).isEqualTo(0x1.cc85955ee0238p-5);
    assertThat(random.uniform(2, -1)).isEqualTo(0x1.8c25d87a18d16p+0);
  }

  @Test
  void shuffle() {
    PythonRandom random = PythonRandom.seed(3);
    List<Integer> x = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
    random.shuffle(x);
    assertThat(x).containsExactly(1, 5, 6, 0, 9, 4, 7, 2, 8, 3);
    assertThat(random.getrandbits(32)).isEqualTo(3903345311L);
    random.shuffle(new ArrayList<>());
    random.shuffle(List.of(1)); // nothing to exchange
  }

  @Test
  void refuses() {
    PythonRandom random = PythonRandom.seed(0);
    Refused.with("k must be from 0 to 64: 65", () -> random.getrandbits(65));
    Refused.with("k must be from 0 to 64: -1", () -> random.getrandbits(-1));
    Refused.with("a must be at most b: 2, 1", () -> random.randint(2, 1));
    assertThat(random.random()).isEqualTo(0x1.b0580f98a7dbep-1);
  }
}
