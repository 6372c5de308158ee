package io.github.weightinit.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.weightinit.ElementType;
import io.github.weightinit.ElementwiseInitializer;
import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.Seed;
import io.github.weightinit.Weights;
import io.github.weightinit.check.SelfCheck.Measure;
import io.github.weightinit.recipe.Assignment;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.Plan;
import io.github.weightinit.structure.Mirrored;
import io.github.weightinit.structure.Orthogonal;
import io.github.weightinit.structure.Packed;
import io.github.weightinit.structure.ZeroRow;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Weights that pass by are judged as those that are held in memory. */
class StoredModelCheckTest {

  private static final ElementType FLOAT32 = ElementType.FLOAT32;

  private static Assignment assignment(String name, Initializer initializer, long... shape) {
    return new Assignment(Parameter.of(name, "", shape), "rule", initializer, Optional.empty());
  }

  private static Plan plan(Assignment... assignments) {
    return new Plan("test", List.of(assignments), List.of(), Map.of());
  }

  private static ModelCheck check(Plan plan, Map<String, ? extends TensorSource> sources) {
    try {
      return ModelCheck.of(
          plan, p -> Objects.requireNonNull(sources.get(p.name())), 1e-3, tensor -> {});
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static SelfCheck check(Initializer expected, TensorSource tensor, long... shape) {
    return check(plan(assignment("w", expected, shape)), Map.of("w", tensor)).tensors().get(0);
  }

  static Stream<Initializer> laws() {
    return Stream.of(
        Initializers.normal(0, 0.02),
        Initializers.normal(5, 0.02),
        Initializers.heUniform(300),
        Initializers.heNormal(300).truncated().scaledBy(-3));
  }

  /** The sums run in another order, so the last digits differ; bins hide 1e-4 of the distance. */
  @ParameterizedTest
  @MethodSource("laws")
  void measuresAreThoseOfTheWholeTensor(Initializer law) {
    for (ElementType type : ElementType.values()) {
      MemoryTensor tensor = MemoryTensor.of(type, law, 200_000, Seed.of(5));
      SelfCheck stored = check(law, tensor, 400, 500);
      SelfCheck whole = SelfCheck.of(tensor.values(), law);
      for (String name : List.of("mean", "std", "skewness", "kurtosis", "minimum", "maximum")) {
        Optional<Measure> one = stored.measure(name);
        if (one.isEmpty()) {
          // In 16 bits a mean of 250 deviations leaves too few numbers for errors of moments.
          assertThat(whole.measure(name)).as(name).isEmpty();
          assertThat(type.bytes()).isEqualTo(2);
          continue;
        }
        assertThat(one.map(Measure::measured).orElseThrow())
            .as(type + " " + name)
            .isCloseTo(whole.measure(name).orElseThrow().measured(), within(1e-9));
        assertThat(one.map(Measure::pValue).orElseThrow())
            .satisfiesAnyOf(
                p -> assertThat(p).isNaN(),
                p ->
                    assertThat(p)
                        .isCloseTo(whole.measure(name).orElseThrow().pValue(), within(1e-3)));
      }
      double distance = stored.measure("kolmogorov-smirnov").orElseThrow().measured();
      assertThat(distance)
          .as(type.toString())
          .isCloseTo(whole.measure("kolmogorov-smirnov").orElseThrow().measured(), within(2e-4));
      assertThat(stored.passed()).as(stored.toString()).isTrue();
      assertThat(stored.count()).isEqualTo(200_000);
    }
  }

  @Test
  void aPartHasTheNameThatItHasInMemory() {
    Initializer law = Packed.along(0, 40, 30).block(40, Initializers.heNormal(30)).build();
    MemoryTensor tensor = MemoryTensor.of(FLOAT32, law, 1200, Seed.of(5));
    for (SelfCheck check : List.of(check(law, tensor, 40, 30), SelfCheck.of(law))) {
      assertThat(check.measures())
          .extracting(Measure::name)
          .isNotEmpty()
          .allMatch(name -> name.startsWith("block 0: "));
    }
  }

  /** 5,000,000 weights are read as two blocks, in any order. */
  @Test
  void blocksMakeOneTensor() {
    Initializer law = Initializers.normal(0, 0.02);
    MemoryTensor tensor = MemoryTensor.of(FLOAT32, law.parallel(), 5_000_000, Seed.of(6));
    double[] values = tensor.values();
    values[3_000_000] = 0.2; // ten deviations, in the second block
    tensor.weights().set(3_000_000, 0.2);
    SelfCheck check = check(law, tensor, 5000, 1000);
    var moments = SampleMoments.of(values, 0, 0.02);
    assertThat(measured(check, "mean")).isCloseTo(0.02 * moments.mean(), within(1e-15));
    assertThat(measured(check, "kurtosis")).isCloseTo(moments.kurtosis(), within(1e-9));
    assertThat(measured(check, "maximum")).isEqualTo((float) 0.2);
    assertThat(check.flagged()).extracting(Measure::name).containsExactly("maximum");
    assertThat(check.toString())
        .as("the same digits again")
        .isEqualTo(check(law, tensor, 5000, 1000).toString());
  }

  /** The blocks of 5,000 rows are 2,500 rows each: two of the four weights are in the first. */
  @Test
  void aRunMayCrossBlocks() {
    Initializer law = Initializers.normal(0, 0.02);
    MemoryTensor tensor = MemoryTensor.of(FLOAT32, law.parallel(), 5_000_000, Seed.of(6));
    for (int i = 2_499_998; i < 2_500_002; i++) {
      tensor.weights().set(i, 0.01);
    }
    SelfCheck check = check(law, tensor, 5000, 1000);
    assertThat(check.flagged()).extracting(Measure::name).containsExactly("run");
    assertThat(check.notes()).containsExactly("4 equal weights from [2499, 998] on");
  }

  /** Twelve blocks: one thread adds three at a time, four threads add them by pairs. */
  @Test
  void threadsChangeNoDigit() throws Exception {
    ElementwiseInitializer law = Initializers.normal(0, 0.02);
    TensorSource made =
        new TensorSource() {
          @Override
          public ElementType type() {
            return FLOAT32;
          }

          @Override
          public void read(long firstElement, ByteBuffer into) {
            ByteBuffer all = into.slice().order(ByteOrder.LITTLE_ENDIAN);
            law.fill(Weights.of(FLOAT32, all).startingAt(firstElement), Seed.of(6));
            into.position(into.limit());
          }
        };
    List<Measure> one = new ArrayList<>();
    for (int threads : new int[] {1, 4}) {
      var pool = new ForkJoinPool(threads);
      try {
        List<Measure> measures = pool.submit(() -> check(law, made, 25_200_000).measures()).get();
        assertThat(measures).allMatch(Measure::passed);
        one = one.isEmpty() ? measures : one;
        assertThat(measures).as(threads + " threads").isEqualTo(one);
      } finally {
        pool.shutdown();
      }
    }
  }

  /** Two rows of nine weights are equal with at most 2^-63, any of 8e6 pairs of rows with 9e-13. */
  @Test
  void equalRowsHaveAShareOfTheFalseAlarms() throws IOException {
    Initializer law = Initializers.standardNormal();
    MemoryTensor tensor = MemoryTensor.of(ElementType.BFLOAT16, law, 4096 * 9, Seed.of(8));
    System.arraycopy(tensor.bytes().array(), 2 * 9 * 17, tensor.bytes().array(), 2 * 9 * 99, 18);
    Plan plan = plan(assignment("w", law, 4096, 9));
    assertThat(ModelCheck.of(plan, p -> tensor, 1e-3, t -> {}).passed()).isFalse();
    assertThat(ModelCheck.of(plan, p -> tensor, 1e-12, t -> {}).passed()).isTrue();
  }

  /** The square of the mean, taken from the mean square, may leave less than 0. */
  @Test
  void weightsThatAreAllEqualHaveADeviation() {
    for (int n = 2; n < 500; n++) {
      double[] weights = new double[n];
      Arrays.fill(weights, 0.3);
      SelfCheck check = check(Initializers.normal(0, 0.02), MemoryTensor.of(FLOAT32, weights), n);
      assertThat(measured(check, "std")).as(n + " weights").isCloseTo(0, within(1e-6));
    }
  }

  private static double measured(SelfCheck check, String name) {
    return check.measure(name).orElseThrow().measured();
  }

  private static List<String> flagged(Initializer law, UnaryOperator<double[]> fault) {
    double[] weights = law.fill(new double[300 * 500], Seed.of(7));
    SelfCheck check = check(law, MemoryTensor.of(FLOAT32, fault.apply(weights)), 300, 500);
    return check.flagged().stream().map(Measure::name).toList();
  }

  @Test
  void whatMomentsMissIsFound() {
    Initializer law = Initializers.normal(0, 0.02);
    assertThat(flagged(law, w -> w)).isEmpty();
    assertThat(flagged(law, w -> Arrays.stream(w).map(ElementType.BFLOAT16::round).toArray()))
        .as("rounded to bfloat16, stored as float32")
        .containsExactly("digits");
    assertThat(flagged(law, w -> Arrays.stream(w).map(ElementType.FLOAT16::round).toArray()))
        .containsExactly("digits");
    assertThat(
            flagged(
                law,
                w -> {
                  Arrays.fill(w, 17 * 500, 18 * 500, 0);
                  return w;
                }))
        .as("a row of zeros")
        .containsExactly("run");
    assertThat(
            flagged(
                law,
                w -> {
                  System.arraycopy(w, 17 * 500, w, 99 * 500, 500);
                  return w;
                }))
        .as("a row twice")
        .containsExactly("equal rows");
    assertThat(
            flagged(
                law,
                w -> {
                  w[77_777] = Double.NaN;
                  return w;
                }))
        .containsExactly("finite");
    assertThat(flagged(Initializers.ones(), w -> Arrays.stream(w).map(x -> x * 1.0001).toArray()))
        .containsExactly("equal");
  }

  @Test
  void aNoteSaysWhere() {
    Initializer law = Initializers.normal(0, 0.02);
    MemoryTensor tensor = MemoryTensor.of(ElementType.BFLOAT16, law, 300 * 500, Seed.of(7));
    Arrays.fill(tensor.bytes().array(), 2 * 17 * 500, 2 * 18 * 500, (byte) 0);
    SelfCheck check = check(law, tensor, 300, 500);
    assertThat(check.notes()).containsExactly("500 equal weights from [17, 0] on");
    System.arraycopy(
        tensor.bytes().array(), 2 * 20 * 500, tensor.bytes().array(), 2 * 17 * 500, 2 * 500);
    check = check(law, tensor, 300, 500);
    assertThat(check.notes()).containsExactly("rows 17, 20 begin with the same weights");
  }

  @Test
  void equalTensorsAreFound() {
    Initializer law = Initializers.normal(0, 0.02);
    MemoryTensor one = MemoryTensor.of(FLOAT32, law, 1000, Seed.of(1));
    Plan plan = plan(assignment("a", law, 1000), assignment("b", law, 1000));
    ModelCheck check = check(plan, Map.of("a", one, "b", one));
    assertThat(check.passed()).isFalse();
    assertThat(check.shared()).containsExactly(new ModelCheck.SharedStream("a", "b", false));
  }

  /**
   * Each of 100 correct models is flagged with a probability of at most 0.2, so at most 20 + 4.9
   * sqrt(100 0.2 0.8) = 40 of them with 1 - 5e-7. The bound is not tight, since the measures of a
   * tensor depend on one another; but if it flagged fewer than 3, its level would be wrong.
   */
  @Test
  void correctModelsAreSeldomFlagged() throws IOException {
    Plan plan =
        plan(
            assignment("a", Initializers.normal(0, 0.02), 60, 50),
            assignment("b", Initializers.heUniform(20), 40, 20),
            assignment("c", Initializers.zeros(), 50),
            assignment("d", Initializers.heNormal(9).truncated(), 100, 1, 3, 3),
            assignment(
                "e",
                Packed.along(0, 40, 30)
                    .block(10, Initializers.heNormal(30))
                    .block(30, Initializers.uniform(-1, 1))
                    .build(),
                40,
                30));
    List<ElementType> types = List.of(ElementType.values());
    int flagged = 0;
    for (int model = 0; model < 100; model++) {
      var sources = new LinkedHashMap<String, MemoryTensor>();
      for (Assignment assignment : plan.assignments()) {
        String name = assignment.parameter().name();
        ElementType type = types.get(model % types.size());
        int size = (int) assignment.parameter().size();
        Seed seed = Seed.of(model).at(name);
        sources.put(name, MemoryTensor.of(type, assignment.initializer(), size, seed));
      }
      ModelCheck check =
          ModelCheck.of(plan, p -> Objects.requireNonNull(sources.get(p.name())), 0.2, t -> {});
      flagged += check.passed() ? 0 : 1;
    }
    assertThat(flagged).isBetween(3, 40);
  }

  /** The bfloat16 numbers are so coarse that 2^28 weights would show it; a few must not. */
  @ParameterizedTest
  @EnumSource(names = {"BFLOAT16", "FLOAT16"})
  void smallTypesPassWithManyWeights(ElementType type) {
    for (Initializer law :
        List.of(Initializers.normal(0, 0.02).parallel(), Initializers.heUniform(4000).parallel())) {
      SelfCheck check = check(law, MemoryTensor.of(type, law, 4_000_000, Seed.of(9)), 2000, 2000);
      assertThat(check.passed()).as(check.toString()).isTrue();
      assertThat(check.measure("std").orElseThrow().pValue()).isNotNaN();
    }
  }

  @Test
  void partsAreJudgedByThemselves() {
    Initializer packed =
        Packed.along(1, 50, 400)
            .block(100, Initializers.heNormal(100))
            .block(300, Initializers.zeros())
            .build();
    MemoryTensor tensor = MemoryTensor.of(FLOAT32, packed, 50 * 400, Seed.of(3));
    assertThat(check(packed, tensor, 50, 400).passed()).isTrue();
    tensor.weights().set(7 * 400 + 250, 1e-30);
    assertThat(check(packed, tensor, 50, 400).flagged())
        .extracting(Measure::name)
        .containsExactly("block 1: equal");

    Initializer padded = new ZeroRow(Initializers.standardNormal(), 400, 50, 3);
    MemoryTensor rows = MemoryTensor.of(ElementType.BFLOAT16, padded, 20_000, Seed.of(3));
    assertThat(check(padded, rows, 400, 50).passed()).isTrue();
    rows.weights().set(3 * 50, 0.5);
    assertThat(check(padded, rows, 400, 50).flagged()).hasSize(1);
  }

  @Test
  void structuresAreReadAsAWhole() {
    for (Initializer law :
        List.of(Orthogonal.of(60, 50), Mirrored.along(0, Initializers.heNormal(100), 60, 50))) {
      for (ElementType type : ElementType.values()) {
        MemoryTensor tensor = MemoryTensor.of(type, law, 3000, Seed.of(3));
        SelfCheck check = check(law, tensor, 60, 50);
        assertThat(check.passed()).as(check.toString()).isTrue();
        tensor.weights().set(5, tensor.weights().get(5) + 0.25);
        assertThat(check(law, tensor, 60, 50).passed()).as(check.toString()).isFalse();
      }
    }
  }

  @Test
  void aStructureThatIsTooLargeIsNotChecked() {
    SelfCheck check =
        check(
            Orthogonal.of(5000, 4000),
            new TensorSource() {
              @Override
              public ElementType type() {
                return FLOAT32;
              }

              @Override
              public void read(long firstElement, ByteBuffer into) {
                throw new AssertionError("not read");
              }
            },
            5000,
            4000);
    assertThat(check.count()).isZero();
    assertThat(check.notes()).hasSize(1).first().asString().startsWith("not checked: ");
  }

  @Test
  void strangeWeightsHaveAVerdict() {
    double[] strange = {
      Double.NaN, Double.NEGATIVE_INFINITY, Double.MAX_VALUE, Double.MIN_VALUE, 1e200, -0.0
    };
    for (Initializer law : laws().toList()) {
      for (ElementType type : ElementType.values()) {
        for (double value : strange) {
          double[] all = new double[600];
          Arrays.fill(all, value);
          assertThat(check(law, MemoryTensor.of(type, all), 20, 30).passed()).isFalse();
          double[] one = law.fill(new double[600], Seed.of(3));
          one[599] = value;
          SelfCheck check = check(law, MemoryTensor.of(type, one), 20, 30);
          assertThat(check.toString()).isNotEmpty();
          if (!Double.isFinite(type.round(value))) {
            assertThat(check.passed()).isFalse();
          }
        }
      }
    }
  }

  @Test
  void emptyTensorsPass() {
    SelfCheck check = check(Initializers.zeros(), MemoryTensor.of(FLOAT32, 0), 0, 5);
    assertThat(check.passed()).isTrue();
    assertThat(check.size()).isZero();
  }

  @Test
  void errorsOfTheFileAreThrownOn() {
    Plan plan = plan(assignment("w", Initializers.zeros(), 10));
    TensorSource broken =
        new TensorSource() {
          @Override
          public ElementType type() {
            return FLOAT32;
          }

          @Override
          public void read(long firstElement, ByteBuffer into) throws IOException {
            throw new IOException("model.safetensors: the file ends");
          }
        };
    assertThatIOException()
        .isThrownBy(() -> ModelCheck.of(plan, p -> broken, 1e-3, tensor -> {}))
        .withMessage("model.safetensors: the file ends");
    for (double wrong : new double[] {0, 1, Double.NaN, -1}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ModelCheck.of(plan, p -> broken, wrong, tensor -> {}))
          .withMessage("falseAlarms must be in (0, 1): " + wrong);
    }
  }
}
