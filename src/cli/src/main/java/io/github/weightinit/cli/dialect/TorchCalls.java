package io.github.weightinit.cli.dialect;

import io.github.weightinit.Fan;
import io.github.weightinit.Initializer;
import io.github.weightinit.Layout;
import io.github.weightinit.Seed;
import io.github.weightinit.Weights;
import io.github.weightinit.dialect.torch.TorchBuild;
import io.github.weightinit.dialect.torch.TorchGain;
import io.github.weightinit.dialect.torch.TorchRandom;
import io.github.weightinit.dialect.torch.TorchTruncNormal;
import io.github.weightinit.preset.PyTorch;
import io.github.weightinit.structure.Dirac;
import io.github.weightinit.structure.Identity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * PyTorch's calls, each after {@code torch.manual_seed}.
 *
 * @param generator gives the generator that a request draws from
 */
record TorchCalls(Function<Request, TorchRandom> generator) {

  private static final List<List<String>> VARIANTS =
      List.of(
          List.of("avx2", "scalar"),
          List.of("contiguous", "noncontiguous"),
          List.of("2.13", "2.11"));

  private static final String KAIMING = " a=0.0 mode=fan_in nonlinearity=leaky_relu";

  static Framework framework() {
    return framework(TorchCalls::seeded);
  }

  /** Returns calls that draw from the generator of a request, which may be one for all requests. */
  static Framework framework(Function<Request, TorchRandom> generator) {
    List<Call> calls = new ArrayList<>(new TorchCalls(generator).fillings());
    calls.addAll(TorchLayers.calls(generator));
    return new Framework(
        "torch", "PyTorch 2.13.0 on the CPU, Linux x86-64, glibc 2.36", VARIANTS, calls);
  }

  private static TorchRandom seeded(Request request) {
    return TorchRandom.manualSeed(
        request.seedBits(), request.has("scalar") ? TorchBuild.SCALAR : TorchBuild.X86_AVX2);
  }

  private List<Call> fillings() {
    return List.of(
        fresh("rand", "uniform below 1", (r, torch, w) -> torch.uniform(w, 0, 1)),
        fresh("randn", "standard normal", (r, torch, w) -> torch.normal(w, 0, 1)),
        filling(
            "uniform_ from=0.0 to=1.0",
            "uniform",
            (r, torch, w) -> torch.uniform(w, r.number("from"), r.number("to"))),
        filling(
            "normal_ mean=0.0 std=1.0",
            "normal",
            (r, torch, w) -> torch.normal(w, r.number("mean"), r.number("std"))),
        filling(
            "trunc_normal_ mean=0.0 std=1.0 a=-2.0 b=2.0",
            "normal within bounds; variant 2.11 as it was up to that version",
            TorchCalls::truncNormal),
        filling(
            "xavier_uniform_ gain=1.0",
            "uniform by fan-in and fan-out",
            unlessEmpty(
                TorchCalls::fans,
                (r, torch, w) -> torch.xavierUniform(w, PyTorch.fan(r.shape()), r.number("gain")))),
        filling(
            "xavier_normal_ gain=1.0",
            "normal by fan-in and fan-out",
            unlessEmpty(
                TorchCalls::fans,
                (r, torch, w) -> torch.xavierNormal(w, PyTorch.fan(r.shape()), r.number("gain")))),
        filling(
            "kaiming_uniform_" + KAIMING,
            "uniform by one fan",
            unlessEmpty(shape -> {}, (r, torch, w) -> torch.kaimingUniform(w, fan(r), gain(r)))),
        filling(
            "kaiming_normal_" + KAIMING,
            "normal by one fan",
            unlessEmpty(shape -> {}, (r, torch, w) -> torch.kaimingNormal(w, fan(r), gain(r)))),
        filling(
                "orthogonal_ gain=1.0",
                "(semi-)orthogonal matrix, to rounding errors",
                (r, torch, w) -> torch.orthogonal(w, r.number("gain"), r.shape()))
            .of(ResultType.FLOAT32, ResultType.FLOAT64),
        filling(
            "sparse_ sparsity=? std=0.01",
            "normal with a share of zeros in each column",
            TorchCalls::sparse),
        fresh(
            "eye_",
            "identity",
            unlessEmpty(TorchCalls::matrix, (r, torch, w) -> fill(identity(r.shape()), w))),
        fresh(
            "dirac_ groups=1",
            "identity of a convolution",
            unlessEmpty(TorchCalls::kernel, (r, torch, w) -> fill(dirac(r), w))),
        filling(
            "bernoulli_ p=0.5",
            "1 with probability p, else 0",
            (r, torch, w) -> torch.bernoulli(w, r.number("p"))),
        filling("random_", "integers from 0 to 2^digits", (r, torch, w) -> torch.random(w)),
        Call.making("randint low=0 high=?", "integers below high", this::randint)
            .of(
                ResultType.INT64,
                ResultType.FLOAT32,
                ResultType.FLOAT64,
                ResultType.BFLOAT16,
                ResultType.FLOAT16),
        Call.making(
                "randperm n=?",
                "a permutation",
                r -> Result.vector(r.type(), generator.apply(r).randperm(r.smallInteger("n"))))
            .of(ResultType.INT64)
            .unshaped());
  }

