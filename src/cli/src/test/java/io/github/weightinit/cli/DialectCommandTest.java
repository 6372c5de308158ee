package io.github.weightinit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.cli.dialect.Call;
import io.github.weightinit.cli.dialect.Framework;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DialectCommandTest {

  /** PyTorch 2.13.0: {@code torch.manual_seed(42); kaiming_normal_(torch.empty(64, 128))}. */
  private static final String SHA256 =
      "22447844ea7edace29265885f20a23c19b51aa1eac9c8659e021b57c9822c843";

  private static final String[] KAIMING = {
    "dialect", "torch", "--seed", "42", "--call", "kaiming_normal_", "--shape", "64,128"
  };

  private static Cli run(String[] first, String... then) {
    String[] all = Arrays.copyOf(first, first.length + then.length);
    System.arraycopy(then, 0, all, first.length, then.length);
    return Cli.run(all);
  }

  @Test
  void firstValuesWithTheirBitsAndTheDigest() {
    Cli cli = Cli.run(KAIMING);
    assertThat(cli.code()).isZero();
    assertThat(cli.err()).isEmpty();
    // Columns are as wide as their longest text, which is not the same on every JDK.
    assertThat(cli.out().lines().map(line -> line.strip().replaceAll(" +", " ")).toList())
        .startsWith(
            "torch kaiming_normal_ a=0.0 mode=fan_in nonlinearity=leaky_relu",
            "seed 42, float32 [64, 128], avx2 contiguous 2.13",
            "",
            "index value bits",
            "0 0.24086441 3e76a529")
        .hasSize(4 + 8 + 2)
        .endsWith("", "sha256 " + SHA256);
  }

  /** PyTorch warns, and leaves them as they are. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "kaiming_normal_ --shape 0,5",
        "kaiming_uniform_ --shape 0",
        "xavier_normal_ --shape 5,0",
        "xavier_uniform_ --shape 2,0,3",
        "orthogonal_ --shape 0,5",
        "eye_ --shape 0,5",
        "dirac_ --shape 2,0,3",
        "sparse_ --shape 0,5 --arg sparsity=0.5",
        "normal_ --shape 10000000000,0,10000000000",
      })
  void aTensorWithoutElements(String call) {
    Cli cli = Cli.run(("dialect torch --digest --call " + call).split(" "));
    assertThat(cli)
        .isEqualTo(
            new Cli(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n", ""));
  }

  @Test
  void argumentsAsPythonWritesThem() {
    String[] truncated = {
      "dialect", "torch", "--digest", "--call", "trunc_normal_", "--shape", "9"
    };
    assertThat(run(truncated, "--arg", "a=-inf", "--arg", "b=inf"))
        .isEqualTo(run(truncated, "--arg", "a=-Infinity", "--arg", "b=Infinity"))
        .isNotEqualTo(run(truncated));
    String[] linear = "dialect torch --digest --call nn.Linear --arg in_features=1".split(" ");
    assertThat(run(linear, "--arg", "out_features=1", "--arg", "bias=False"))
        .isEqualTo(run(linear, "--arg", "out_features=1", "--arg", "bias=false"))
        .isNotEqualTo(run(linear, "--arg", "out_features=1", "--arg", "bias=True"));
  }

  @Test
  void theDigestAlone() {
    assertThat(run(KAIMING, "--digest")).isEqualTo(new Cli(0, SHA256 + "\n", ""));
  }

  @Test
  void argumentsVariantsAndTypesChangeTheBits() {
    String fanOut = run(KAIMING, "--digest", "--arg", "mode=fan_out").out();
    String scalar = run(KAIMING, "--digest", "--variant", "scalar").out();
    String half = run(KAIMING, "--digest", "--dtype", "bfloat16").out();
    assertThat(Set.of(SHA256 + "\n", fanOut, scalar, half)).hasSize(4);
  }

  @Test
  void csvAndJsonSayTheSame() {
    assertThat(run(KAIMING, "--format", "csv").out())
        .startsWith("index,value,bits\r\n0,0.24086441,3e76a529\r\n");
    var json = Json.flat(run(KAIMING, "--format", "json").out());
    assertThat(json)
        .containsEntry("framework", "torch")
        .containsEntry("call", "kaiming_normal_")
        .containsEntry("seed", "42")
        .containsEntry("dtype", "float32")
        .containsEntry("shape[1]", "128")
        .containsEntry("arguments.mode", "fan_in")
        .containsEntry("variants[0]", "avx2")
        .containsEntry("first[0].bits", "3e76a529")
        .containsEntry("sha256", SHA256);
  }

  @Test
  void aFileForNumPy(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("w.npy");
    Files.writeString(file, "longer than nothing, and not to stay".repeat(10_000));

    Cli refused = run(KAIMING, "--digest", "--out", file.toString());
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).endsWith("another file is there; it is replaced only by force\n");
    Cli forced = run(KAIMING, "--digest", "--force", "--out", file.toString());
    assertThat(forced.code()).isZero();
    assertThat(forced.out()).isEqualTo(SHA256 + "\n");
    assertThat(forced.err()).isEqualTo("written: " + file + "\n");
    assertThat(run(KAIMING, "--out", file.toString()).out())
        .startsWith("there already: " + file + "\n");

    byte[] bytes = Files.readAllBytes(file);
    assertThat(bytes).hasSize(128 + 4 * 64 * 128);
    assertThat(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(128))
        .isEqualTo(0x3e76a529);
  }

  @Test
  void aFileThatCannotBeWrittenIsSaid(@TempDir Path directory) {
    assertThat(run(KAIMING, "--out", "").err()).contains("--out needs a name");
    Cli cli = run(KAIMING, "--out", directory.toString());
    assertThat(cli.code()).isEqualTo(2);
    assertThat(cli.out()).isEmpty();
    assertThat(cli.err()).startsWith("weight-init: " + directory + ": cannot be written: ");
  }

  @Test
  void directoriesAreMadeAndNothingElseIsLeft(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("a").resolve("b").resolve("w.npy");
    assertThat(run(KAIMING, "--digest", "--out", file.toString()).code()).isZero();
    try (var files = Files.list(directory.resolve("a").resolve("b"))) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void everyFrameworkListsItsCallsWithTheirArguments() {
    assertThat(Framework.all()).hasSizeGreaterThanOrEqualTo(7);
    for (Framework framework : Framework.all()) {
      Cli cli = Cli.run("dialect", framework.name(), "--list");
      assertThat(cli.code()).isZero();
      assertThat(cli.out()).startsWith(framework.title());
      for (Call call : framework.calls()) {
        assertThat(cli.out()).contains("\n" + call.name() + " ");
      }
      var json =
          Json.flat(Cli.run("dialect", framework.name(), "--list", "--format", "json").out());
      assertThat(json.get("calls[0].call")).isEqualTo(framework.calls().get(0).name());
    }
    assertThat(Cli.run("dialect", "torch", "--list").out())
        .contains("--variant avx2 | scalar")
        .contains("SHAPE a=0.0 mode=fan_in nonlinearity=leaky_relu");
  }

  @Test
  void oneParameterOfALayerHasItsShape() {
    String[] cell = {
      "dialect", "flax", "--arg", "in_features=3", "--arg", "hidden_features=4", "--format", "json"
    };
    String gru = run(cell, "--call", "nnx.GRUCell", "--arg", "parameter=dense_h.kernel").out();
    assertThat(Json.flat(gru)).containsEntry("shape[0]", "4").containsEntry("shape[1]", "12");
    String lstm = run(cell, "--call", "nnx.LSTMCell", "--arg", "parameter=if.kernel").out();
    assertThat(Json.flat(lstm)).containsEntry("shape[0]", "3").containsEntry("shape[1]", "4");
    String all = run(cell, "--call", "nnx.LSTMCell").out();
    assertThat(Json.flat(all)).containsEntry("shape[0]", "128").doesNotContainKey("shape[1]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "torch --call normal_ --shape 3 --arg std=-1 | std must be at least 0",
        "torch --call normal_ --shape 3 --arg sigma=1"
            + " | normal_ has no argument 'sigma'; it has mean, std",
        "torch --call normal_ --shape 3 --arg std=x | std: 'x' is not a number",
        "torch --call normal_ | normal_ needs a shape",
        "torch --call normal_ --shape -3 | shape",
        "torch --call normal_ --shape 100000,100000 | shape must have less than 2 GiB",
        "torch --call normal_ --shape 3 --dtype int64"
            + " | normal_ cannot give int64; it gives float32, float64, bfloat16, float16",
        "torch --call normal_ --shape 3 --variant avx9000 | torch has no variant 'avx9000'; it has avx2,",
        "torch --call normal_ --shape 3 --variant avx2,scalar"
            + " | variants must not exclude one another: avx2, scalar",
        "torch --call sparse_ --shape 3,3 | sparse_ needs the argument sparsity; it has sparsity=? std=0.01",
        "torch --call randperm --shape 3 --arg n=3"
            + " | randperm takes no shape, because its arguments decide it: n",
        "torch --call gauss_ --shape 3 | torch has no call 'gauss_'; it has rand, randn, ",
        "torch --seed 18446744073709551616 --call normal_ --shape 3"
            + " | seed must be from -2^63 to 2^64 - 1: 18446744073709551616",
        "jax --call random.bits --shape -3 | shape must have no negative size: -3",
        "jax --call random.bits --shape 100000,100000 | shape must have less than 2 GiB: ",
        "jax --call initializers.he_normal --shape 3,3 --arg in_axis=4294967296"
            + " | in_axis must be integers of 32 bits: 4294967296",
        "torch --call rand --shape 4294967296,4294967296,4294967296 | shape must have less than",
        "torch --call nn.Conv1d --arg in_channels=1 --arg out_channels=1 --arg kernel_size=4294967296"
            + " | kernel_size must be integers of 32 bits: 4294967296",
        "python --call Random.random --shape 3,-3,0 | shape must have no negative size: -3",
        "torch --call normal_ --shape 10000000000,10000000000 | shape must have less than 2 GiB",
        "torch --call randint --shape 100000,100000 --arg high=9"
            + " | shape must have less than 2 GiB: [100000, 100000] of int64",
        "torch --call randint --shape -3 --arg high=9 | shape must have no negative size: -3",
        "torch --call xavier_uniform_ --shape 0,0 | shape must have a fan-in or a fan-out: [0, 0]",
        "torch --call xavier_normal_ --shape 2,3,0"
            + " | shape must have a fan-in or a fan-out: [2, 3, 0]",
        "torch --call xavier_normal_ --shape 0 | shape must have at least 2 axes: [0]",
        "torch --call eye_ --shape 0 | shape must have 2 axes: [0]",
        "torch --call dirac_ --shape 2,2,1,1,1,1 | shape must have 3, 4 or 5 axes: [2, 2, 1,",
        "torch --call nn.Linear --arg in_features=1 --arg out_features=1 --arg bias=no"
            + " | bias must be true or false: no",
        "torch --call normal_ --shape 3 --arg mean=nan | mean must be finite: NaN",
        "torch --call normal_ --shape 3 --arg mean=inf | mean must be finite: Infinity",
        "python --call Random.shuffle --arg n=-4 | n must be at least 0: -4",
        "numpy --call SeedSequence.generate_state --arg n=-4 | n must be at least 0: -4",
        "numpy --seed -1 --call default_rng.random --shape 3 | seed must be at least 0: -1",
        "numpy --call RandomState.rand --shape 3 --variant philox"
            + " | RandomState has an algorithm of its own, not philox",
        "jax --call zeros --shape 3 | jax has no call 'zeros'; it has random.bits, ",
        "keras --call Zeros --shape 4611686018427387904,4 | shape must have less than 2 GiB",
        "keras --call layers.Conv1D --arg input=3 --arg filters=4 --arg kernel_size=4294967297"
            + " | kernel_size must be integers of 32 bits: 4294967297",
        "keras --call layers.LSTM --arg input=3 --arg units=4 --arg parameter=weight"
            + " | LSTM has no parameter 'weight'; it has kernel, recurrent_kernel, bias",
        "keras --call layers.Conv2D --arg input=3 --arg filters=4 --arg kernel_size=3"
            + " | kernel_size must have 2 axes: 3",
        "keras --call layers.Dense --arg input=3 --arg units=4 --seed -1 | seed must be from 0 to",
        "keras --call layers.Dense --arg input=3 --arg units=4 --arg skip=-1 | seeds must be at",
        "flax --call nnx.GRUCell --arg in_features=3 --arg hidden_features=4 --arg parameter=x"
            + " | parameter must be all or one of dense_i.kernel, dense_i.bias, dense_h.kernel: x",
        "flax --call nnx.Linear --arg in_features=3 --arg out_features=4 --arg count=-1"
            + " | count must be at least 0: -1",
        "flax --call linen.Dense --arg input=3 --arg features=4 --arg path=a/"
            + " | module must have a name",
        "torch --call normal_ --shape 3 --arg std=1 --arg std=2 | std must be given once: 1, 2",
        "torch --call normal_ --shape 3 --arg std | --arg must be NAME=VALUE: std",
        "torch --seed 1e3 --call rand --shape 3"
            + " | Invalid value for option '--seed': '1e3' is not an integer (see ",
        "torch | --call or --list is needed",
        "theano --list | unknown framework 'theano'; known are torch, numpy, ",
      })
  void aMistakeIsOneLineAndExitCode2(String arguments, String message) {
    Cli cli = Cli.run(("dialect " + arguments).split(" "));
    assertThat(cli.code()).isEqualTo(2);
    assertThat(cli.out()).isEmpty();
    assertThat(cli.err()).startsWith("weight-init: ").contains(message).hasLineCount(1);
  }
}
