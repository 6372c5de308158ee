package io.github.weightinit.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.weightinit.ElementType;
import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.Seed;
import io.github.weightinit.Weights;
import io.github.weightinit.structure.Identity;
import io.github.weightinit.structure.Orthogonal;
import io.github.weightinit.structure.Packed;
import io.github.weightinit.testing.Centered;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A model is filled once, by the names of its tensors, whatever the threads and the slices. */
@Timeout(120)
@SuppressWarnings("NullAway")
class ModelFillerTest {

  private static final Seed SEED = Seed.of(42);

  /** Two slices and a part of one. */
  private static final long LONG = 2L * ModelFiller.SLICE + 5;

  private static final Initializer HUNGRY =
      (target, random) -> {
        throw new OutOfMemoryError("no work space");
      };

  private static Assignment tensor(String name, Initializer initializer, long... shape) {
    return new Assignment(Parameter.of(name, "", shape), "all", initializer, Optional.empty());
  }

  private static Plan plan(Assignment... tensors) {
    return new Plan("mine", List.of(tensors), List.of());
  }

  private static Plan everyKind() {
    Initializer centred = new Centered(400L * 400);
    Initializer silent = (target, random) -> target.fill(0.25);
    return plan(
        tensor("tiny", Initializers.standardNormal(), 1),
        tensor("long", Initializers.heNormal(7), LONG),
        tensor("slice", Initializers.xavierUniform(3, 4), ModelFiller.SLICE),
        tensor("centred", centred, 400, 400),
        tensor("silent", silent, 400, 400),
        tensor("identity", Identity.of(300, 300), 300, 300),
        tensor("orthogonal", Orthogonal.of(64, 32), 64, 32),
        tensor("packed", packed(Initializers.heUniform(7)), 400, 400),
        tensor("packed whole", packed(new Centered(400L * 200)), 400, 400),
        tensor("scalar", Initializers.ones()),
        tensor("empty", Initializers.standardNormal(), 3, 0),
        tensor("empty whole", silent, 0));
  }

  private static Packed packed(Initializer block) {
    return Packed.equally(1, List.of(Initializers.heNormal(5), block), 400, 400);
  }

  /** What each tensor's initializer gives when it fills the tensor by itself. */
  private static Map<String, Weights> expected(Plan plan, ElementType type) {
    Map<String, Weights> expected = new LinkedHashMap<>();
    for (Assignment tensor : plan.assignments()) {
      Weights whole = type.allocate(tensor.parameter().arrayLength());
      tensor.initializer().fill(whole, SEED.at(tensor.parameter().name()));
      expected.put(tensor.parameter().name(), whole);
    }
    return expected;
  }

  /** Keeps the weights, and checks how slices come. */
  private static final class Copy implements ModelSink {
    final Map<String, Weights> copies = new ConcurrentHashMap<>();
    final Map<String, List<Long>> firsts = new ConcurrentHashMap<>();
    final AtomicInteger ends = new AtomicInteger();
    private final boolean inOrder;

    Copy(boolean inOrder) {
      this.inOrder = inOrder;
    }

    @Override
    public boolean inOrder() {
      return inOrder;
    }

    @Override
    public TensorSink begin(Assignment tensor, ElementType type) {
      String name = tensor.parameter().name();
      Weights copy = type.allocate(tensor.parameter().arrayLength());
      AtomicLong left = new AtomicLong(copy.length());
      List<Long> starts = Collections.synchronizedList(new ArrayList<>());
      assertThat(copies.put(name, copy)).isNull();
      firsts.put(name, starts);
      return new TensorSink() {
        @Override
        public void accept(Weights slice) {
          assertThat(slice.elementType()).isEqualTo(type);
          assertThat(slice.length())
              .isEqualTo((int) Math.min(ModelFiller.SLICE, copy.length() - slice.firstIndex()));
          starts.add(slice.firstIndex());
          for (int i = 0; i < slice.length(); i++) {
            copy.set((int) slice.firstIndex() + i, slice.get(i));
          }
          left.addAndGet(-slice.length());
        }

        @Override
        public void end() {
          assertThat(left.get()).isZero();
          ends.incrementAndGet();
        }
      };
    }
  }

  /** A file that is a stream needs its tensors in a row. */
  @Test
  void oneThreadKeepsTheOrderOfThePlan() {
    Plan plan = everyKind();
    var begun = new ArrayList<String>();
    ModelSink sink =
        (tensor, type) -> {
          begun.add(tensor.parameter().name());
          return slice -> {};
        };
    ModelFiller.of(plan, SEED).threads(1).into(sink);
    assertThat(begun)
        .isEqualTo(plan.assignments().stream().map(each -> each.parameter().name()).toList());
  }

