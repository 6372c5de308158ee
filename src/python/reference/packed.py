"""The known answers of src/docs/structure-v1.md, sections 4 to 6: packed tensors, scaled weights, chrono biases.

    python3 src/python/reference/packed.py      # from the project's root; needs NumPy; a second

Written from that page alone, upon reference.py; nothing comes from the library. Writes packed.csv.
"""

import numpy as np

from reference import KEY, NORMAL, TWO_SIGMA, array, bits, key_of, log, uniform, uniform_weights, weights, write

BLOCKS = (lambda key, n: weights(NORMAL.variates(key, first(n)), 0.0, 1.0),
          lambda key, n: uniform_weights(uniform(key, first(n)), -1.0, 3.0),
          lambda key, n: weights(TWO_SIGMA.variates(key, first(n)), 0.0, 1.0))


def first(count):
    return array(range(count))


def packed(shape, axis, extents):
    parts = []
    for b, extent in enumerate(extents):
        part = (*shape[:axis], extent, *shape[axis + 1:])
        parts.append(BLOCKS[b](key_of(42, "golden", b), int(np.prod(part))).reshape(part))
    return np.concatenate(parts, axis).ravel()


def chrono(count, t_max):
    times = uniform_weights(uniform(KEY, first(count)), 1.0, t_max - 1.0)
    return np.array([min(log(float(t)), log(t_max - 1.0)) for t in times])


def main():
    forget = chrono(64, 784)
    tensors = {
        "first": (packed((12, 5), 0, (3, 4, 5)), 1),
        "middle": (packed((2, 12, 5), 1, (3, 4, 5)), 1),
        "last": (packed((5, 12), 1, (3, 4, 5)), 1),
        "pages": (packed((3000, 7), 1, (1, 2, 4)), 97),
        "runs": (packed((3, 100_000), 1, (40_000, 20_000, 40_000)), 1499),
        "scaled": (weights(NORMAL.variates(KEY, first(100)), 0.5, 3.0) * -0.3, 1),
        "forget": (chrono(5000, 784), 97),
        "long": (chrono(100, 2**40), 1),
        "bias": (np.concatenate([0.0 - forget, forget, np.zeros(128)]), 1),
    }
    rows = [(name, len(w), i, bits(w[i]), repr(float(w[i]))) for name, (w, step) in tensors.items()
            for i in range(0, len(w), step)]
    write("packed.csv", ["Weights under seed 42, path s:golden; made by src/test/python/packed.py, where each tensor",
                         "is written out. Count is the tensor's number of weights."],
          ["name", "count", "index", "weight", "readable"], rows)


if __name__ == "__main__":
    main()
