#!/usr/bin/env bash
# One would guess: the recurrent weights of a Keras LSTM or GRU, whose recurrent_initializer is "orthogonal" by
#   default, are orthogonal matrices, so that they keep the length of the state that each gate sees.
# What happens: the initializer sees one matrix of units x (4 units), with the gates side by side, and makes its rows
#   orthonormal. The square matrix of a single gate has singular values from 0.00 to 0.87, and a root mean square of
#   1/2. A GRU has three gates: there the root mean square is the square root of 1/3.
# Whom it hurts: anyone who relies on orthogonal recurrence, as in papers on long memories, or carries weights over
#   from a framework that makes each gate by itself (Flax does).
# Seen with: keras 3.15.1 on jax 0.10.2, Python 3.11.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q keras==3.15.1 jax==0.10.2 jaxlib==0.10.2 numpy==2.4.6

cat > gates.py <<'PY'
import os
import sys

os.environ["KERAS_BACKEND"] = "jax"
os.environ["JAX_PLATFORMS"] = "cpu"
import keras
import numpy as np

keras.utils.set_random_seed(1)
expected = True
for kind, gates in ((keras.layers.LSTM, 4), (keras.layers.GRU, 3)):
    layer = kind(128)
    layer.build((1, 10, 32))
    kernel = np.asarray(layer.cell.recurrent_kernel.value)
    whole = np.linalg.svd(kernel, compute_uv=False)
    print(f"{kind.__name__}: {kernel.shape}, singular values of the whole from {whole.min():.4f} to {whole.max():.4f}")
    for gate in np.split(kernel, gates, axis=1):
        values = np.linalg.svd(gate, compute_uv=False)
        root = np.sqrt(np.mean(values**2))
        print(f"  one gate {gate.shape}: from {values.min():.4f} to {values.max():.4f}, root mean square {root:.4f}")
        expected = expected and abs(root - gates**-0.5) < 0.02 and values.min() < 0.1
sys.exit(0 if expected else "Keras behaves otherwise now")
PY
venv/bin/python gates.py
