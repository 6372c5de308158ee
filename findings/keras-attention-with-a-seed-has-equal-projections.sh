#!/usr/bin/env bash
# One would guess: a MultiHeadAttention whose kernel_initializer has a seed, or a SeedGenerator, which gives something
#   new at every call, begins with three different projections for queries, keys and values.
# What happens: the layer copies the initializer for each projection by its configuration, seed and all. Where keys are
#   as long as values, the three kernels are equal, element by element. A SeedGenerator is copied too, with its first
#   state. Only an initializer without a seed gives three different kernels.
# Whom it hurts: anyone who seeds initializers so that a run can be repeated. Query times key is then a positive
#   semidefinite form: every token looks at itself most.
# Seen with: keras 3.15.1 on jax 0.10.2, Python 3.11.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q keras==3.15.1 jax==0.10.2 jaxlib==0.10.2 numpy==2.4.6

cat > attention.py <<'PY'
import os
import sys

os.environ["KERAS_BACKEND"] = "jax"
os.environ["JAX_PLATFORMS"] = "cpu"
import keras
import numpy as np

initializers = {
    "a seed": keras.initializers.GlorotUniform(seed=7),
    "a SeedGenerator": keras.initializers.GlorotUniform(seed=keras.random.SeedGenerator(7)),
    "no seed": keras.initializers.GlorotUniform(),
}
expected = True
for name, initializer in initializers.items():
    layer = keras.layers.MultiHeadAttention(num_heads=2, key_dim=8, kernel_initializer=initializer)
    layer.build((1, 5, 16), (1, 5, 16))
    kernel = {w.path.split("/")[-2]: np.asarray(w.value) for w in layer.weights if w.path.endswith("/kernel")}
    equal = all(np.array_equal(kernel["query"], kernel[other]) for other in ("key", "value"))
    print(f"GlorotUniform with {name}: query, key and value are {'equal' if equal else 'different'}")
    expected = expected and equal == (name != "no seed")
sys.exit(0 if expected else "Keras behaves otherwise now")
PY
venv/bin/python attention.py