  /** Fills a target from a generator. */
  private interface Filler {
    void fill(Request request, TorchRandom torch, Weights target);
  }

  /** PyTorch checks the shape, and leaves a tensor without elements as it is. */
  private static Filler unlessEmpty(Consumer<long[]> check, Filler filler) {
    return (request, torch, target) -> {
      check.accept(request.shape());
      if (target.length() != 0) {
        filler.fill(request, torch, target);
      }
    };
  }

  /** Refuses an empty shape whose fans are both 0: PyTorch divides by their sum. */
  private static void fans(long... shape) {
    require(shape.length >= 2, "at least 2 axes", shape);
    boolean oneFan = shape[0] != 0 || shape[1] != 0;
    require(
        oneFan && Arrays.stream(shape).skip(2).noneMatch(n -> n == 0),
        "a fan-in or a fan-out",
        shape);
  }

  private static void require(boolean good, String what, long... shape) {
    if (!good) {
      throw new IllegalArgumentException("shape must have " + what + ": " + Arrays.toString(shape));
    }
  }

  /** A call that makes its tensor itself, or gives the same in any order of memory. */
  private Call fresh(String signature, String description, Filler filler) {
    return Call.filling(signature, description, (r, w) -> filler.fill(r, generator.apply(r), w));
  }

  /** A call that fills a tensor in the order of memory. */
  private Call filling(String signature, String description, Filler filler) {
    return Call.making(signature, description, r -> make(r, filler));
  }

  private Result make(Request request, Filler filler) {
    // A tensor with at most one axis that is not 1 is contiguous in either order
    boolean reversed =
        request.has("noncontiguous")
            && Arrays.stream(request.shape()).filter(n -> n != 1).count() > 1;
    TorchRandom torch = generator.apply(request);
    Result result =
        Result.weights(
            request.type(),
            request.shape(),
            w -> filler.fill(request, reversed ? torch.nonContiguous() : torch, w));
    return reversed ? result.withReversedAxes() : result;
  }

  private static void truncNormal(Request r, TorchRandom torch, Weights target) {
    torch.truncNormal(
        target,
        r.number("mean"),
        r.number("std"),
        r.number("a"),
        r.number("b"),
        r.has("2.11") ? TorchTruncNormal.V2_11 : TorchTruncNormal.V2_13);
  }

  private static Fan fan(Request r) {
    Fan fan = PyTorch.fan(r.shape());
    return r.word("mode", "fan_in", "fan_out").equals("fan_in") ? fan : fan.swapped();
  }

  private static double gain(Request r) {
    return TorchGain.calculate(r.text("nonlinearity"), r.number("a"));
  }

  private static void sparse(Request r, TorchRandom torch, Weights target) {
    long[] shape = matrix(r.shape());
    torch.sparse(target, r.number("sparsity"), r.number("std"), (int) shape[0], (int) shape[1]);
  }

  private static long[] matrix(long... shape) {
    require(shape.length == 2, "2 axes", shape);
    return shape;
  }

  private static void kernel(long... shape) {
    require(shape.length >= 3 && shape.length <= 5, "3, 4 or 5 axes", shape);
  }

  private static Identity identity(long... shape) {
    return Identity.of(matrix(shape)[0], shape[1]);
  }

  private static Dirac dirac(Request r) {
    return Dirac.of(Layout.OIHW, r.shape()).groups(r.integer("groups"));
  }

  /** An initializer that draws nothing gives the same with any stream. */
  private static void fill(Initializer initializer, Weights target) {
    initializer.fill(target, Seed.of(0).stream());
  }

  private Result randint(Request r) {
    TorchRandom torch = generator.apply(r);
    long low = r.integer("low");
    long high = r.integer("high");
    if (r.type() != ResultType.INT64) {
      return Result.weights(r.type(), r.shape(), w -> torch.random(w, low, high));
    }
    int count = Result.length(r.type(), r.shape());
    return Result.integers(r.type(), r.shape(), torch.randint(low, high, count));
  }
}
