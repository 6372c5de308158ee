package io.github.weightinit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The last axis changes first, and a tensor of one axis or none has only an index. */
class CoordinatesTest {

  @Test
  void rowMajorOrder() {
    long index = 0;
    for (long i = 0; i < 2; i++) {
      for (long j = 0; j < 3; j++) {
        for (long k = 0; k < 4; k++) {
          assertThat(Coordinates.of(List.of(2L, 3L, 4L), index)).containsExactly(i, j, k);
          index++;
        }
      }
    }
    assertThat(Coordinates.of(List.of(100L, 200L), 12 * 200 + 70)).hasToString("[12, 70]");
    assertThat(Coordinates.of(List.of(1L << 40, 3L), (1L << 41) + 1))
        .containsExactly(((1L << 41) + 1) / 3, ((1L << 41) + 1) % 3);
  }

  @Test
  void anIndexAlone() {
    assertThat(Coordinates.of(List.of(), 0)).containsExactly(0L);
    assertThat(Coordinates.of(List.of(5L), 4)).containsExactly(4L);
  }
}
