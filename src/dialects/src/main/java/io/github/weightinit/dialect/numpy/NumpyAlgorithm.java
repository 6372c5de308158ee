package io.github.weightinit.dialect.numpy;

import io.github.weightinit.dialect.engine.BitGenerator;
import io.github.weightinit.dialect.engine.Mt19937;
import io.github.weightinit.dialect.engine.Pcg64;
import io.github.weightinit.dialect.engine.Pcg64Dxsm;
import io.github.weightinit.dialect.engine.Philox4x64;

/** NumPy's bit generators, each seeded as NumPy seeds it. */
enum NumpyAlgorithm {
  PCG64 {
    @Override
    BitGenerator seeded(SeedSequence seed) {
      return new Pcg64(seed.generateLongState(4));
    }
  },

  PCG64DXSM {
    @Override
    BitGenerator seeded(SeedSequence seed) {
      return new Pcg64Dxsm(seed.generateLongState(4));
    }
  },

  MT19937 {
    @Override
    BitGenerator seeded(SeedSequence seed) {
      int[] state = seed.generateState(624);
      state[0] = 0x80000000; // not all zero
      return Mt19937.ofState(state, 623); // NumPy begins there, too
    }
  },

  PHILOX {
    @Override
    BitGenerator seeded(SeedSequence seed) {
      long[] key = seed.generateLongState(2);
      return new Philox4x64(key[0], key[1]);
    }
  };

  /** Returns a new generator with a seed. */
  abstract BitGenerator seeded(SeedSequence seed);
}
