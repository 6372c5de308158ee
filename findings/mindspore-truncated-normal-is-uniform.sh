#!/usr/bin/env bash
# One would guess: MindSpore's VarianceScaling(distribution="truncated_normal"), which is its default, gives a
#   truncated normal distribution.
# What happens: it gives the uniform distribution, bit for bit that of distribution="uniform" with the same seed. The
#   constructor accepts the name, and the method that draws compares with another spelling and falls through.
# Whom it hurts: anyone who compares distributions, or moves a model from Keras, whose scheme of the same name it is
#   meant to be. Variances are the same, so that nothing else shows it.
# Seen with: mindspore 2.10.0, Python 3.11. The download is some hundreds of megabytes, unpacked 2.8 GB.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q mindspore==2.10.0

cat > scaling.py <<'PY'
import sys
import mindspore
import numpy as np
from mindspore.common.initializer import VarianceScaling, initializer

weights = {}
for name in ("truncated_normal", "untruncated_normal", "uniform"):
    mindspore.set_seed(1)
    scheme = VarianceScaling(scale=2.0, mode="fan_in", distribution=name)
    w = weights[name] = initializer(scheme, [256, 400], mindspore.float32).asnumpy().astype(np.float64)
    kurtosis = np.mean((w - w.mean()) ** 4) / w.var() ** 2
    print(f"{name}: kurtosis {kurtosis:.2f}, largest {w.max() / w.std():.2f} sigma")
print("the kurtosis of a uniform distribution is 1.80, of a normal one 3, cut at two sigma 2.37")
equal = np.array_equal(weights["truncated_normal"], weights["uniform"])
print("truncated_normal and uniform are", "equal, bit for bit" if equal else "different")
sys.exit(0 if equal else "MindSpore behaves otherwise now")
PY
venv/bin/python scaling.py 2> python.log || { cat python.log; exit 1; }
