"""Random cases of Keras' initializers, asked of the real Keras on one of its backends.

    KERAS_BACKEND=jax python dialect_keras.py --seed 1 --cases 70 --out keras_jax.csv
    KERAS_BACKEND=jax python dialect_keras.py --orthogonal --out orthogonal_jax.csv
    KERAS_BACKEND=jax python dialect_keras.py --model --out models_jax.csv

Cases are lines `framework,call,seed,dtype,shape,args,variant,sha256`, where the variant is the
backend, the SHA-256 that of the little-endian bytes in C order, with bfloat16 and float16 as their
16-bit patterns. float64 is asked only where the backend's own normals are exact: not of
TensorFlow's and torch's normals. JAX runs with jax_enable_x64 if JAX_ENABLE_X64 is set, which
changes float64 cases only; --float64 asks for those alone.

--orthogonal writes lines `backend,seed,dtype,shape,gain,values`: the values as hexadecimal digits of
their little-endian bytes, to be compared with a tolerance. --model writes the parameters of some
models after keras.utils.set_random_seed: lines `backend,model,seed,parameter,shape,sha256,values`,
with values only for orthogonal kernels. The same seed makes the same file. Made with Keras 3.15.1,
tensorflow-cpu 2.21.0, jax 0.10.2, torch 2.13.0+cpu and numpy 2.4.6 on Linux x86-64.
"""

import argparse
import hashlib
import os
import random
import re

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
BACKEND = os.environ.setdefault("KERAS_BACKEND", "tensorflow")

import keras
import numpy as np

INITIALIZERS = keras.initializers
SCALING = [
    "GlorotUniform", "GlorotNormal", "HeUniform", "HeNormal", "LecunUniform", "LecunNormal",
]
NORMAL_IS_EXACT = ["jax", "numpy"]


def some_seed(rng):
    if rng.random() < 0.5:
        return rng.randrange(1, 10**9)  # what unseeded initializers get
    extremes = [0, 1, 2**31 - 3, 2**31 - 2, 2**31 - 1, 2**31, 2**32 - 1]
    if BACKEND in ("tensorflow", "torch"):
        extremes += [-1, -2, -(2**31), 2**32, 2**32 + 5, 2**63 - 1, -(2**63)]
        extremes += [rng.randrange(-(2**63), 2**63) for _ in range(4)]
    return rng.choice(extremes + [rng.randrange(2**32)])


def some_shape(rng, most):
    kind = rng.randrange(9)
    if kind == 0:
        return [rng.choice([0, 1, 2, 3, 4, 5, 15, 16, 17, 33])]
    if kind == 1:
        return []
    if kind == 2:
        return [rng.randrange(0, 3), rng.randrange(0, 5)]
    if kind in (3, 4):
        return [rng.randrange(1, 4), rng.randrange(1, 4), rng.randrange(1, 9), rng.randrange(1, 17)]
    if kind == 5:
        return [rng.randrange(1, 6), rng.randrange(1, 9), rng.randrange(1, 9)]
    if kind == 6:
        side = int(most**0.5)
        return [rng.randrange(1, side), rng.randrange(1, side)]
    return [rng.randrange(1, 130), rng.randrange(1, 130)]


def number(rng):
    kind = rng.randrange(4)
    if kind == 0:
        return rng.choice([0.0, 1.0, -1.0, 0.5, 0.1, 0.02, 1e-3])
    if kind == 1:
        return 1 + rng.choice([2**-8, 2**-11, 2**-24]) + 2.0 ** -rng.randrange(26, 50)
    return rng.uniform(-3, 3) * 10.0 ** rng.randrange(-3, 3)


def some_initializer(rng):
    """Returns the name and the arguments, in the order in which they are written."""
    kind = rng.randrange(12)
    if kind < 6:
        return SCALING[kind], {}
    if kind < 8:
        return "VarianceScaling", {
            "scale": rng.choice([1.0, 2.0, 0.1, rng.uniform(0.01, 10)]),
            "mode": rng.choice(["fan_in", "fan_out", "fan_avg"]),
            "distribution": rng.choice(["uniform", "truncated_normal", "untruncated_normal"]),
        }
    if kind == 8:
        low, high = sorted([number(rng), number(rng)])
        return "RandomUniform", rng.choice([{}, {"minval": low, "maxval": high}])
    if kind in (9, 10):
        name = ["RandomNormal", "TruncatedNormal"][kind - 9]
        return name, rng.choice([{}, {"mean": number(rng), "stddev": abs(number(rng))}])
    return rng.choice(
        [
            ("Zeros", {}),
            ("Ones", {}),
            ("Constant", {"value": number(rng)}),
            ("Identity", {"gain": number(rng)}),
        ]
    )


def uniform(name, args):
    distribution = args.get("distribution", name)
    return "niform" in distribution or name in ("Zeros", "Ones", "Constant", "Identity")


def host(tensor):
    # TensorFlow gives scalars of bfloat16 as such, which convert_to_numpy cannot have.
    values = np.asarray(
        tensor.numpy() if BACKEND == "tensorflow" else keras.ops.convert_to_numpy(tensor)
    )
    if values.dtype.name == "bfloat16":
        values = values.view(np.uint16)
    return np.ascontiguousarray(values).astype(values.dtype.newbyteorder("<")).tobytes()