  @ParameterizedTest
  @EnumSource
  void everyTensorIsThatOfItsNameInAnyTypeByAnyNumberOfThreads(ElementType type) {
    Plan plan = everyKind();
    Map<String, Weights> expected = expected(plan, type);
    for (int threads : new int[] {1, 2, 3, 16}) {
      for (boolean inOrder : new boolean[] {false, true}) {
        var copy = new Copy(inOrder);
        var digests = new DigestSink();
        ModelSink[] sinks = inOrder ? new ModelSink[] {copy, digests} : new ModelSink[] {copy};
        FillTimes times = ModelFiller.of(plan, SEED).type(type).threads(threads).into(sinks);

        assertThat(times.filling()).isPositive().isLessThanOrEqualTo(times.total());
        assertThat(copy.ends).hasValue(plan.assignments().size());
        assertThat(copy.copies).containsOnlyKeys(expected.keySet());
        expected.forEach(
            (name, weights) -> {
              assertThat(copy.copies.get(name).sha256()).as(name).isEqualTo(weights.sha256());
              if (inOrder) {
                assertThat(copy.firsts.get(name)).isSorted();
                assertThat(digests.sha256(name)).isEqualTo(weights.sha256());
              }
            });
      }
    }
  }

  @Test
  void everyTensorMayHaveItsOwnType() {
    Plan plan = everyKind();
    var copy = new Copy(false);
    ModelFiller.of(plan, SEED)
        .types(p -> p.rank() < 2 ? ElementType.FLOAT64 : ElementType.BFLOAT16)
        .into(copy);
    Map<String, Weights> vectors = expected(plan, ElementType.FLOAT64);
    Map<String, Weights> matrices = expected(plan, ElementType.BFLOAT16);
    for (Assignment tensor : plan.assignments()) {
      String name = tensor.parameter().name();
      Weights expected = (tensor.parameter().rank() < 2 ? vectors : matrices).get(name);
      assertThat(copy.copies.get(name).sha256()).isEqualTo(expected.sha256());
    }
  }

  @Test
  void arraysByNameHoldTheSameWeights() {
    Plan plan = everyKind();
    Map<String, float[]> model = plan.fill(SEED);

    assertThat(model.keySet())
        .containsExactlyElementsOf(expected(plan, ElementType.FLOAT32).keySet());
    expected(plan, ElementType.FLOAT32)
        .forEach(
            (name, weights) ->
                assertThat(Weights.of(model.get(name)).sha256()).isEqualTo(weights.sha256()));
  }

