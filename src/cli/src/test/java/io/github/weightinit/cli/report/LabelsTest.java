package io.github.weightinit.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LabelsTest {

  @Test
  void numbersHaveThreeDigits() {
    assertThat(
            List.of(0.0, 0.0122, 1.0, 14_903.0, 2.1e-6, 1.5e7, Double.NaN).stream()
                .map(Labels::number))
        .containsExactly("0", "0.0122", "1.00", "14,903", "2.1e-6", "1.5e7", "–");
  }

  @Test
  void sharesArePercent() {
    assertThat(List.of(0.0, 0.0004, 0.25, 0.123, 1.0).stream().map(Labels::percent))
        .containsExactly("0 %", "<0.1 %", "25 %", "12.3 %", "100 %");
  }

  @Test
  void oneThingIsNotSeveral() {
    assertThat(Labels.count(0, "layer")).isEqualTo("0 layers");
    assertThat(Labels.count(1, "layer")).isEqualTo("1 layer");
    assertThat(Labels.count(1000, "layer")).isEqualTo("1,000 layers");
  }

  @Test
  void namesAreJoinedAsInASentence() {
    assertThat(Labels.list(List.of())).isEmpty();
    assertThat(Labels.list(List.of("a"))).isEqualTo("a");
    assertThat(Labels.list(List.of("a", "b"))).isEqualTo("a and b");
    assertThat(Labels.list(List.of("a", "b", "c"))).isEqualTo("a, b and c");
  }

  @Test
  void fewLayersStandForMany() {
    assertThat(ShownLayers.of(1, 8)).containsExactly(1);
    assertThat(ShownLayers.of(5, 8)).containsExactly(1, 2, 3, 4, 5);
    assertThat(ShownLayers.of(50, 8)).containsExactly(1, 8, 15, 22, 29, 36, 43, 50);
  }
}
