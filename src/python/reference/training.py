"""Reference for the training experiment, and the maker of its known answers.

    python3 src/python/reference/training.py         # from the project's root; needs NumPy; a second

Written from the Javadoc of TrainingExperiment, Spirals and GradientDescent, upon reference.py; nothing comes from the
library. Small networks learn by NumPy's matrix products, whose sums have another order: equal to some 1e-14. Writes
training.csv: what each network measures after every epoch, and all its parameters after the first step.
"""

import numpy as np

from propagation import unit
from reference import FOLDER, MODULES, NORMAL, array, key_of, uniform, weights, write

SEED, RUN, RATE, BATCH, EPOCHS = 11, 2, 0.3, 8, 3
ARMS, POINTS, TURNS, NOISE = 3, 13, 0.75, 0.2  # 39 points: the last batch has 7

# Name, widths, activation, standard deviation of the weights, bias variance, residual from the second layer on, gated.
CASES = (("relu", (2, 9, 7, 3), "relu", 0.8, 0.0, False, False),
         ("tanh with biases", (2, 8, 3), "tanh", 0.7, 0.25, False, False),
         ("sigmoid", (2, 5, 5, 3), "sigmoid", 2.0, 0.0, False, False),
         ("residual silu", (2, 3, 3, 3), "silu", 0.5, 0.04, True, False),
         ("swiglu", (2, 6, 3), "silu", 0.6, 0.01, False, True),
         ("chance", (2, 4, 4, 4, 4, 3), "relu", 0.01, 0.0, False, False))


def normal(shape, std, *path):
    z = NORMAL.variates(key_of(SEED, "run", RUN, *path), array(range(int(np.prod(shape)))))
    return weights(z, 0.0, std).reshape(shape)


def spirals(name):
    n = ARMS * POINTS
    t = 0.5 + 0.5 * uniform(key_of(SEED, "run", RUN, name, "place"), array(range(n)))
    arm = np.arange(n) % ARMS
    phi = 2 * np.pi * (arm / ARMS + TURNS * t)
    x = np.sqrt(6) * t[:, None] * np.stack([np.cos(phi), np.sin(phi)], axis=1)
    return x + normal((n, 2), NOISE, name, "noise"), arm


def loss(z, y):
    top = z.max(axis=1, keepdims=True)
    return np.log(np.exp(z - top).sum(axis=1)) + top[:, 0] - z[np.arange(len(y)), y]


class Network:
    def __init__(self, widths, name, std, bias, residual, gated):
        self.layers = []
        for l, (n, m) in enumerate(zip(widths, widths[1:]), 1):
            last = l == len(widths) - 1
            maps = ("weight", "gate")[:1 + (gated and not last)]
            w = [normal((m, n), std, "layer", l, its) for its in maps]
            b = [normal(m, bias**0.5, "layer", l, its) for its in ("bias", "gate_bias")[:len(maps)]]
            self.layers.append((w, b, "linear" if last else name, residual and l > 1))

    def forward(self, x):
        kept = []
        for w, b, name, residual in self.layers:
            zs = [x @ wi.T + bi for wi, bi in zip(w, b)]
            y, d = (zs[0], [np.ones_like(zs[0])]) if name == "linear" else unit(zs, name)
            kept.append((x, d))
            x = x + y if residual else y
        return x, kept

    def step(self, x, y):
        z, kept = self.forward(x)
        p = np.exp(z - z.max(axis=1, keepdims=True))
        g = (p / p.sum(axis=1, keepdims=True) - np.eye(ARMS)[y]) / len(y)
        for (w, b, _, residual), (h, d) in zip(reversed(self.layers), reversed(kept)):
            deltas = [g * di for di in d]
            g = (g if residual else 0.0) + sum(delta @ wi for wi, delta in zip(w, deltas))
            for wi, bi, delta in zip(w, b, deltas):
                wi -= RATE * (delta.T @ h)
                bi -= RATE * delta.sum(axis=0)

    def parameters(self):
        return [v for w, b, *_ in self.layers for wi, bi in zip(w, b) for v in (*wi.ravel(), *bi)]


def measure(network, x, y):
    z, _ = network.forward(x)
    return loss(z, y).mean(), np.mean(z.argmax(axis=1) == y)


def text(values):
    return ";".join(repr(float(v)) for v in values)


def main():
    rows = []
    for case, widths, *kind in CASES:
        network, (x, y), others = Network(widths, *kind), spirals("train"), spirals("test")
        measured, first = [measure(network, *others)], None
        for epoch in range(1, EPOCHS + 1):
            key = key_of(SEED, "run", RUN, "order", epoch)
            order = np.argsort(uniform(key, array(range(len(y)))), kind="stable")
            for start in range(0, len(y), BATCH):
                chosen = order[start:start + BATCH]
                network.step(x[chosen], y[chosen])
                first = first or text(network.parameters())
            measured.append(measure(network, *others))
        rows.append([case, "x".join(map(str, widths)), *kind, text(m for m, _ in measured),
                     text(a for _, a in measured), first])
    comment = [f"Networks under seed {SEED}, run {RUN}; made by src/python/reference/training.py."]
    write("training.csv", comment,
          ["case", "widths", "activation", "std", "biasVariance", "residual", "gated", "losses", "accuracies", "step"],
          rows, MODULES / "analysis" / FOLDER)


if __name__ == "__main__":
    main()