  @Test
  void aTensorThatNoArrayHoldsIsRefusedBeforeAnythingIsFilled() {
    Plan large =
        plan(
            tensor("w", (target, random) -> target.fill(1), 1L << 20, 1L << 11),
            tensor("b", HUNGRY, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> large.fill(SEED))
        .withMessage("w must fit into an array: [1048576, 2048]");
  }

  /** Not even a list of the pieces of a tensor fits into memory. */
  @Test
  void memoryDoesNotGrowWithTheModel() {
    Plan plan = plan(tensor("w", Initializers.ones(), 1L << 40));
    var slices = new AtomicInteger();
    ModelSink enough =
        (tensor, type) ->
            slice -> {
              if (slices.incrementAndGet() == 100) {
                throw new IllegalStateException("enough");
              }
            };
    assertThatThrownBy(() -> ModelFiller.of(plan, SEED).threads(1).into(enough))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("enough");
    assertThat(slices).hasValue(100);
  }

  @Test
  void statisticsAreThoseOfTheStoredWeightsForAnyNumberOfThreads() {
    Plan plan = everyKind();
    Map<String, TensorStatistics> first = new HashMap<>();
    for (int threads : new int[] {1, 2, 7}) {
      var statistics = new StatisticsSink();
      ModelFiller.of(plan, SEED).threads(threads).into(statistics);
      for (Assignment tensor : plan.assignments()) {
        String name = tensor.parameter().name();
        TensorStatistics measured = statistics.get(name);
        assertThat(first.getOrDefault(name, measured)).isEqualTo(measured);
        first.put(name, measured);
      }
    }
    expected(plan, ElementType.FLOAT32)
        .forEach(
            (name, weights) -> {
              TensorStatistics whole = TensorStatistics.of(weights, 0);
              TensorStatistics measured = first.get(name);
              assertThat(measured.count()).isEqualTo(whole.count());
              assertThat(measured.min()).isEqualTo(whole.min());
              assertThat(measured.max()).isEqualTo(whole.max());
              assertThat(measured.mean()).isCloseTo(whole.mean(), within(1e-12));
              assertThat(measured.squares())
                  .isCloseTo(whole.squares(), within(1e-9 * (1 + whole.squares())));
            });
  }

  @Test
  void theOrderInWhichSlicesAreMeasuredChangesNoBit() {
    var random = new Random(1);
    var slices = new ArrayList<Long>();
    var moments = new ArrayList<TensorStatistics>();
    for (long i = 0; i < 50; i++) {
      slices.add(i);
      moments.add(new TensorStatistics(10, random.nextGaussian(), random.nextDouble(), -i, i));
    }
    TensorStatistics inOrder =
        moments.stream().reduce(TensorStatistics.NONE, TensorStatistics::plus);
    for (int repetition = 0; repetition < 20; repetition++) {
      Collections.shuffle(slices, random);
      var merging = new StatisticsSink.Merging(0);
      slices.forEach(i -> merging.add(10 * i, moments.get(i.intValue())));

      assertThat(merging.merged()).isEqualTo(inOrder);
    }
  }

  @Test
  void whatASinkThrowsEndsTheRunAndIsThrownOn() {
    for (int threads : new int[] {1, 4}) {
      ModelFiller filler = ModelFiller.of(everyKind(), SEED).threads(threads);
      assertThatThrownBy(
              () ->
                  filler.into(
                      (tensor, type) -> {
                        throw new IllegalStateException("disk full");
                      }))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("disk full");
      assertThatThrownBy(
              () ->
                  filler.into(
                      (tensor, type) ->
                          slice -> {
                            throw new AssertionError("wrong");
                          }))
          .isInstanceOf(AssertionError.class)
          .hasMessage("wrong");
    }
  }

  @Test
  void aModelWithoutTensorsIsFilledAtOnce() {
    assertThat(ModelFiller.of(plan(), SEED).into(new StatisticsSink()).total()).isNotNegative();
    assertThat(plan().fill(SEED)).isEmpty();
  }

  /** Each may take as much memory as there is. */
  @Test
  void wholeTensorsAreFilledOneAfterTheOther() {
    var filling = new AtomicInteger();
    var most = new AtomicInteger();
    Initializer slow =
        (target, random) -> {
          most.accumulateAndGet(filling.incrementAndGet(), Math::max);
          LockSupport.parkNanos(1_000_000);
          filling.decrementAndGet();
        };
    var tensors = new Assignment[50];
    Arrays.setAll(tensors, i -> tensor("w" + i, slow, 9));
    ModelFiller.of(plan(tensors), SEED).threads(4).into();
    assertThat(most).hasValue(1);
  }

  @Test
  void aWholeTensorThatDoesNotFitIntoMemoryIsRefusedBeforeAnythingIsFilled() {
    var mebi =
        new FilledTensor(
            "mine", tensor("w", new Centered(1 << 20), 1 << 20), SEED, ElementType.FLOAT32);
    mebi.requireMemory(4 << 20);
    assertThatThrownBy(() -> mebi.requireMemory((4 << 20) - 1))
        .isInstanceOf(RecipeException.class)
        .hasMessage(
            "recipe mine, rule 'all', w [1048576]: Centered[weightCount=1048576] fills whole tensors"
                + " only, and 1048576 weights are too many: they take 4 MiB and the scheme's work"
                + " space, the heap has 3 MiB: use a larger one (java -Xmx)");

    Plan large =
        plan(
            tensor("v", HUNGRY, 1),
            tensor("w", new Centered(Integer.MAX_VALUE), Integer.MAX_VALUE));
    assertThatThrownBy(() -> ModelFiller.of(large, SEED).into())
        .isInstanceOf(RecipeException.class)
        .hasMessage(
            "recipe mine, rule 'all', w [2147483647]: Centered[weightCount=2147483647] fills whole"
                + " tensors only, and 2147483647 weights are too many: an array has at most"
                + " 2147483639");
  }

  @Test
  void aSchemeThatRunsOutOfMemoryIsRefusedByName() {
    assertThatThrownBy(() -> ModelFiller.of(plan(tensor("w", HUNGRY, 160_000)), SEED).into())
        .isInstanceOf(RecipeException.class)
        .hasMessageStartingWith("recipe mine, rule 'all', w [160000]: ")
        .hasMessageContaining(
            " fills whole tensors only, and 160000 weights are too many: they take 0 MiB")
        .satisfies(
            e ->
                assertThat(((RecipeException) e).parameters())
                    .extracting(Parameter::name)
                    .containsExactly("w"));
  }

  @Test
  void argumentsAreChecked() {
    ModelFiller filler = ModelFiller.of(plan(), SEED);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> filler.threads(0))
        .withMessage("threads must be at least 1: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                ModelFiller.of(everyKind(), SEED).type(ElementType.FLOAT64).threads(1 << 20).into())
        .withMessageMatching(
            "threads must fit into half of the heap of \\d+ MiB: 1048576 take 1048576 MiB");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StatisticsSink().get("w"))
        .withMessage("no tensor of this name was filled: w");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DigestSink().sha256("w"))
        .withMessage("no tensor of this name was filled: w");
    assertThatNullPointerException()
        .isThrownBy(() -> ModelFiller.of(null, SEED))
        .withMessage("plan");
    assertThatNullPointerException()
        .isThrownBy(() -> ModelFiller.of(plan(), null))
        .withMessage("seed");
    assertThatNullPointerException().isThrownBy(() -> filler.type(null)).withMessage("type");
    assertThatNullPointerException().isThrownBy(() -> filler.types(null)).withMessage("types");
    assertThatNullPointerException().isThrownBy(() -> plan().fill(null)).withMessage("seed");
  }
}
