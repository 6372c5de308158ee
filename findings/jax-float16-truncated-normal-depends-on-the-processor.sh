#!/usr/bin/env bash
# One would guess: the same version of JAX gives the same initial weights for a key on all x86-64 processors, since the
#   random bits are the same and float16 is too narrow to show the last digits of what is computed with them.
# What happens: on processors with AVX512-FP16 (Intel's Xeons since Sapphire Rapids) XLA computes erf of the bounds in
#   float16 itself, elsewhere in float32. Half of the values of truncated_normal in float16 are then others, near 0 by 5
#   percent, and so are those of lecun_normal, the default of Flax' layers, he_normal and glorot_normal. float32,
#   bfloat16 and plain normals are the same.
# Whom it hurts: anyone who initializes in float16 and compares runs on two kinds of machines: they begin with different
#   weights. XLA_FLAGS=--xla_cpu_max_isa=AVX2 makes them equal, or an initialization in float32.
# Seen with: jax and jaxlib 0.10.2 on the CPU, Python 3.11, an Intel Xeon with avx512_fp16. This script compares the two
#   settings on the processor at hand, so it needs such a processor and says so where there is none.
set -euo pipefail
if ! grep -q avx512_fp16 /proc/cpuinfo; then
  echo "this processor has no avx512_fp16: nothing can be compared here"
  exit 0
fi
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q jax==0.10.2 jaxlib==0.10.2 numpy==2.4.6

cat > draw.py <<'PY'
import os
import sys

os.environ["JAX_PLATFORMS"] = "cpu"
import jax
import numpy as np

key = jax.random.key(1)
for kind in ("float32", "bfloat16", "float16"):
    draws = [jax.random.normal(key, (100_000,), kind), jax.random.truncated_normal(key, -2.0, 2.0, (100_000,), kind),
             jax.nn.initializers.lecun_normal()(key, (1000, 100), kind)]
    np.save(f"{sys.argv[1]}-{kind}.npy", np.stack([np.ravel(x) for x in draws]).astype(np.float64))
PY
cat > compare.py <<'PY'
import sys

import numpy as np

different = {}
for kind in ("float32", "bfloat16", "float16"):
    here, avx2 = np.load(f"here-{kind}.npy"), np.load(f"avx2-{kind}.npy")
    different[kind] = (here != avx2).sum(axis=1).tolist()
    print(kind, dict(zip(("normal", "truncated_normal", "lecun_normal"), different[kind])), "of 100,000 differ")
wanted = different["float32"] == different["bfloat16"] == [0, 0, 0] and min(different["float16"][1:]) > 10_000
sys.exit(not wanted and "JAX behaves otherwise now")
PY
XLA_FLAGS="" venv/bin/python draw.py here
XLA_FLAGS=--xla_cpu_max_isa=AVX2 venv/bin/python draw.py avx2
venv/bin/python compare.py
