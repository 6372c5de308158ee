package io.github.weightinit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a target is cut for several threads. */
class PagesTest {

  private static Map<Integer, Integer> slices(long firstIndex, int length, long leastSlice) {
    var slices = new ConcurrentSkipListMap<Integer, Integer>();
    Pages.inParallel(
        firstIndex,
        length,
        leastSlice,
        (from, to) -> assertThat(slices.put(from, to)).as("a slice from %s", from).isNull());
    return slices;
  }

  @ParameterizedTest
  @CsvSource({
    "0, 32768, 4096",
    "0, 1000000, 4096",
    "1, 1000000, 4096",
    "4095, 100000, 8192",
    "1099511627777, 100000, 4096",
    "5, 100000, 33334",
  })
  void slicesAreAllOfTheTargetAndEndWithPages(long firstIndex, int length, long leastSlice) {
    int end = 0;
    Map<Integer, Integer> slices = slices(firstIndex, length, leastSlice);
    for (var slice : slices.entrySet()) {
      assertThat(slice.getKey()).isEqualTo(end);
      end = slice.getValue();
      if (end < length) {
        assertThat((firstIndex + end) % Pages.SIZE).isZero();
      }
    }
    assertThat(end).isEqualTo(length);
    // One core has four slices too.
    assertThat(slices).hasSizeBetween(2, (int) (length / leastSlice));
  }

  @ParameterizedTest
  @CsvSource({"32767, 1", "100000, 50001", "0, 1"})
  void whatIsTooSmallIsOneSlice(int length, long leastSlice) {
    assertThat(slices(7, length, leastSlice)).isEqualTo(Map.of(0, length));
  }

  @Test
  void theRestOfAPage() {
    assertThat(Pages.rest(0)).isEqualTo(4096);
    assertThat(Pages.rest(1)).isEqualTo(4095);
    assertThat(Pages.rest(4095)).isEqualTo(1);
    assertThat(Pages.rest((1L << 40) + 6)).isEqualTo(4090);
  }
}
