package io.github.weightinit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.weightinit.cli.output.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanCommandTest {

  @TempDir private Path directory;
  private String file;

  @BeforeEach
  void writeModel() throws IOException {
    Path path = directory.resolve("small.json");
    Files.writeString(
        path,
        """
        [{"name": "c\\u001b.weight", "shape": [32, 1, 3, 3], "module": "Conv2d",
          "attributes": {"groups": 32, "stride": [2, 2], "padding_mode": "zeros"}},
         {"name": "a,b.bias", "shape": [32], "module": "Conv2d"},
         {"name": "bias", "shape": [], "module": "Scale"}]
        """);
    file = path.toString();
  }

  @Test
  void theTableIsThatOfThePlan() {
    Cli cli = Cli.run(new Screen(160, false), "plan", file, "--scheme", "xavier_uniform");

    assertThat(cli.code()).isZero();
    assertThat(cli.err()).isEmpty();
    // Fan-out 9 / (2 * 2). The variance is 2 / (9 + 2.25).
    assertThat(cli.out())
        .isEqualTo(
            """
            tensor          shape     rule            initializer                                      fan in, out  std     certainty
            c\\u001b.weight  32x1x3x3  xavier-uniform  XavierUniform[fanIn=9.0, fanOut=2.25, gain=1.0]  9, 2.25      0.4216  scheme
            a,b.bias        32        zeros           Constant[value=0.0]                              -            0       scheme
            bias            scalar    zeros           Constant[value=0.0]                              -            0       scheme

            small: 3 tensors, 321 weights, recipe xavier-uniform
            All of them are decided by a scheme, and by no rule for this model.
            """);
    // On 80 columns each tensor takes two lines, and what its initializer says is not said again.
    assertThat(Cli.run(Screen.PLAIN, "plan", file, "--scheme", "xavier_uniform").out())
        .startsWith(
            """
            tensor          shape     rule
                initializer                                      certainty
            c\\u001b.weight  32x1x3x3  xavier-uniform
                XavierUniform[fanIn=9.0, fanOut=2.25, gain=1.0]  scheme
            """);
  }

  @Test
  void theJsonHasAllThatIsKnown() {
    Cli cli = Cli.run("plan", file, "--scheme", "xavier-uniform", "--format", "json");
    var plan = Json.flat(cli.out());

    assertThat(cli.code()).isZero();
    assertThat(plan)
        .containsEntry("model", "small")
        .containsEntry("recipe", "xavier-uniform")
        .containsEntry("parameters", "321")
        .containsEntry("tensors[0].name", "c\u001b.weight")
        .containsEntry("tensors[0].shape[3]", "3")
        .containsEntry("tensors[0].rule", "xavier-uniform")
        .containsEntry("tensors[0].fanIn", "9.0")
        .containsEntry("tensors[0].fanOut", "2.25")
        .containsEntry("tensors[0].expectedMean", "0.0")
        .containsEntry("tensors[1].fanIn", "null")
        .containsEntry("tensors[1].expectedStd", "0.0")
        .containsEntry("tensors[2].name", "bias")
        .containsEntry("tensors[2].certainty", "scheme")
        .doesNotContainKeys("tensors[0].measuredStd", "tensors[3].name", "warnings[0]");
    // The bound of a uniform distribution is sqrt(3) standard deviations.
    double bound = Math.sqrt(6 / 11.25);
    assertThat(Double.parseDouble(plan.get("tensors[0].upperBound")))
        .isCloseTo(bound, within(1e-15));
    assertThat(plan.get("tensors[0].lowerBound"))
        .isEqualTo("-" + plan.get("tensors[0].upperBound"));
  }

  @Test
  void theCsvHasTheNumbersOfTheJson() {
    Cli cli = Cli.run("plan", file, "--format", "csv");
    List<String> lines = List.of(cli.out().split("\r\n"));

    assertThat(cli.err()).isEmpty();
    assertThat(lines)
        .containsExactly(
            "tensor,shape,weights,rule,initializer,fan_in,fan_out,expected_mean,expected_std,"
                + "lower_bound,upper_bound,module,kind,certainty",
            "c\u001b.weight,32x1x3x3,288,he-normal,\"HeNormal[fanIn=9.0, gain=1.4142135623730951]\","
                + "9.0,2.25,0.0,"
                + Math.sqrt(2) / 3
                + ",-Infinity,Infinity,Conv2d,given,scheme",
            "\"a,b.bias\",32,32,zeros,Constant[value=0.0],,,0.0,0.0,0.0,0.0,Conv2d,given,scheme",
            "bias,scalar,1,zeros,Constant[value=0.0],,,0.0,0.0,0.0,0.0,Scale,given,scheme");
  }

  @Test
  void aModelThatIsLargerThanMemoryHasAPlanToo() {
    Cli cli = Cli.run("plan", "llama3_8b");

    assertThat(cli.code()).isZero();
    assertThat(cli.out())
        .contains("model.embed_tokens.weight ", "128256x4096")
        .contains("\nllama3_8b: 291 tensors, 8,030,261,248 weights, recipe he-normal\n");
  }

  @Test
  void aMistakeIsThatOfInit() {
    for (String args : new String[] {"none.json", "gpt2 --format xml", "gpt2 --scheme he"}) {
      Cli init = Cli.run(("init " + args).strip().split(" "));
      Cli plan = Cli.run(("plan " + args).strip().split(" "));

      assertThat(plan.code()).isEqualTo(init.code());
      assertThat(plan.err()).isEqualTo(init.err().replace("init --help", "plan --help"));
    }
  }
}
