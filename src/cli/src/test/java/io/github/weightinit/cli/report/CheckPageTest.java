package io.github.weightinit.cli.report;

import static io.github.weightinit.cli.report.Networks.HOSTILE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.Initializers;
import io.github.weightinit.analysis.Measure;
import io.github.weightinit.analysis.ModelCheck;
import io.github.weightinit.analysis.SelfCheck;
import io.github.weightinit.analysis.SharedStream;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CheckPageTest {

  private static String page(String model, int tensors, int flagged, SharedStream... shared) {
    var checks =
        IntStream.range(0, tensors).mapToObj(i -> tensor(model + i, i >= flagged)).toList();
    return CheckPage.html(model, "recipe", 42, new ModelCheck(checks, List.of(shared)), "version");
  }

  private static SelfCheck tensor(String name, boolean passed) {
    var std = new Measure("std", 0.5, 0.4, 20, passed ? 0.3 : 1e-20, passed);
    return new SelfCheck(name, Initializers.heNormal(3), 9, 9, List.of(std), List.of());
  }

  @Test
  void theVerdictCounts() {
    assertThat(page("m", 0, 0)).contains("nothing was flagged in 0 tensors.");
    assertThat(page("m", 1, 0)).contains("✓ ok</span>: nothing was flagged in 1 tensor.");
    assertThat(page("m", 3, 0)).contains("nothing was flagged in 3 tensors.");
    assertThat(page("m", 1, 1)).contains("× 1 of 1 tensor flagged</span>");
    assertThat(page("m", 3, 2)).contains("× 2 of 3 tensors flagged</span>");
  }

  /** Each of two tensors may be right, and the second still a copy of the first. */
  @Test
  void sharedRandomNumbersAreFlagged() {
    String page = page("m", 2, 0, new SharedStream("m0", "m1", false));

    assertThat(page)
        .contains("× flagged</span>: some of the tensors share their random numbers.")
        .contains("m1 has the random numbers of m0")
        .doesNotContain("0 of 2", "nothing was flagged");
  }

  @Test
  void aRowHasTheNumbersOfItsTensor() {
    String page = page("m", 2, 1);

    assertThat(page)
        .contains(">0.500<", ">0.400<", ">0.300<", ">1.0e-20<", "× flagged", "✓ ok")
        .doesNotContain("{{");
  }

  @Test
  void aTensorThatWasNotLookedAtIsNeitherGoodNorBad() {
    var tensor = new SelfCheck("t", Initializers.heNormal(3), 9, 0, List.of(), List.of());
    String page =
        CheckPage.html("m", "recipe", 42, new ModelCheck(List.of(tensor), List.of()), "version");

    assertThat(page).contains("– not checked", "<td>–</td>");
  }

  @Test
  void textIsEscaped() {
    assertThat(page(HOSTILE, 1, 0))
        .contains("&lt;script&gt;")
        .doesNotContain("<script", "alert('1')");
  }
}
