package io.github.weightinit.djl;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.github.weightinit.Initializers;
import io.github.weightinit.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Models with the library's weights train, and a second run is the same as the first. */
class TrainingTest {

  private static final int STEPS = 30;

  @BeforeAll
  static void engine() {
    DjlEngine.orSkip();
  }

  record Kind(String name, Supplier<Block> block, Shape input) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Kind> kinds() {
    return List.of(
        new Kind("mlp", Models::mlp, Models.MLP_INPUT),
        new Kind("resnet", Models::resnet, Models.RESNET_INPUT),
        new Kind("lstm", Models::lstm, Models.LSTM_INPUT));
  }

  /** What a run leaves: the loss before each step, and the weights after the last. */
  record Run(List<Float> losses, Map<String, String> weights) {}

  private static Run run(Kind kind) {
    Block block = kind.block().get();
    WeightInit.install(block, Initializers::heNormal, Seed.of(1));
    try (Model model = Model.newInstance("test");
        NDManager manager = NDManager.newBaseManager()) {
      model.setBlock(block);
      Loss loss = Loss.l2Loss();
      var config =
          new DefaultTrainingConfig(loss)
              .optOptimizer(Optimizer.adam().optLearningRateTracker(Tracker.fixed(0.01f)).build());
      try (Trainer trainer = model.newTrainer(config)) {
        trainer.initialize(kind.input());
        NDArray input = manager.arange((float) kind.input().size()).sin().reshape(kind.input());
        int batch = (int) kind.input().get(0);
        NDArray label = manager.arange((float) batch).mod(2).reshape(batch, 1);
        var losses = new ArrayList<Float>();
        for (int step = 0; step < STEPS; step++) {
          losses.add(step(trainer, loss, input, label));
        }
        return new Run(losses, DjlEngine.digests(block));
      }
    }
  }

  private static float step(Trainer trainer, Loss loss, NDArray input, NDArray label) {
    try (GradientCollector collector = trainer.newGradientCollector()) {
      NDList output = trainer.forward(new NDList(input));
      NDArray value = loss.evaluate(new NDList(label), output);
      collector.backward(value);
      float before = value.getFloat();
      trainer.step();
      return before;
    }
  }

  /** 30 steps with a label for each example halve the loss at least; chance would not. */
  @ParameterizedTest
  @MethodSource("kinds")
  void aModelLearnsAndTheSecondRunIsTheSame(Kind kind) {
    Run first = run(kind);
    assertThat(first.losses()).allMatch(Float::isFinite);
    assertThat(first.losses().get(STEPS - 1)).isLessThan(first.losses().get(0) / 2);
    assertThat(run(kind)).isEqualTo(first);
  }
}
