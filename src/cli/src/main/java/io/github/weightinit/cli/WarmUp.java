package io.github.weightinit.cli;

import io.github.weightinit.Initializers;
import io.github.weightinit.Seed;
import io.github.weightinit.recipe.Assignment;
import io.github.weightinit.recipe.ModelFiller;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.Plan;
import io.github.weightinit.recipe.StatisticsSink;
import java.util.List;
import java.util.Optional;

/**
 * Fills and measures a tensor that nobody asked for, on a thread of its own, while the command
 * reads its options and plans. So Java has compiled the loops when the first real weight is due.
 */
final class WarmUp {

  /** With fewer, Java has not compiled all loops; more would take time from the real weights. */
  private static final int SLICES = 32;

  private WarmUp() {}

  /** Begins, where there is a second core to do it. The process does not wait for the end. */
  static void begin() {
    if (Runtime.getRuntime().availableProcessors() > 1) {
      var thread = new Thread(WarmUp::fill, "warm-up");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private static void fill() {
    var parameter = Parameter.of("warm-up", "Linear", SLICES, ModelFiller.SLICE);
    var assignment =
        new Assignment(
            parameter, "warm-up", Initializers.heNormal(ModelFiller.SLICE), Optional.empty());
    ModelFiller.of(new Plan("warm-up", List.of(assignment), List.of()), Seed.of(0))
        .threads(1)
        .into(new StatisticsSink());
  }
}
