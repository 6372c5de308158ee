package io.github.weightinit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.ElementType;
import io.github.weightinit.Initializers;
import io.github.weightinit.Weights;
import io.github.weightinit.recipe.Assignment;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.Plan;
import io.github.weightinit.recipe.TensorSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FinishedTensorsTest {

  private final List<Integer> told = new ArrayList<>();
  private final AtomicLong weights = new AtomicLong();

  private FinishedTensors of(Plan plan) {
    return new FinishedTensors(plan, weights::addAndGet, told::add);
  }

  private static Plan plan(int tensors, long size) {
    return new Plan(
        "test",
        IntStream.range(0, tensors)
            .mapToObj(
                i ->
                    new Assignment(
                        Parameter.of("t" + i, "Linear", size),
                        "test",
                        Initializers.normal(0, 1),
                        Optional.empty()))
            .toList(),
        List.of());
  }

  private static List<TensorSink> begun(FinishedTensors finished, Plan plan) {
    return plan.assignments().stream()
        .map(tensor -> finished.begin(tensor, ElementType.FLOAT32))
        .toList();
  }

  @Test
  void aTensorIsToldOfWhenItAndAllBeforeItAreFilled() {
    Plan plan = plan(4, 3);
    FinishedTensors finished = of(plan);
    List<TensorSink> sinks = begun(finished, plan);

    sinks.get(2).end();
    assertThat(told).isEmpty();
    sinks.get(0).end();
    assertThat(told).containsExactly(0);
    sinks.get(1).end();
    assertThat(told).containsExactly(0, 1, 2);
    sinks.get(3).end();
    assertThat(told).containsExactly(0, 1, 2, 3);
  }

  @Test
  void everyWeightIsCounted_andASmallModelHasNoSpeed() {
    Plan plan = plan(2, 3);
    FinishedTensors finished = of(plan);
    for (TensorSink sink : begun(finished, plan)) {
      sink.accept(Weights.of(new float[2]));
      sink.accept(Weights.of(new float[1]));
    }
    assertThat(weights).hasValue(6);
    assertThat(finished.cold()).isEmpty();
    assertThat(finished.warm()).isEmpty();
  }

  @Test
  void aLargeModelHasTheSpeedOfEachHalf() {
    Plan plan = plan(2, 1 << 23);
    FinishedTensors finished = of(plan);
    for (TensorSink sink : begun(finished, plan)) {
      sink.accept(Weights.of(new float[1 << 23]));
    }
    assertThat(finished.cold().orElseThrow()).isPositive();
    assertThat(finished.warm().orElseThrow()).isPositive();
  }
}
