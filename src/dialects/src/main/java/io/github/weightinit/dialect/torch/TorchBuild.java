package io.github.weightinit.dialect.torch;

import io.github.weightinit.dialect.numeric.ArmBoxMuller;
import io.github.weightinit.dialect.numeric.AvxBoxMuller;
import io.github.weightinit.dialect.numeric.BoxMuller;

/**
 * The builds of PyTorch's CPU kernels. Their values differ in the last bits, because one build
 * fuses products and sums and the other does not, and because their logarithm, sine and cosine of
 * {@code float} normals differ.
 *
 * <pre>{@code
 * var torch = TorchRandom.manualSeed(42, TorchBuild.SCALAR);   // ATEN_CPU_CAPABILITY=default
 * }</pre>
 *
 * <p>Between the two, about half of the uniform values differ where the bounds are not 0 and 1, and
 * 38 % of the {@code float} normals, by less than 2.5 &middot; 10<sup>-6</sup>. The integers,
 * {@code bernoulli_} and {@code randperm} are the same.
 *
 * <p>{@link io.github.weightinit.preset.PyTorch} lists all that there is of PyTorch.
 */
public enum TorchBuild {
  /**
   * Linux x86-64 on processors with AVX2 and FMA, those with AVX-512 included; nearly every machine
   * runs it. These are the wheels of PyPI, compiled by GCC 13. They were compared on AMD's
   * processors, not on Intel's.
   */
  X86_AVX2,

  /**
   * Linux x86-64 without AVX2, or with {@code ATEN_CPU_CAPABILITY=default} in the environment, and
   * glibc 2.28 or later. Other processors run the same source, but their compilers may fuse more or
   * less, so nothing is promised for them. Normals with a mean other than 0 are those of 2.13 and
   * later; before, this build rounded the product before it added the mean.
   */
  SCALAR;

  /** {@code a * b + c}, where the source leaves the rounding to the compiler. */
  float multiplyAdd(float a, float b, float c) {
    return this == X86_AVX2 ? Math.fma(a, b, c) : a * b + c;
  }

  /** {@code a * b + c}, where the source leaves the rounding to the compiler. */
  double multiplyAdd(double a, double b, double c) {
    return this == X86_AVX2 ? Math.fma(a, b, c) : a * b + c;
  }

  /** Returns the arithmetic of {@code float} normals, with room for some pairs. */
  BoxMuller boxMuller(int most) {
    return this == X86_AVX2 ? new AvxBoxMuller(most) : new ArmBoxMuller(most);
  }
}
