package io.github.weightinit.dialect.torch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.ElementType;
import io.github.weightinit.Weights;
import io.github.weightinit.preset.PyTorch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All cores give the bits of one, and leave the generator where one leaves it. */
class TorchParallelTest {

  private interface Fill {
    void fill(TorchRandom torch, Weights target);
  }

  private static void same(ElementType type, TorchBuild build, int length, Fill fill) {
    TorchRandom one = TorchRandom.manualSeed(length, build);
    TorchRandom all = TorchRandom.manualSeed(length, build).parallel();
    one.nextInt(); // begin within a state
    all.nextInt();
    Weights expected = type.allocate(length);
    Weights made = type.allocate(length);
    fill.fill(one, expected);
    fill.fill(all, made);
    assertThat(made.sha256()).isEqualTo(expected.sha256());
    assertThat(all.nextInt()).isEqualTo(one.nextInt());
  }

  /** A thread draws 32,768 words at a time; the lengths are around one, two and ten times that. */
  @ParameterizedTest
  @EnumSource(ElementType.class)
  void sameBits(ElementType type) {
    for (TorchBuild build : TorchBuild.values()) {
      for (int length : new int[] {0, 15, 16, 32767, 32768, 32769, 65537, 327_697, 333_333}) {
        same(type, build, length, (torch, w) -> torch.uniform(w, -0.3, 0.7));
        same(type, build, length, (torch, w) -> torch.normal(w, 0.5, 0.02));
        same(type, build, length, (torch, w) -> torch.nonContiguous().normal(w, 0, 1));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(TorchBuild.class)
  void layers(TorchBuild build) {
    var layer = PyTorch.linear(1000, 300);
    var one = TorchRandom.manualSeed(5, build).layer(layer);
    var all = TorchRandom.manualSeed(5, build).parallel().layer(layer);
    one.forEach((name, weights) -> assertThat(all.get(name)).containsExactly(weights));
  }
}
