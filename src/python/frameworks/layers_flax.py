"""Asks Flax what its layers begin with: src/recipes/src/test/resources/.../preset/layers/flax.csv.

    python layers_flax.py > flax.csv
"""
import flax
import jax
import jax.numpy as jnp
import numpy as np
from flax import linen as nn
from flax.traverse_util import flatten_dict

from pools import HEADER, Pool, repetitions, write


def spatial(kernel, channels):
    return jnp.ones((1,) + tuple(2 * k for k in kernel) + (channels,))


def cell(layer, i):
    carry = layer.initialize_carry(jax.random.key(0), (1, i))
    return layer, (carry, jnp.ones((1, i)))


CALLS = {
    "dense": lambda i, o: (nn.Dense(o), (jnp.ones((1, i)),)),
    "conv": lambda i, o, *k: (nn.Conv(o, k), (spatial(k, i),)),
    "groupedConv": lambda g, i, o, *k: (nn.Conv(o, k, feature_group_count=g), (spatial(k, i),)),
    "convTranspose": lambda i, o, *k: (nn.ConvTranspose(o, k, strides=(2,) * len(k)), (spatial(k, i),)),
    "embed": lambda v, d: (nn.Embed(v, d), (jnp.zeros((1,), jnp.int32),)),
    "lstmCell": lambda i, f: cell(nn.LSTMCell(f), i),
    "gruCell": lambda i, f: cell(nn.GRUCell(f), i),
    "attention": lambda f, h, q=None: (
        nn.MultiHeadDotProductAttention(num_heads=h, qkv_features=q),
        (jnp.ones((1, 2, f)), jnp.ones((1, 2, f)), jnp.ones((1, 2, f))),
    ),
    "layerNorm": lambda n: (nn.LayerNorm(), (jnp.ones((2, n)),)),
    "batchNorm": lambda n: (nn.BatchNorm(use_running_average=True), (jnp.ones((2, n)),)),
    "rmsNorm": lambda n: (nn.RMSNorm(), (jnp.ones((2, n)),)),
}

CASES = """
dense 784 256
dense 3 5
dense 1 40
conv 3 16 7 7
conv 16 32 3
conv 4 6 3 3 3
conv 5 7 2 5
groupedConv 4 16 32 3 3
groupedConv 24 24 24 5 5
convTranspose 16 4 4 4
convTranspose 3 20 5
embed 1000 64
embed 7 3
lstmCell 10 20
lstmCell 40 8
gruCell 12 25
attention 64 4
attention 48 6 24
layerNorm 12
batchNorm 9
rmsNorm 16
"""


def parameters(variables):
    """All variables by name, the parameters before the statistics of a batch norm."""
    flat = {}
    for _, collection in sorted(variables.items(), reverse=True):
        flat.update({".".join(path): value for path, value in flatten_dict(collection).items()})
    return flat


def stack(trees):
    return {name: np.stack([tree[name] for tree in trees]) for name in trees[0]}


def main():
    versions = f"flax {flax.__version__}, jax {jax.__version__}, jax.random.key(20250101)"
    print(f"# {versions}; made by src/test/python/layers_flax.py")
    print(HEADER)
    for case in CASES.split("\n"):
        if not case:
            continue
        name, *arguments = case.split()
        layer, inputs = CALLS[name](*[int(a) for a in arguments])
        first = parameters(layer.init(jax.random.key(0), *inputs))
        pools = {n: Pool(p.shape) for n, p in first.items()}
        random = [p.size for p in first.values() if p.std() > 0] or [10**9]
        make = jax.jit(lambda key: parameters(layer.init(key, *inputs)))
        cells = name in ("lstmCell", "gruCell")  # one by one: QR factorizations side by side hang in JAX
        many = (lambda keys: stack([make(key) for key in keys])) if cells else jax.jit(jax.vmap(make))
        left = repetitions(random, 200_000, 1_000 if cells else 20_000)
        key = jax.random.key(20250101)
        while left > 0:
            key, part = jax.random.split(key)
            stacked = many(jax.random.split(part, min(left, 500)))
            for n, values in stacked.items():
                pools[n].add(values)
                if cells and n.startswith("h") and n.endswith("kernel"):
                    matrix = np.asarray(values[0], dtype=np.float64)
                    assert np.allclose(matrix @ matrix.T, np.eye(len(matrix)), atol=1e-5)
            left -= 500
        write(case, pools)


main()
