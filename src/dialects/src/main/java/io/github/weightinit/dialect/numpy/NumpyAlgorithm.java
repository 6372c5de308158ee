package io.github.weightinit.dialect.numpy;

import io.github.weightinit.dialect.engine.BitGenerator;
import io.github.weightinit.dialect.engine.Mt19937;
import io.github.weightinit.dialect.engine.Pcg64;
import io.github.weightinit.dialect.engine.Pcg64Dxsm;
import io.github.weightinit.dialect.engine.Philox4x64;
import java.util.function.Function;

/** NumPy's bit generators, each seeded as NumPy seeds it. */
enum NumpyAlgorithm {
  PCG64(seed -> new Pcg64(seed.generateLongState(4))),
  PCG64DXSM(seed -> new Pcg64Dxsm(seed.generateLongState(4))),
  MT19937(NumpyAlgorithm::mt19937),
  PHILOX(NumpyAlgorithm::philox);

  private final Function<SeedSequence, BitGenerator> seeding;

  NumpyAlgorithm(Function<SeedSequence, BitGenerator> seeding) {
    this.seeding = seeding;
  }

  /** Returns a new generator with a seed. */
  BitGenerator seeded(SeedSequence seed) {
    return seeding.apply(seed);
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
