package io.github.weightinit.dialect.torch;

import static io.github.weightinit.ElementType.BFLOAT16;
import static io.github.weightinit.ElementType.FLOAT16;
import static io.github.weightinit.ElementType.FLOAT32;
import static io.github.weightinit.ElementType.FLOAT64;
import static io.github.weightinit.testing.Filled.floats;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.ElementType;
import io.github.weightinit.Fan;
import io.github.weightinit.Weights;
import io.github.weightinit.dialect.Goldens;
import io.github.weightinit.dialect.TensorBytes;
import io.github.weightinit.preset.Layer;
import io.github.weightinit.preset.PyTorch;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Every golden case of PyTorch, the whole tensors by SHA-256. */
class TorchTest {

  private static final Fan DENSE = PyTorch.fan(64, 128);
  private static final Fan CONV = PyTorch.fan(32, 16, 3, 3);

  private static Function<TorchRandom, TensorBytes> filled(
      ElementType type, int length, BiConsumer<TorchRandom, Weights> fill) {
    return torch -> new TensorBytes().add(type, length, w -> fill.accept(torch, w));
  }

  private static Function<TorchRandom, TensorBytes> layer(Layer layer, String... names) {
    return torch -> {
      var bytes = new TensorBytes();
      var parameters = torch.layer(layer);
      assertThat(parameters).containsOnlyKeys(layer.names());
      for (String name : names.length == 0 ? layer.names().toArray(String[]::new) : names) {
        bytes.add(Objects.requireNonNull(parameters.get(name)));
      }
      return bytes;
    };
  }

  private static void randn(Weights w, TorchRandom torch) {
    torch.normal(w, 0, 1);
  }

  private static void rand(Weights w, TorchRandom torch) {
    torch.uniform(w, 0, 1);
  }

  /** The cases, without the seed. Of 15 in float64, log1p, sin and cos happen to be the same. */
  private static Map<String, Function<TorchRandom, TensorBytes>> calls() {
    var calls = new LinkedHashMap<String, Function<TorchRandom, TensorBytes>>();
    calls.put(
        "raw32 x8 (random_ via int32 view of randint(0,2**31))",
        torch -> new TensorBytes().add(torch.randint(0, 1L << 31, 8)));
    calls.put("rand(1000)", filled(FLOAT32, 1000, (torch, w) -> rand(w, torch)));
    calls.put("rand(1000,f64)", filled(FLOAT64, 1000, (torch, w) -> rand(w, torch)));
    calls.put("rand(1000,bf16)", filled(BFLOAT16, 1000, (torch, w) -> rand(w, torch)));
    for (int n : new int[] {15, 16, 17, 1000}) {
      calls.put("randn(" + n + ")", filled(FLOAT32, n, (torch, w) -> randn(w, torch)));
    }
    calls.put("randn(15,f64)", filled(FLOAT64, 15, (torch, w) -> randn(w, torch)));
    calls.put("randn(1000,bf16)", filled(BFLOAT16, 1000, (torch, w) -> randn(w, torch)));
    calls.put("randn(1000,f16)", filled(FLOAT16, 1000, (torch, w) -> randn(w, torch)));
    calls.put(
        "kaiming_normal_(64,128)",
        filled(FLOAT32, 8192, (torch, w) -> torch.kaimingNormal(w, DENSE, TorchGain.relu())));
    calls.put(
        "kaiming_uniform_(64,128)",
        filled(FLOAT32, 8192, (torch, w) -> torch.kaimingUniform(w, DENSE, TorchGain.relu())));
    calls.put(
        "xavier_normal_(64,128)",
        filled(FLOAT32, 8192, (torch, w) -> torch.xavierNormal(w, DENSE, 1)));
    calls.put(
        "xavier_uniform_(64,128)",
        filled(FLOAT32, 8192, (torch, w) -> torch.xavierUniform(w, DENSE, 1)));
    calls.put(
        "kaiming_normal_(32,16,3,3) fan_out relu",
        filled(
            FLOAT32, 4608, (torch, w) -> torch.kaimingNormal(w, CONV.swapped(), TorchGain.relu())));
    calls.put(
        "normal_(100,100,mean=.1,std=.02)",
        filled(FLOAT32, 10_000, (torch, w) -> torch.normal(w, 0.1, 0.02)));
    calls.put(
        "trunc_normal_(100,100,std=.02)",
        filled(FLOAT32, 10_000, (torch, w) -> torch.truncNormal(w, 0, 0.02, -2, 2)));
    calls.put(
        "trunc_normal_(100,100)",
        filled(FLOAT32, 10_000, (torch, w) -> torch.truncNormal(w, 0, 1, -2, 2)));
    calls.put(
        "sparse_(50,40,.1)",
        filled(FLOAT32, 2000, (torch, w) -> torch.sparse(w, 0.1, 0.01, 50, 40)));
    calls.put("randperm(1000)", torch -> new TensorBytes().add(torch.randperm(1000)));
    calls.put("normal_ on (30,40).t()", TorchTest::transposed);
    calls.put("Linear(128,64) weight|bias", layer(PyTorch.linear(128, 64)));
    calls.put("Conv2d(3,16,3) weight|bias", layer(PyTorch.conv(3, 16, 3, 3)));
    calls.put(
        "MultiheadAttention(32,4) in_proj|out_proj",
        layer(PyTorch.multiheadAttention(32), "in_proj_weight", "out_proj.weight"));
    calls.put("LSTM(8,16,2) all params in order", layer(PyTorch.lstm(8, 16, 2, false)));
    calls.put("Embedding(100,16)", layer(PyTorch.embedding(100, 16)));
    calls.put(
        "uniform bernoulli_(.3) 1000",
        filled(FLOAT32, 1000, (torch, w) -> torch.bernoulli(w, 0.3)));
    return calls;
  }

  /** A transposed matrix is filled in the order of memory, column by column. */
  private static TensorBytes transposed(TorchRandom torch) {
    float[] memory = floats(30 * 40, w -> torch.nonContiguous().normal(w, 0, 1));
    float[] matrix = new float[memory.length];
    for (int i = 0; i < memory.length; i++) {
      matrix[i % 30 * 40 + i / 30] = memory[i];
    }
    return new TensorBytes().add(matrix);
  }

  @Test
  void everyGoldenCase() {
    Map<String, String> goldens = Goldens.sha256("golden_torch.json");
    assertThat(goldens).hasSize(56);
    Map<String, String> made = new LinkedHashMap<>();
    for (long seed : new long[] {0, 42}) {
      calls()
          .forEach(
              (name, call) ->
                  made.put(
                      "seed=" + seed + " " + name,
                      call.apply(TorchRandom.manualSeed(seed)).sha256()));
    }
    assertThat(made).containsOnlyKeys(goldens.keySet());
    assertThat(made.keySet()).allMatch(name -> Objects.equals(made.get(name), goldens.get(name)));
  }
}
