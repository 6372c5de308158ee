package io.github.weightinit.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.Fan;
import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.PaperSchemes;
import io.github.weightinit.Seed;
import io.github.weightinit.activation.Activations;
import io.github.weightinit.preset.PyTorch;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterList;
import io.github.weightinit.signal.MeanField;
import io.github.weightinit.structure.ChronoBias;
import io.github.weightinit.structure.Orthogonal;
import io.github.weightinit.structure.Sparse;
import io.github.weightinit.testing.ExportedTypes;
import io.github.weightinit.testing.FuzzSize;
import io.github.weightinit.testing.RandomCalls;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Everything that users of the analysis can call, with random and extreme arguments. */
class RandomCallsTest {

  private static final int MOST = 4096;

  /** Activations whose mean fields have seen all extreme variances. */
  private static final Set<String> TRIED = new HashSet<>();

  /** So many weights tell a deviation from three times as much whatever their law is. */
  private static final int ENOUGH = 500;

  /** Numbers that have lost digits, because they are below the normal doubles. */
  private static final Pattern DENORMAL = Pattern.compile("E-3(0[89]|[12]\\d)");

  private static List<Object> examples() {
    var parameters = ParameterList.of(List.of(Parameter.of("fc.weight", "Linear", 6, 5)));
    return List.of(
        Seed.of(3),
        Fan.dense(3, 4),
        Initializers.heNormal(7),
        Initializers.constant(2),
        Sparse.of(30, 20, 0.4),
        Orthogonal.of(12, 8),
        ChronoBias.of(300, 784),
        PyTorch.recipe().plan(parameters),
        new MeanField(Activations.tanh(), 2, 0.1),
        new MeanField(Activations.relu(), 1.6, 0),
        (Initializer) (target, random) -> target.fill(1));
  }

  /** Every mean field has a steady state, however small or large its variances are. */
  private static void check(MeanField field) {
    assertThat(field.steadyState().kind()).isNotNull();
    String name = field.nonlinearity().name();
    if (!Set.of("tanh", "relu").contains(name) || !TRIED.add(name)) {
      return; // a search through all magnitudes takes a tenth of a second
    }
    Arrays.stream(RandomCalls.extremes())
        .filter(variance -> variance >= 0 && variance <= Double.MAX_VALUE)
        .mapToObj(bias -> new MeanField(field.nonlinearity(), field.weightVariance(), bias))
        .forEach(extreme -> assertThat(extreme.steadyState().kind()).isNotNull());
  }

  /** Own weights pass, and the same three times as large do not, where anything can be judged. */
  private static void check(Object result) {
    if (result instanceof MeanField field) {
      check(field);
    }
    if (!(result instanceof Initializer initializer)
        || initializer.size().orElse(MOST) > MOST
        || DENORMAL.matcher(initializer.toString()).find()) {
      return;
    }
    double[] weights;
    try {
      int size = (int) initializer.size().orElse(MOST);
      weights = initializer.fill(new double[size], Seed.of(9));
    } catch (IllegalArgumentException e) {
      return;
    }
    SelfCheck own = SelfCheck.of(weights, initializer);
    assertThat(own.flagged()).as("own weights").isEmpty();
    double largest = Arrays.stream(weights).map(Math::abs).max().orElseThrow();
    if (own.passed() && weights.length >= ENOUGH && largest > 0) {
      double[] larger = Arrays.stream(weights).map(weight -> 3 * weight).toArray();
      assertThat(SelfCheck.of(larger, initializer).passed()).as("three times as large").isFalse();
    }
  }

  @Test
  void everyCallEndsWithAResultOrARefusal() throws Exception {
    List<Class<?>> types = new ArrayList<>(ExportedTypes.all());
    types.addAll(List.of(Initializers.class, PaperSchemes.class, Sparse.class, ChronoBias.class));
    RandomCalls calls =
        new RandomCalls(types, FuzzSize.seed(), examples())
            // As many layers, units, epochs and weights as they are asked for.
            .small(
                "Network.dense",
                "GradientDescent.new",
                "Spirals.new",
                "Spirals.ofArms",
                "TrainingExperiment.new",
                "TrainingExperiment.of",
                "PropagationExperiment.new",
                "NetworkLayer.new",
                "NetworkLayer.of",
                "SelfCheck.of",
                "ModelCheck.of",
                "SignalForecast.first")
            .law(RandomCallsTest::check);
    Collection<String> wrong = calls.run(FuzzSize.cases(4_000));

    assertThat(wrong).isEmpty();
    assertThat(calls.neverSucceeded()).hasSizeLessThan(calls.size() / 5);
  }
}
