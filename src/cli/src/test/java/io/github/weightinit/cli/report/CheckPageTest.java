package io.github.weightinit.cli.report;

import static io.github.weightinit.cli.report.Networks.HOSTILE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.Seed;
import io.github.weightinit.check.ModelCheck;
import io.github.weightinit.check.SelfCheck;
import io.github.weightinit.structure.Orthogonal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CheckPageTest {

  private static final Initializer SCHEME = Initializers.normal(0, 0.5);

  private static String page(String model, Map<String, SelfCheck> checks) {
    return CheckPage.html(model, "recipe", 42, ModelCheck.of(checks), "version");
  }

  private static String page(String model, int tensors, int flagged) {
    Map<String, SelfCheck> checks = new LinkedHashMap<>();
    for (int i = 0; i < tensors; i++) {
      checks.put(model + i, tensor(i, i < flagged ? 0.8 : 1));
    }
    return page(model, checks);
  }

  /** Weights of another seed each, times a factor. */
  private static SelfCheck tensor(int seed, double factor) {
    return SelfCheck.of(SCHEME.scaledBy(factor).fill(new double[1000], Seed.of(seed)), SCHEME);
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
    Map<String, SelfCheck> checks = new LinkedHashMap<>();
    checks.put("m0", tensor(1, 1));
    checks.put("m1", tensor(1, 1));

    assertThat(page("m", checks))
        .contains("× flagged</span>: some of the tensors share their random numbers.")
        .contains("m1 has the random numbers of m0")
        .doesNotContain("0 of 2", "nothing was flagged");
  }

  @Test
  void aRowHasTheNumbersOfItsTensor() {
    SelfCheck wrong = tensor(0, 0.8);
    SelfCheck.Measure std = wrong.measure("std").orElseThrow();

    assertThat(page("m", 2, 1))
        .contains(">0.500<", cell(std.measured()), cell(wrong.worst().orElseThrow().pValue()))
        .contains("× flagged", "✓ ok")
        .doesNotContain("{{");
  }

  /** What is flagged can be shown alone; where nothing is, there is nothing to choose. */
  @Test
  void thePageFiltersToWhatIsFlagged() {
    String page = page("m", 3, 1);
    assertThat(page)
        .contains("<div id=\"flagged\"", "href=\"#flagged\"")
        .contains("#flagged:target tbody tr:not([data-verdict=bad]) { display: none; }")
        .containsOnlyOnce("<tr data-verdict=\"bad\"><th scope=\"row\">m0<")
        .contains("<tr data-verdict=\"good\"><th scope=\"row\">m1<");
    assertThat(page.split("<tr data-verdict=\"good\">", -1)).hasSize(1 + 2);
    assertThat(page("m", 3, 0)).doesNotContain("href=\"#flagged\"");
  }

  /** A narrow screen has no heads of columns: each cell names its own. */
  @Test
  void everyCellNamesItsColumn() {
    String page = page("m", 1, 0);
    assertThat(page.split("<th scope=\"col\"", -1)).hasSize(1 + 9);
    assertThat(
            Pattern.compile("<td data-head=\"([^\"]*)\"")
                .matcher(page)
                .results()
                .map(cell -> cell.group(1)))
        .containsExactly(
            "verdict",
            "weights",
            "looked at",
            "promised std",
            "measured std",
            "farthest off",
            "p",
            "initializer");
    assertThat(page).doesNotContain("<td>");
  }

  private static String cell(double number) {
    return ">" + Labels.number(number) + "<";
  }

  @Test
  void aTensorThatWasNotLookedAtIsNeitherGoodNorBad() {
    SelfCheck tooLarge = SelfCheck.of(Orthogonal.of(1 << 13, 1 << 13));

    assertThat(page("m", Map.of("t", tooLarge))).contains("– not checked", "farthest off\">–</td>");
  }

  @Test
  void textIsEscaped() {
    assertThat(page(HOSTILE, 1, 0))
        .contains("&lt;script&gt;")
        .doesNotContain("<script", "alert('1')");
  }
}
