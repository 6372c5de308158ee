package io.github.weightinit.dialect.torch;

import static io.github.weightinit.testing.Filled.floats;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.Weights;
import io.github.weightinit.preset.PyTorch;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What calls leave behind for those after them. */
class TorchStateTest {

  private final TorchRandom torch = TorchRandom.manualSeed(42);
  private final TorchRandom other = TorchRandom.manualSeed(42);

  private void areAtTheSamePlace() {
    assertThat(torch.nextInt()).isEqualTo(other.nextInt());
  }

  @Test
  void wordsOfTheEngine() {
    assertThat(torch.nextInt()).isEqualTo(1608637542);
    assertThat(other.nextLong()).isEqualTo(1608637542L << 32 | 3421126067L);
    assertThat(Integer.toUnsignedLong(other.nextInt())).isEqualTo(4083286876L);
  }

  @Test
  void onlyTheLow32BitsOfASeedCount() {
    assertThat(TorchRandom.manualSeed((1L << 32) + 42).nextInt()).isEqualTo(torch.nextInt());
    assertThat(TorchRandom.manualSeed(-1).nextInt())
        .isEqualTo(TorchRandom.manualSeed(0xFFFFFFFFL).nextInt());
  }

  @Test
  void theSecondNormalOfAPairWaitsForTheNextSmallTensor() {
    float[] pair = floats(2, w -> other.normal(w, 0, 1));
    assertThat(floats(1, w -> torch.normal(w, 0, 1))).containsExactly(pair[0]);
    torch.uniform(Weights.of(new float[5]), 0, 1);
    torch.normal(Weights.of(new float[16]), 0, 1);
    torch.bernoulli(Weights.of(new float[1]), 0.5);
    assertThat(floats(1, w -> torch.nonContiguous().normal(w, 0, 1))).containsExactly(pair[1]);
  }

  @Test
  void theWaitingNormalIsScaledByWhoAsksForIt() {
    double[] pair = new double[2];
    other.normal(Weights.of(pair), 0, 1);
    double[] second = new double[1];
    torch.normal(Weights.of(new float[1]), 5, 3);
    torch.normal(Weights.of(second), 1, 0.5);
    assertThat(second[0]).isEqualTo(Math.fma(pair[1], 0.5, 1));
  }

  @Test
  void aViewForOtherTensorsSharesTheState() {
    torch.nonContiguous().nextInt();
    other.nextInt();
    areAtTheSamePlace();
  }

  @Test
  void normalsOfAMatrixThatIsNotContiguousAreThoseOfSmallTensors() {
    float[] all = floats(30, w -> torch.nonContiguous().normal(w, 0, 1));
    for (int i = 0; i < 30; i += 10) {
      assertThat(floats(10, w -> other.normal(w, 0, 1)))
          .containsExactly(Arrays.copyOfRange(all, i, i + 10));
    }
  }

  @Test
  void emptyTensorsDrawNothing() {
    Weights empty = Weights.of(new float[0]);
    torch.uniform(empty, 0, 1);
    torch.normal(empty, 0, 1);
    torch.truncNormal(empty, 0, 1, -2, 2);
    torch.truncNormal(empty, 0, 1, 3, 4);
    torch.truncNormal(empty, 0, 1, -2, 2, TorchTruncNormal.V2_11);
    torch.bernoulli(empty, 0.5);
    torch.random(empty);
    torch.random(empty, 0, 10);
    torch.kaimingNormal(empty, PyTorch.fan(2, 3), 1);
    torch.orthogonal(empty, 1, 0, 3);
    torch.sparse(empty, 0.5, 0.01, 0, 3);
    torch.sparse(empty, 0.5, 0.01, 1, 0);
    torch.randint(0, 5, 0);
    torch.randperm(0);
    torch.randperm(1);
    areAtTheSamePlace();
  }

  /** 17 elements: 16, one that is drawn in vain, and the last 16 anew; 16 bits skip the one. */
  @Test
  void wordsThatTheLastBlockTakes() {
    torch.normal(Weights.of(new float[17]), 0, 1);
    other.uniform(Weights.of(new float[33]), 0, 1);
    areAtTheSamePlace();
    torch.normal(Weights.float16(new short[17]), 0, 1);
    other.uniform(Weights.of(new float[32]), 0, 1);
    areAtTheSamePlace();
    torch.normal(Weights.of(new double[17]), 0, 1);
    other.uniform(Weights.of(new float[66]), 0, 1);
    areAtTheSamePlace();
  }

  /** From a range of 2^28 on two words. */
  @Test
  void wordsThatIntegersTake() {
    torch.randint(0, (1 << 28) - 1, 3);
    torch.randint(0, 1 << 28, 3);
    other.uniform(Weights.of(new float[9]), 0, 1);
    areAtTheSamePlace();
  }

  @Test
  void buildsDifferInRoundingOnly() {
    TorchRandom scalar = TorchRandom.manualSeed(42, TorchBuild.SCALAR);
    float[] ours = floats(1000, w -> torch.normal(w, 0, 1));
    float[] theirs = floats(1000, w -> scalar.normal(w, 0, 1));
    int differing = 0;
    for (int i = 0; i < ours.length; i++) {
      assertThat(Math.abs(ours[i] - theirs[i])).isLessThan(2.5e-6f);
      differing += ours[i] == theirs[i] ? 0 : 1;
    }
    assertThat(differing).isBetween(300, 450);
    assertThat(scalar.randperm(50)).isEqualTo(torch.randperm(50));
  }
}
