"""Asks Keras what its layers begin with: src/recipes/src/test/resources/.../preset/layers/keras.csv.

    KERAS_BACKEND=jax python layers_keras.py > keras.csv
"""
import keras
import numpy as np
from keras import layers

from pools import HEADER, Pool, repetitions, write


def spatial(kernel, channels):
    return (None,) + tuple(2 * k for k in kernel) + (channels,)


def conv(name, kernel, *arguments, **options):
    return getattr(layers, name.format(len(kernel)))(*arguments, kernel_size=kernel, **options)


CALLS = {
    "dense": lambda i, o: (layers.Dense(o), (None, i)),
    "conv": lambda i, o, *k: (conv("Conv{}D", k, o), spatial(k, i)),
    "groupedConv": lambda g, i, o, *k: (conv("Conv{}D", k, o, groups=g), spatial(k, i)),
    "convTranspose": lambda i, o, *k: (conv("Conv{}DTranspose", k, o, strides=2), spatial(k, i)),
    "depthwiseConv": lambda c, m, *k: (conv("DepthwiseConv{}D", k, depth_multiplier=m), spatial(k, c)),
    "embedding": lambda v, d: (layers.Embedding(v, d), (None, 1)),
    "simpleRnn": lambda i, u: (layers.SimpleRNN(u), (None, 2, i)),
    "lstm": lambda i, u: (layers.LSTM(u), (None, 2, i)),
    "gru": lambda i, u: (layers.GRU(u), (None, 2, i)),
    "multiHeadAttention": lambda d, h, k, v=None: (layers.MultiHeadAttention(h, k, v), d),
    "batchNormalization": lambda n: (layers.BatchNormalization(), (None, n)),
    "layerNormalization": lambda *s: (layers.LayerNormalization(axis=list(range(1, len(s) + 1))), (None, *s)),
    "rmsNormalization": lambda n: (layers.RMSNormalization(), (None, n)),
    "prelu": lambda *s: (layers.PReLU(), (None, *s)),
}

CASES = """
dense 784 256
dense 30 50
dense 3 100
conv 3 16 7 7
conv 16 32 3
conv 4 6 3 3 3
conv 5 7 2 5
groupedConv 4 16 32 3 3
groupedConv 24 24 24 5 5
convTranspose 16 4 4 4
convTranspose 3 20 5
convTranspose 6 4 2 2 2
depthwiseConv 24 1 5 5
depthwiseConv 16 3 3 3
depthwiseConv 30 2 7
embedding 1000 64
embedding 20 10
simpleRnn 10 30
lstm 10 20
lstm 40 8
gru 12 25
multiHeadAttention 64 4 16
multiHeadAttention 48 6 10
multiHeadAttention 32 3 8 20
batchNormalization 12
layerNormalization 30
layerNormalization 4 5
rmsNormalization 16
prelu 7
prelu 3 4
"""


def build(case):
    name, *arguments = case.split()
    layer, shape = CALLS[name](*[int(a) for a in arguments])
    if name == "multiHeadAttention":
        layer.build((None, 2, shape), (None, 2, shape))
    else:
        layer.build(shape)
    return {name_of(w): np.asarray(w.value) for w in layer.weights}


def name_of(weight):
    """The path without the layer's own name, and without the cell of a recurrent layer."""
    parts = weight.path.split("/")
    parts = [p for p in parts if not p.rstrip("_0123456789").endswith("_cell")]
    names = ["query", "key", "value", "attention_output"]
    return ".".join(p for p in parts[:-1] if p in names) + ("." if parts[-2] in names else "") + parts[-1]


def main():
    versions = f"keras {keras.__version__} on {keras.backend.backend()}, keras.utils.set_random_seed(20250101)"
    print(f"# {versions}; made by src/test/python/layers_keras.py")
    print(HEADER)
    keras.utils.set_random_seed(20250101)
    for case in CASES.split("\n"):
        if not case:
            continue
        first = build(case)
        pools = {n: Pool(p.shape) for n, p in first.items()}
        random = [p.size for p in first.values() if p.std() > 0] or [10**9]
        for _ in range(repetitions(random, 100_000, 400)):
            values = build(case)
            for n, v in values.items():
                pools[n].add(v)
        if "recurrent_kernel" in values:
            matrix = values["recurrent_kernel"].astype(np.float64)
            assert np.allclose(matrix @ matrix.T, np.eye(len(matrix)), atol=1e-5)
        if case.startswith("lstm"):
            units = int(case.split()[2])
            assert values["bias"].tolist() == [0] * units + [1] * units + [0] * 2 * units
        write(case, pools)


main()