def one_case(rng, most, float64):
    name, args = some_initializer(rng)
    dtype = rng.choice(["float32"] * 5 + ["float16", "bfloat16", "float64"])
    if float64:
        dtype = "float64"
    shape = some_shape(rng, most)
    seed = some_seed(rng)
    if name == "Identity":
        shape = [rng.randrange(0, 20), rng.randrange(0, 20)]
        if BACKEND == "numpy":
            dtype = "float32"  # others come back as what NumPy promotes them to
    if dtype == "float64":
        if BACKEND == "jax" and not os.environ.get("JAX_ENABLE_X64"):
            dtype = "float32"
        elif BACKEND not in NORMAL_IS_EXACT and not uniform(name, args):
            dtype = "float32"
    kind = getattr(INITIALIZERS, name)
    seeded = name not in ("Zeros", "Ones", "Constant", "Identity")
    initializer = kind(seed=seed, **args) if seeded else kind(**args)
    tensor = initializer(tuple(shape), dtype=dtype)
    assert keras.backend.standardize_dtype(tensor.dtype) == dtype, (name, tensor.dtype, dtype)
    text = ";".join(f"{key}={value}" for key, value in args.items())
    size = "x".join(map(str, shape))
    sha = hashlib.sha256(host(tensor)).hexdigest()
    return f"keras,{name},{seed},{dtype},{size},{text},{BACKEND},{sha}"


def orthogonal():
    for seed, dtype, shape, gain in [
        (42, "float32", [8, 8], 1.0),
        (1, "float32", [6, 24], 1.0),
        (2, "float32", [24, 6], 0.5),
        (3, "float32", [3, 3, 4, 5], 1.0),
        (4, "float32", [1, 7], -2.0),
        (5, "float32", [32, 16], 1.0),
        (6, "float64", [9, 12], 1.0),
    ]:
        if dtype == "float64" and BACKEND in ("jax", "numpy"):
            continue  # comes back as float32
        tensor = INITIALIZERS.Orthogonal(gain=gain, seed=seed)(tuple(shape), dtype=dtype)
        size = "x".join(map(str, shape))
        yield f"{BACKEND},{seed},{dtype},{size},{gain},{host(tensor).hex()}"


def vision():
    layers = keras.layers
    inputs = keras.Input((12, 12, 3))
    x = layers.Conv2D(8, 3, name="conv")(inputs)
    x = layers.BatchNormalization(name="bn")(x)
    x = layers.Dropout(0.3)(x)
    x = layers.DepthwiseConv2D(3, depth_multiplier=2, name="depthwise")(x)
    x = layers.PReLU(shared_axes=[1, 2], name="prelu")(x)
    x = layers.Conv2DTranspose(4, 2, name="transpose")(x)
    x = layers.Conv2D(8, 3, groups=2, name="grouped")(x)
    x = layers.SpatialDropout2D(0.0)(x)
    x = layers.Flatten()(x)
    x = layers.Dense(10, name="head")(x)
    return keras.Model(inputs, x)


def text():
    layers = keras.layers
    inputs = keras.Input((9,), dtype="int32")
    x = layers.Embedding(50, 16, name="embedding")(inputs)
    x = layers.MultiHeadAttention(4, 5, dropout=0.1, name="attention")(x, x)
    x = layers.LayerNormalization(name="norm")(x)
    x = layers.MultiHeadAttention(2, 8, value_dim=6, name="attention_2")(x, x)
    x = layers.RMSNormalization(name="rms")(x)
    x = layers.Conv1D(12, 3, name="conv")(x)
    x = layers.SimpleRNN(5, return_sequences=True, name="rnn")(x)
    x = layers.GRU(6, return_sequences=True, name="gru")(x)
    x = layers.LSTM(7, name="lstm")(x)
    x = layers.Dense(3, use_bias=False, name="head")(x)
    return keras.Model(inputs, x)


def models():
    for name, model in [("vision", vision), ("text", text)]:
        for seed in [0, 42, 2**32 - 1]:
            keras.utils.set_random_seed(seed)
            made = model()
            for variable in made.variables:
                if "seed" in variable.path:
                    continue
                path = re.sub(r"/\w+_cell/", "/", variable.path).replace("/", ".")
                values = host(variable.value)
                size = "x".join(map(str, variable.shape))
                shown = values.hex() if "recurrent" in path else ""
                sha = hashlib.sha256(values).hexdigest()
                yield f"{BACKEND},{name},{seed},{path},{size},{sha},{shown}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cases", type=int, default=70)
    parser.add_argument("--largest", type=int, default=20000, help="elements of the largest shapes")
    parser.add_argument("--float64", action="store_true")
    parser.add_argument("--orthogonal", action="store_true")
    parser.add_argument("--model", action="store_true")
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    if options.orthogonal:
        lines = orthogonal()
    elif options.model:
        lines = models()
    else:
        lines = (one_case(rng, options.largest, options.float64) for _ in range(options.cases))
    with open(options.out, "w") as out:
        if not options.orthogonal and not options.model:
            out.write("framework,call,seed,dtype,shape,args,variant,sha256\n")
        for line in lines:
            out.write(line + "\n")


if __name__ == "__main__":
    main()
