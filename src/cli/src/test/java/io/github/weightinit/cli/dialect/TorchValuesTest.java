package io.github.weightinit.cli.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.Weights;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Calls whose bits are not promised: how near they come to PyTorch's values. */
class TorchValuesTest {

  /** How many values differ, and the greatest difference, also in units in the last place. */
  private record Difference(int values, int differing, double absolute, double ulps) {

    static Difference of(Cases.Case answered) {
      Result result = answered.make();
      ByteBuffer expected =
          ByteBuffer.wrap(HexFormat.of().parseHex(answered.sha256()))
              .order(ByteOrder.LITTLE_ENDIAN);
      assertThat(result.bytes().capacity()).isEqualTo(expected.capacity());
      Weights ours = result.type().target(result.bytes());
      Weights theirs = result.type().target(expected);
      int differing = 0;
      double absolute = 0;
      double ulps = 0;
      for (int i = 0; i < ours.length(); i++) {
        double x = ours.get(i);
        double y = theirs.get(i);
        differing += x == y ? 0 : 1;
        absolute = Math.max(absolute, Math.abs(x - y));
        double ulp = result.type() == ResultType.FLOAT64 ? Math.ulp(y) : Math.ulp((float) y);
        ulps = Math.max(ulps, Math.abs(x - y) / ulp);
      }
      return new Difference(ours.length(), differing, absolute, ulps);
    }
  }

  private static List<Difference> differences(Predicate<String> line) {
    List<Difference> differences = new ArrayList<>();
    for (Cases.Case answered : Cases.ofResource("torch-values.csv")) {
      if (line.test(answered.line())) {
        differences.add(Difference.of(answered));
      }
    }
    return differences;
  }

  private static List<Difference> differences(String call, String type) {
    return differences(
        line ->
            line.startsWith("torch," + call + ",")
                && line.contains("," + type + ",")
                && !line.contains("2.11"));
  }

  @Test
  void orthogonalMatricesAgreeToRoundingErrors() {
    assertThat(differences("orthogonal_", "float32"))
        .hasSize(7)
        .allMatch(difference -> difference.absolute() < 5e-7);
    assertThat(differences("orthogonal_", "float64"))
        .hasSize(1)
        .allMatch(difference -> difference.absolute() < 1e-14);
  }

  /** One in 200 at most; a sum with a mean can be near 0, where the last place is small. */
  @Test
  void normalsOfDoublesMayDifferInTheLastPlace() {
    assertThat(differences("normal_", "float64"))
        .hasSize(3)
        .allMatch(difference -> difference.differing() * 200 <= difference.values())
        .allMatch(difference -> difference.absolute() < 1e-15);
  }

  @Test
  void theInverseErrorFunctionIsNearlyThatOfMkl() {
    List<Difference> differences =
        differences(line -> line.contains("2.11") && line.contains("float32"));
    assertThat(differences)
        .hasSize(2)
        .allMatch(difference -> difference.differing() * 500 <= difference.values())
        .allMatch(difference -> difference.ulps() <= 2);
    assertThat(differences(line -> line.contains("2.11") && line.contains("float64")))
        .hasSize(1)
        .allMatch(difference -> difference.absolute() < 1e-14);
  }
}
