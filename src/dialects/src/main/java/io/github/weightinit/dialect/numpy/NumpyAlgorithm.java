package io.github.weightinit.dialect.numpy;

import io.github.weightinit.dialect.engine.BitGenerator;
import io.github.weightinit.dialect.engine.Mt19937;
import io.github.weightinit.dialect.engine.Pcg64;
import io.github.weightinit.dialect.engine.Pcg64Dxsm;
import io.github.weightinit.dialect.engine.Philox4x64;

/** NumPy's bit generators, each seeded as NumPy seeds it. */
enum NumpyAlgorithm {
  PCG64,
  PCG64DXSM,
  MT19937,
  PHILOX;

  /** Returns a new generator with a seed. */
  BitGenerator seeded(SeedSequence seed) {
    return switch (this) {
      case PCG64 -> new Pcg64(seed.generateLongState(4));
      case PCG64DXSM -> new Pcg64Dxsm(seed.generateLongState(4));
      case MT19937 -> mt19937(seed);
      case PHILOX -> philox(seed);
    };
  }

  private static BitGenerator mt19937(SeedSequence seed) {
    int[] state = seed.generateState(624);
    state[0] = 0x80000000; // not all zero
    return Mt19937.ofState(state, 623); // NumPy begins there, too
  }

  private static BitGenerator philox(SeedSequence seed) {
    long[] key = seed.generateLongState(2);
    return new Philox4x64(key[0], key[1]);
  }
}
