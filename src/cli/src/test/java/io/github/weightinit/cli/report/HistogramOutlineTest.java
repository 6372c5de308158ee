package io.github.weightinit.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.weightinit.activation.Activations;
import io.github.weightinit.signal.LayerMeasurement;
import io.github.weightinit.signal.LayerMeasurement.Histogram;
import java.util.ArrayList;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class HistogramOutlineTest {

  @Test
  void aHistogramIsDrawnOnTheAxisOfItsActivation() {
    NetworkResult sigmoid = Networks.small().get(0);
    HistogramOutline outline = HistogramOutline.of(Activations.sigmoid(), sigmoid.last());

    // Equal shares from 0 to 0.8, nothing above.
    assertThat(outline.lower()).isZero();
    assertThat(outline.upper()).isEqualTo(1);
    assertThat(outline.outside()).isCloseTo(0, within(1e-12));
    assertThat(outline.heights().get(0)).isCloseTo(1, within(1e-9));
    assertThat(outline.heights().get(31)).isCloseTo(1, within(1e-9));
    assertThat(outline.heights().get(32)).isCloseTo(0, within(1e-9));
  }

  @Test
  void whatIsBeyondTheAxisIsSaid() {
    // Half is exactly 0, and of the other half 3 in 400 reach the axis, which ends at 3.
    var counts = new ArrayList<Long>(Collections.nCopies(40, 125L));
    counts.set(0, 125L + 5000);
    var layer =
        new MeasuredLayer(1, 100, 100, 100, 0, 0.5, 0.5, 0, 400, new Histogram(0, 400, counts), 1);
    HistogramOutline outline = HistogramOutline.of(Activations.relu(), layer);

    assertThat(outline.outside()).isCloseTo(0.5 * 397 / 400, within(1e-9));
    assertThat(outline.heights().get(0)).isEqualTo(1);
  }

  /** Otherwise a hundredth of the outputs would look as if they were all of them. */
  @Test
  void whereMostIsBeyondTheAxisTheRestIsLow() {
    var histogram = new Histogram(-300, 300, Collections.nCopies(600, 10L));
    var layer = new MeasuredLayer(1, 0, 100, 100, 0, 0, 0, 0, 300, histogram, 1);
    HistogramOutline outline = HistogramOutline.of(Activations.linear(), layer);

    assertThat(outline.outside()).isCloseTo(0.99, within(1e-9));
    assertThat(outline.heights()).allMatch(height -> Math.abs(height - 0.02) < 1e-9);
  }

  /** All values are one number: at an end of the axis, within it, or outside. */
  @Test
  void aSingleValueIsOneBin() {
    for (double value : new double[] {-3, 0, 0.1, 3}) {
      HistogramOutline outline = HistogramOutline.of(Activations.linear(), single(value));
      assertThat(outline.heights().stream().filter(height -> height > 0)).containsExactly(1.0);
      assertThat(outline.outside()).isZero();
    }
    assertThat(HistogramOutline.of(Activations.linear(), single(3)).heights().get(39)).isOne();
    assertThat(HistogramOutline.of(Activations.linear(), single(3.5)).outside()).isOne();
  }

  private static LayerMeasurement single(double value) {
    var counts = new ArrayList<Long>(Collections.nCopies(40, 0L));
    counts.set(0, 1000L);
    var histogram = new Histogram(value, value, counts);
    return new MeasuredLayer(1, value, 0, 0, 0, 0, 0, value, value, histogram, 1);
  }

  /** Where half of the outputs are exactly 0, the height is that of the highest other bin. */
  @Test
  void theUnitsThatAreOffAreCut() {
    var counts = new ArrayList<Long>(Collections.nCopies(40, 25L));
    counts.set(0, 25L + 1000);
    var layer = new MeasuredLayer(1, 1, 1, 1, 0, 0.5, 0.5, 0, 3, new Histogram(0, 3, counts), 1);

    assertThat(HistogramOutline.of(Activations.relu(), layer).heights())
        .allMatch(height -> Math.abs(height - 1) < 1e-9);
  }
}
