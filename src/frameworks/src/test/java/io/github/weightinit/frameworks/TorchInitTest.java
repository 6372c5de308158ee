package io.github.weightinit.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.Fan;
import io.github.weightinit.Weights;
import io.github.weightinit.dialect.torch.TorchGain;
import io.github.weightinit.dialect.torch.TorchRandom;
import io.github.weightinit.preset.Layer;
import io.github.weightinit.preset.PyTorch;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.Conv2dImpl;
import org.bytedeco.pytorch.FanModeType;
import org.bytedeco.pytorch.LSTMImpl;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Nonlinearity;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.kFanIn;
import org.bytedeco.pytorch.kFanOut;
import org.bytedeco.pytorch.kLeakyReLU;
import org.bytedeco.pytorch.kReLU;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The dialect of PyTorch against {@code torch::nn::init} and the layers of libtorch 2.10, as
 * bytedeco brings it: calls by chance, one generator through all of them.
 */
class TorchInitTest {

  /** Of each seed. */
  private static final int CALLS = 80;

  @BeforeAll
  static void engine() {
    Natives.orSkip();
  }

  private static long[] shape(Random chance) {
    long[] shape = new long[2 + chance.nextInt(4)];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = 1L + chance.nextInt(i < 2 ? 30 : 4);
    }
    return shape;
  }

  private static float[] values(Tensor tensor) {
    float[] values = new float[(int) tensor.numel()];
    new FloatPointer(tensor.data_ptr()).get(values);
    return values;
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 42, -1, 123456789012L})
  void callsByChance(long seed) {
    var chance = new Random(seed);
    torch.manual_seed(seed);
    var ours = TorchRandom.manualSeed(seed);
    for (int i = 0; i < CALLS; i++) {
      long[] shape = shape(chance);
      Tensor theirs = torch.empty(shape);
      float[] values = new float[(int) theirs.numel()];
      int function = chance.nextInt(9);
      call(function, theirs, ours, Weights.of(values), PyTorch.fan(shape));
      assertThat(values(theirs))
          .as("call %s of seed %s, function %s", i, seed, function)
          .isEqualTo(values);
    }
  }

  private static void call(
      int function, Tensor theirs, TorchRandom ours, Weights weights, Fan fan) {
    var fanIn = new FanModeType(new kFanIn());
    var fanOut = new FanModeType(new kFanOut());
    var leaky = new Nonlinearity(new kLeakyReLU());
    var relu = new Nonlinearity(new kReLU());
    switch (function) {
      case 0 -> {
        torch.kaiming_normal_(theirs);
        ours.kaimingNormal(weights, fan, TorchGain.leakyRelu(0));
      }
      case 1 -> {
        torch.kaiming_normal_(theirs, 0, fanOut, relu);
        ours.kaimingNormal(weights, fan.swapped(), TorchGain.relu());
      }
      case 2 -> {
        torch.kaiming_uniform_(theirs);
        ours.kaimingUniform(weights, fan, TorchGain.leakyRelu(0));
      }
      case 3 -> {
        torch.kaiming_uniform_(theirs, Math.sqrt(5), fanIn, leaky);
        ours.kaimingUniform(weights, fan, TorchGain.leakyRelu(Math.sqrt(5)));
      }
      case 4 -> {
        torch.xavier_normal_(theirs);
        ours.xavierNormal(weights, fan, 1);
      }
      case 5 -> {
        torch.xavier_uniform_(theirs, 5.0 / 3);
        ours.xavierUniform(weights, fan, 5.0 / 3);
      }
      case 6 -> {
        torch.normal_(theirs, 0.5, 0.02);
        ours.normal(weights, 0.5, 0.02);
      }
      case 7 -> {
        torch.uniform_(theirs, -0.3, 0.7);
        ours.uniform(weights, -0.3, 0.7);
      }
      default -> {
        torch.normal_(theirs, 0, 1);
        ours.normal(weights, 0, 1);
      }
    }
  }

  private static void compare(Module theirs, Layer layer, TorchRandom ours) {
    var parameters = theirs.named_parameters(true);
    Map<String, float[]> values = ours.layer(layer);
    assertThat(parameters.size()).isEqualTo(values.size());
    values.forEach(
        (name, array) ->
            assertThat(values(Objects.requireNonNull(parameters.get(name))))
                .as(name)
                .isEqualTo(array));
  }

  @Test
  void layersInTheirOrder() {
    torch.manual_seed(7);
    var ours = TorchRandom.manualSeed(7);
    compare(new Conv2dImpl(3, 8, new LongPointer(3, 3)), PyTorch.conv(3, 8, 3, 3), ours);
    compare(new LinearImpl(20, 30), PyTorch.linear(20, 30), ours);
    compare(new LSTMImpl(10, 20), PyTorch.lstm(10, 20), ours);
  }
}
