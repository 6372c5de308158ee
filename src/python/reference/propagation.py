"""Reference for the propagation experiment, and the maker of its known answers.

    python3 src/python/reference/propagation.py      # from the project's root; needs NumPy; a second

Written from the Javadoc of PropagationExperiment and LayerMeasurement, upon reference.py; nothing comes from the
library. Small networks, forward and backward, by NumPy's matrix products, whose sums have another order: equal to some
1e-14. Writes propagation.csv.
"""

import numpy as np

from reference import FOLDER, MODULES, NORMAL, array, key_of, weights, write

SEED, BATCH, BINS = 7, 130, 40


def normal(shape, std, *path):
    z = NORMAL.variates(key_of(SEED, *path), array(range(int(np.prod(shape)))))
    return weights(z, 0.0, std).reshape(shape)


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


ACTIVATIONS = {  # value, derivative, limits
    "relu": (lambda z: np.maximum(z, 0), lambda z: (z > 0) * 1.0, None),
    "leaky": (lambda z: np.where(z > 0, z, z / 5), lambda z: np.where(z > 0, 1.0, 1 / 5), None),
    "tanh": (np.tanh, lambda z: 1 - np.tanh(z)**2, (-1, 1)),
    "sigmoid": (sigmoid, lambda z: sigmoid(z) * (1 - sigmoid(z)), (0, 1)),
    "silu": (lambda z: z * sigmoid(z), lambda z: sigmoid(z) * (1 + z * (1 - sigmoid(z))), None),
}
# Name, widths, activation, standard deviation of the weights, bias variance, residual, gated.
CASES = (("plain tanh", (20, 33, 17, 8), "tanh", 0.4, 0.0, False, False),
         ("sigmoid with biases", (12, 30, 30), "sigmoid", 1.5, 0.25, False, False),
         ("residual relu", (24,) * 6, "relu", 0.3, 0.01, True, False),
         ("residual tanh", (24,) * 4, "tanh", 0.5, 0.0, True, False),
         ("swiglu", (16, 21, 10), "silu", 0.25, 0.04, False, True),
         ("residual reglu", (18,) * 4, "relu", 0.2, 0.0, True, True),
         ("vanishing", (5,) * 61, "leaky", 1e-5, 0.0, False, False),
         ("exploding", (5,) * 41, "leaky", 2e3, 0.0, False, False))


def unit(zs, name):
    """The outputs, and the derivatives with respect to each pre-activation."""
    f, derivative, _ = ACTIVATIONS[name]
    if len(zs) == 1:
        return f(zs[0]), [derivative(zs[0])]
    value, gate = zs
    return f(gate) * value, [f(gate), derivative(gate) * value]


def histogram(h, limits):
    if limits is None:
        reach = 4 * (h / np.abs(h).max()).std() * np.abs(h).max()
        lower = max(h.min(), h.mean() - reach)
        upper = min(h.max(), h.mean() + reach)
    else:
        lower, upper = limits
    return lower, upper, np.histogram(np.clip(h, lower, upper), BINS, (lower, upper))[0]


def run(widths, name, std, bias, residual, gated):
    limits = None if gated else ACTIVATIONS[name][2]
    x = normal((BATCH, widths[0]), 1.0, "input")
    layers, rows = [], []
    for l, (n, m) in enumerate(zip(widths, widths[1:]), 1):
        w = [normal((m, n), std, "layer", l, name) for name in ("weight", "gate")[:1 + gated]]
        b = [normal(m, bias**0.5, "layer", l, name) for name in ("bias", "gate_bias")[:1 + gated]]
        y, d = unit([x @ wi.T + bi for wi, bi in zip(w, b)], name)
        saturated = 0.0 if limits is None else np.mean((y < limits[0] + 0.01) | (y > limits[1] - 0.01))
        dead = np.mean(np.all([di == 0 for di in d], axis=0))
        x = x + y if residual else y
        scale = np.abs(x).max()
        mean, deviation = (x / scale).mean() * scale, (x / scale).std() * scale
        signal = np.sqrt((x / scale).var(axis=0, ddof=1).mean()) * scale
        lower, upper, counts = histogram(x, None if residual else limits)
        layers.append((w, d))
        rows.append([l, mean, deviation, signal, saturated, dead, np.mean(np.abs(x) <= 0.05), x.min(), x.max(), lower,
                     upper, ";".join(map(str, counts))])
    g = normal(x.shape, 1.0, "gradient")
    for row, (w, d) in zip(reversed(rows), reversed(layers)):
        scale = np.abs(g).max()
        row.append(np.sqrt(np.mean((g / scale)**2)) * scale)
        g = (g if residual else 0.0) + sum((g * di) @ wi for wi, di in zip(w, d))
    return rows


def main():
    rows = []
    for case, widths, *network in CASES:
        for row in run(widths, *network):
            shape = "x".join(map(str, widths))
            rows.append([case, shape, *network, *(v if isinstance(v, (int, str)) else repr(float(v)) for v in row)])
    comment = [f"Networks under seed {SEED} and a batch of {BATCH}; made by src/test/python/propagation.py."]
    write("propagation.csv", comment,
          ["case", "widths", "activation", "std", "biasVariance", "residual", "gated", "layer", "mean", "deviation",
           "signal", "saturated", "dead", "nearZero", "minimum", "maximum", "lower", "upper", "counts", "gradient"],
          rows, MODULES / "analysis" / FOLDER)


if __name__ == "__main__":
    main()
