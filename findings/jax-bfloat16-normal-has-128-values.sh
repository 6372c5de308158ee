#!/usr/bin/env bash
# One would guess: JAX's normal weights in bfloat16 are its float32 weights with fewer digits: thousands of different
#   values, symmetric, 4.8 standard deviations out in a million.
# What happens: in bfloat16 a weight is made from 7 random bits. There are 128 different values, none beyond 2.9
#   standard deviations, and their mean is not 0 but -0.0113 standard deviations. float16 has 1,024 values.
#   The initializers (he_normal and the rest, asked for dtype bfloat16) are made from these.
# Whom it hurts: anyone who keeps parameters in bfloat16 and initializes them in it, to save the float32 copy. Every
#   unit's weights lean to the same, negative side. Initialize in float32 and convert.
# Seen with: jax and jaxlib 0.10.2 on the CPU, Python 3.11.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q jax==0.10.2 jaxlib==0.10.2 numpy==2.4.6

cat > values.py <<'PY'
import os
import sys

os.environ["JAX_PLATFORMS"] = "cpu"
import jax
import jax.numpy as jnp
import numpy as np

seen = {}
for kind in (jnp.bfloat16, jnp.float16, jnp.float32):
    x = np.asarray(jax.random.normal(jax.random.key(1), (1_000_000,), kind)).astype(np.float64)
    seen[kind] = len(np.unique(x)), x.min(), x.max(), x.mean()
    print("%s: %d values, from %.3f to %.3f, mean %.4f (its standard error is 0.001)" % (kind.__name__, *seen[kind]))
weights = np.asarray(jax.nn.initializers.he_normal()(jax.random.key(1), (784, 256), jnp.bfloat16))
values = len(np.unique(weights.astype(np.float64)))
print("he_normal of 784 x 256 in bfloat16:", values, "values")
count, low, high, mean = seen[jnp.bfloat16]
expected = count == 128 and values == 128 and low > -3 and high < 3 and mean < -0.006 and seen[jnp.float16][0] == 1024
sys.exit(0 if expected else "JAX behaves otherwise now")
PY
venv/bin/python values.py
