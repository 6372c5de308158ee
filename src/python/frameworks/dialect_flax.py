"""Parameters of two small networks as Flax makes them, one of Linen and one of NNX, with a layer of every kind.

Writes a CSV with the header api,seed,parameter,shape,sha256,values, one row a tensor; the digest is that of the
float32 bytes, little-endian, in C order. Orthogonal kernels, which LAPACK makes, have their values as text instead.

Needs jax and flax. FlaxTest builds the same networks.
"""
import argparse
import csv
import hashlib
import os

os.environ["JAX_PLATFORMS"] = "cpu"

import flax.linen as nn
import jax
import jax.numpy as jnp
import numpy as np
from flax import nnx


class Block(nn.Module):
    """A block of its own parameters and parts, some of which have names."""

    @nn.compact
    def __call__(self, x):
        x = nn.Conv(6, (3, 2))(x)
        x = nn.BatchNorm(use_running_average=True)(x)
        x = nn.ConvTranspose(4, (2, 2), use_bias=False)(x)
        x = nn.Conv(8, (3, 3), feature_group_count=2)(x)
        return nn.Dense(5, name="projektion_\u00e4")(x.mean((1, 2)))


class Net(nn.Module):

    @nn.compact
    def __call__(self, tokens, image):
        x = nn.Embed(50, 16)(tokens)
        x = nn.MultiHeadDotProductAttention(4)(x)
        x = nn.MultiHeadDotProductAttention(2, qkv_features=8)(x)
        x = nn.RMSNorm()(nn.LayerNorm()(x))
        first = x[:, 0]
        _, y = nn.LSTMCell(12)((jnp.zeros((1, 12)), jnp.zeros((1, 12))), first)
        _, z = nn.GRUCell(7)(jnp.zeros((1, 7)), y)
        _, o = nn.OptimizedLSTMCell(6)((jnp.zeros((1, 6)), jnp.zeros((1, 6))), z)
        blocks = Block()(image) + Block(name="second")(image)
        return nn.Dense(3)(nn.Dense(300)(jnp.concatenate([o, blocks], -1)))


class NnxNet(nnx.Module):
    """Its modules are constructed in alphabetical order, in which the state is listed."""

    def __init__(self, rngs):
        self.a_embed = nnx.Embed(50, 16, rngs=rngs)
        self.b_attention = nnx.MultiHeadAttention(4, 16, decode=False, rngs=rngs)
        self.c_layer_norm = nnx.LayerNorm(16, rngs=rngs)
        self.d_lstm = nnx.LSTMCell(16, 12, rngs=rngs)
        self.e_gru = nnx.GRUCell(12, 7, rngs=rngs)
        self.f_conv = nnx.Conv(3, 6, (3, 2), rngs=rngs)
        self.g_batch_norm = nnx.BatchNorm(6, rngs=rngs)
        self.h_transposed = nnx.ConvTranspose(6, 4, (2, 2), use_bias=False, rngs=rngs)
        self.i_grouped = nnx.Conv(4, 8, (3, 3), feature_group_count=2, rngs=rngs)
        self.j_rms_norm = nnx.RMSNorm(8, rngs=rngs)
        self.k_attention = nnx.MultiHeadAttention(2, 16, qkv_features=8, decode=False, rngs=rngs)
        self.l_linear = nnx.Linear(8, 300, rngs=rngs)
        self.m_linear = nnx.Linear(300, 3, rngs=rngs)


def flat(tree, prefix=""):
    for name, value in tree.items():
        path = f"{prefix}{name}"
        yield from flat(value, path + "/") if hasattr(value, "items") else [(path, np.asarray(value))]


def is_orthogonal(name):
    *_, module, leaf = name.split("/")
    return leaf == "kernel" and (module in ("dense_h", "hi", "hf", "hg", "ho", "hr", "hz", "hn"))


def rows(api, seed, tensors):
    for name, tensor in tensors:
        assert tensor.dtype == np.float32, name
        values = digest = ""
        if is_orthogonal(name):
            values = " ".join(str(v) for v in tensor.ravel())
        else:
            digest = hashlib.sha256(tensor.astype("<f4").tobytes()).hexdigest()
        yield [api, seed, name, "x".join(map(str, tensor.shape)), digest, values]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    with open(options.out, "w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow("api,seed,parameter,shape,sha256,values".split(","))
        for seed in (0, 12345):
            variables = Net().init(jax.random.key(seed), jnp.zeros((1, 5), int), jnp.zeros((1, 4, 4, 3)))
            writer.writerows(rows("linen", seed, flat(variables["params"])))
            state = nnx.to_pure_dict(nnx.state(NnxNet(nnx.Rngs(seed)), (nnx.Param, nnx.BatchStat)))
            writer.writerows(rows("nnx", seed, flat(state)))


if __name__ == "__main__":
    main()
