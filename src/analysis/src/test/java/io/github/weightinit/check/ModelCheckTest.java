package io.github.weightinit.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.Seed;
import io.github.weightinit.check.ModelCheck.SharedStream;
import io.github.weightinit.check.SelfCheck.Measure;
import io.github.weightinit.check.SelfCheck.Outcome;
import io.github.weightinit.recipe.Assignment;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.Plan;
import io.github.weightinit.structure.Orthogonal;
import io.github.weightinit.structure.Packed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelCheckTest {

  private static final Seed SEED = Seed.of(42);

  private static Assignment assignment(String name, Initializer initializer, long... shape) {
    return new Assignment(Parameter.of(name, "", shape), "rule", initializer, Optional.empty());
  }

  private static Plan plan(Assignment... assignments) {
    return new Plan("test", List.of(assignments), List.of());
  }

  @Test
  void aPlanIsCheckedByTheWeightsThatInitMakes() {
    var plan =
        plan(
            assignment("fc.weight", Initializers.heNormal(300), 100, 300),
            assignment("fc.bias", Initializers.zeros(), 100),
            assignment("rnn.weight", Orthogonal.of(50, 50), 50, 50));
    List<String> done = new ArrayList<>();
    ModelCheck check =
        ModelCheck.of(
            plan,
            SEED,
            1_000_000,
            tensor -> {
              synchronized (done) {
                done.add(tensor.subject());
              }
            });
    assertThat(check.passed()).isTrue();
    assertThat(check.toString()).isEqualTo("3 tensors, 32,600 of 32,600 weights: ok\n");
    assertThat(check.tensors())
        .extracting(SelfCheck::subject)
        .containsExactly("fc.weight", "fc.bias", "rnn.weight");
    assertThat(done).containsExactlyInAnyOrder("fc.weight", "fc.bias", "rnn.weight");
    double[] weights = Initializers.heNormal(300).fill(new double[30_000], SEED.at("fc.weight"));
    assertThat(check.tensors().get(0).measures())
        .isEqualTo(SelfCheck.of(weights, Initializers.heNormal(300)).measures());
    assertThat(ModelCheck.of(plan, SEED).tensors())
        .extracting(SelfCheck::measures)
        .isEqualTo(check.tensors().stream().map(SelfCheck::measures).toList());
  }

  @Test
  void aLargeTensorIsCheckedInRunsAndSaysSo() {
    long rows = 1L << 22;
    var blocks = List.of(Initializers.heNormal(1024), Initializers.zeros());
    ModelCheck check =
        ModelCheck.of(
            plan(
                assignment("embedding", Initializers.standardNormal(), rows, 1024),
                assignment("qkv", Packed.equally(0, blocks, rows, 1024), rows, 1024),
                assignment("too.large", Orthogonal.of(1 << 13, 1 << 13), 1 << 13, 1 << 13)),
            SEED,
            16_000);
    assertThat(check.outcome()).isEqualTo(Outcome.NOT_CHECKED);
    assertThat(check.passed()).isFalse();
    assertThat(check.tensors())
        .extracting(SelfCheck::outcome)
        .containsExactly(Outcome.OK, Outcome.OK, Outcome.NOT_CHECKED);
    assertThat(check.tensors())
        .extracting(SelfCheck::size)
        .containsExactly(1L << 32, 1L << 32, 1L << 26);
    assertThat(check.tensors()).extracting(SelfCheck::count).containsExactly(16_000L, 16_000L, 0L);
    assertThat(check.tensors().get(1).measures())
        .extracting(Measure::name)
        .contains("block 0: std", "block 1: equal");
    assertThat(check.tensors().get(2).notes()).singleElement().asString().startsWith("not checked");
    assertThat(check.toString()).endsWith(" weights: not judged as a whole, 1 not checked\n");
  }

  @Test
  void sharedRandomNumbersAreFoundHoweverTheyAreScaled() {
    var normal = Initializers.normal(0, 1);
    Map<String, SelfCheck> model = new LinkedHashMap<>();
    model.put("a", SelfCheck.of(normal.fill(new double[1000], SEED), normal));
    model.put("other", SelfCheck.of(normal.fill(new double[1000], Seed.of(43)), normal));
    var shifted = Initializers.normal(5, 0.1);
    model.put("shifted", SelfCheck.of(shifted.fill(new float[64], SEED), shifted));
    var mirrored = normal.scaledBy(-2);
    model.put("mirrored", SelfCheck.of(mirrored.fill(new double[200], SEED), mirrored));
    // Too short to tell.
    model.put("short", SelfCheck.of(normal.fill(new double[63], SEED), normal));
    model.put("zeros", SelfCheck.of(new double[100], Initializers.zeros()));
    model.put("more.zeros", SelfCheck.of(new double[100], Initializers.zeros()));

    ModelCheck check = ModelCheck.of(model);
    assertThat(check.flagged()).isEmpty();
    assertThat(check.shared())
        .containsExactly(
            new SharedStream("a", "shifted", false), new SharedStream("a", "mirrored", true));
    assertThat(check.passed()).isFalse();
  }

  /** Query and key from one seed, in one tensor. */
  @Test
  void blocksThatShareAreNamed() {
    var scheme = Initializers.xavierUniform(20, 20);
    double[] block = scheme.fill(new double[400], SEED);
    double[] weights = new double[800];
    System.arraycopy(block, 0, weights, 0, 400);
    System.arraycopy(block, 0, weights, 400, 400);
    var packed = Packed.equally(0, List.of(scheme, scheme), 40, 20);
    ModelCheck check = ModelCheck.of(Map.of("qk", SelfCheck.of(weights, packed)));
    assertThat(check.shared()).containsExactly(new SharedStream("qk block 0", "qk block 1", false));
  }

  /** No two of the 300 may agree: one of the 45,000 pairs does so with a probability of 5e-14. */
  @Test
  void manyTensorsShareNothing() {
    Map<String, SelfCheck> model = new LinkedHashMap<>();
    var scheme = Initializers.heUniform(64);
    for (int i = 0; i < 300; i++) {
      model.put("t" + i, SelfCheck.of(scheme.fill(new double[64], SEED.at(i)), scheme));
    }
    assertThat(ModelCheck.of(model).passed()).isTrue();
  }

  @Test
  void aSampleHasAtLeastOneWeight() {
    assertThatThrownBy(() -> ModelCheck.of(plan(), SEED, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("sample must be at least 1: 0");
    Plan one = plan(assignment("w", Initializers.heNormal(9), 1 << 20));
    assertThat(ModelCheck.of(one, SEED, 1).outcome()).isEqualTo(Outcome.NOT_CHECKED);
    assertThat(ModelCheck.of(one, SEED, 9).outcome()).isEqualTo(Outcome.OK);
  }

  /** Nobody can judge the bias of one output, and a model with one must still be able to pass. */
  @Test
  void aTensorOfFewWeightsDoesNotKeepAModelFromPassing() {
    Assignment bias = assignment("bias", Initializers.heUniform(300), 1);
    Assignment unknown =
        assignment("own", (weights, random) -> weights.set(0, (double) random.word(0, 0)), 1);
    Assignment weight = assignment("weight", Initializers.heNormal(300), 1, 300);
    ModelCheck check = ModelCheck.of(plan(weight, bias), SEED);
    assertThat(check.passed()).isTrue();
    assertThat(check.unchecked()).extracting(SelfCheck::subject).containsExactly("bias");
    assertThat(check.toString()).endsWith(" 301 weights: ok, 1 not checked\n");
    assertThat(ModelCheck.of(plan(bias), SEED).passed()).isFalse();
    assertThat(ModelCheck.of(plan(weight, unknown), SEED).outcome()).isEqualTo(Outcome.NOT_CHECKED);
    assertThat(ModelCheck.of(plan(), SEED).passed()).isTrue();
  }
}
