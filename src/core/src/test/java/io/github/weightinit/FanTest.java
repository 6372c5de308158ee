package io.github.weightinit;

import static io.github.weightinit.SchemeErrorsTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Fans of the common layers, by hand. */
class FanTest {

  private static void assertFans(Fan fan, double fanIn, double fanOut) {
    assertThat(fan.fanIn()).isEqualTo(fanIn);
    assertThat(fan.fanOut()).isEqualTo(fanOut);
  }

  @Test
  void dense() {
    assertFans(Fan.dense(784, 256), 784, 256);
    assertFans(Fan.dense(1, 1), 1, 1);
    assertFans(Fan.dense(Long.MAX_VALUE, 1), 0x1p63, 1);
  }

  /** The receptive field counts: a forgotten one makes the weights 7 times too wide here. */
  @Test
  void convolutionsMultiplyByTheReceptiveField() {
    assertFans(Fan.conv(3, 64, 7, 7), 147, 3136);
    assertFans(Fan.conv(32, 64, 5, 5), 800, 1600);
    assertFans(Fan.conv(16, 8, 3), 48, 24);
    assertFans(Fan.conv(2, 4, 1, 2, 3), 12, 24);
    assertFans(Fan.conv(2, 4, 1, 1), 2, 4);
    // More than an int holds.
    assertFans(Fan.conv(1 << 20, 1, 1 << 16, 1 << 10), 0x1p46, 0x1p26);
  }

  @Test
  void embeddingsTakeTheDimensionAndNotTheVocabulary() {
    assertFans(Fan.embedding(50257, 768), 768, 768);
  }

  @Test
  void swappedExchangesInAndOut() {
    Fan fan = Fan.conv(3, 64, 7, 7);
    assertFans(fan.swapped(), 3136, 147);
    assertThat(fan.swapped().swapped()).isEqualTo(fan);
    assertThat(Initializers.heNormal(fan.swapped()).standardDeviation())
        .isEqualTo(Initializers.heNormal(3136).standardDeviation());
  }

  @Test
  void fansAreEqualWhenTheirNumbersAre() {
    assertThat(Fan.dense(784, 256)).hasToString("Fan[fanIn=784.0, fanOut=256.0]");
    assertThat(Fan.conv(1, 2, 3, 3))
        .isEqualTo(Fan.dense(9, 18))
        .hasSameHashCodeAs(Fan.dense(9, 18))
        .hasToString(Fan.dense(9, 18).toString())
        .isEqualTo(new Fan(9, 18))
        .isNotEqualTo(Fan.dense(18, 9))
        .isNotEqualTo(Fan.dense(9, 19));
  }

  @Test
  void numbersThatAreNoFans() {
    for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertRefused(() -> new Fan(bad, 1), "fanIn must be positive and finite: " + bad);
      assertRefused(() -> new Fan(1, bad), "fanOut must be positive and finite: " + bad);
    }
  }
}
