#!/usr/bin/env bash
# One would guess: thinc's Maxout layer, which begins with glorot_uniform_init, has smaller weights the more
#   inputs it has, as Linear, Relu and Mish beside it do.
# What happens: its weights are stored as (outputs, pieces, inputs), and the initializer takes the first two sizes
#   for the fans. The number of inputs does not count: with 16 or with 1,024 inputs the variance is the same, and
#   with 1,024 inputs it is 16 times that of Linear.
# Whom it hurts: anyone who builds a wide Maxout layer, or compares it with Relu at the same learning rate. spaCy's
#   layers are built of Maxout. Give init_W=... with the fan of your own.
# Seen with: thinc 9.1.1, numpy 2.4.6, Python 3.11.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q thinc==9.1.1 numpy==2.4.6

cat > maxout.py <<'PY'
import sys
from thinc.api import Linear, Maxout, fix_random_seed

fix_random_seed(0)
variances = {}
for inputs in (16, 1024):
    for layer in (Linear(nO=64, nI=inputs), Maxout(nO=64, nI=inputs, nP=3)):
        layer.initialize()
        weights = layer.get_param("W")
        variances[layer.name, inputs] = float(weights.var())
        glorot = 2 / (inputs + 64)
        print(f"{layer.name} {weights.shape}: variance {weights.var():.5f}, Glorot's is {glorot:.5f}")
expected = (
    abs(variances["linear", 1024] / (2 / 1088) - 1) < 0.1
    and abs(variances["maxout", 1024] / variances["maxout", 16] - 1) < 0.1
    and variances["maxout", 1024] > 15 * variances["linear", 1024]
)
sys.exit(0 if expected else "thinc behaves otherwise now")
PY
venv/bin/python maxout.py
