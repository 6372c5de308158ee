"""Random cases for the JAX dialect, answered by JAX itself on a CPU.

Writes a CSV with the header framework,call,seed,dtype,shape,args,variant,sha256:

  call      random.uniform, random.bits, initializers.lecun_normal, ...
  seed      of jax.random.key(seed); under jax_enable_x64, which is on for 64-bit dtypes and off for all others
  dtype     of the result: float32, uint16, ... (keys are uint32)
  shape     64x128; empty for a scalar. Of random.split: the shape of the array of keys
  args      name=value;name=value, axes as 0x1 or none
  variant   legacy (jax_threefry_partitionable off), jit (of initializers, whose scale and bounds are constants of the
            compiled function), legacy;jit or none of them
  sha256    of the result's little-endian bytes in C order; bfloat16 and float16 are 16-bit patterns

Needs jax. The file of cases beside the tests was made with --seed 1 --cases 300.
"""
import argparse
import csv
import hashlib
import math
import os
import random

os.environ["JAX_PLATFORMS"] = "cpu"

import jax
import jax.numpy as jnp
import numpy as np

INITIALIZERS = jax.nn.initializers
FLOATS = ["float32", "float32", "float32", "float64", "float16", "bfloat16"]
FIXED = ["glorot_uniform", "glorot_normal", "xavier_uniform", "xavier_normal", "lecun_uniform", "lecun_normal",
         "he_uniform", "he_normal", "kaiming_uniform", "kaiming_normal"]
CALLS = ["random.uniform", "random.uniform", "random.normal", "random.normal", "random.truncated_normal",
         "random.truncated_normal", "random.bits", "random.split", "random.fold_in", "initializers.zeros",
         "initializers.ones", "initializers.constant", "initializers.uniform", "initializers.normal",
         "initializers.normal", "initializers.truncated_normal", "initializers.truncated_normal",
         "initializers.variance_scaling", "initializers.variance_scaling", "initializers.variance_scaling",
         "initializers.fixed", "initializers.fixed", "initializers.fixed"]


def seed_of(rng):
    special = [0, 1, -1, 42, 2**31 - 1, 2**31, 2**32 - 1, 2**32, 2**32 + 5, -2**31, 2**63 - 1, -2**63]
    return rng.choice(special) if rng.random() < 0.2 else rng.choice(
        [rng.randrange(1000), rng.randrange(2**32), rng.randrange(-2**63, 2**63)])


BLOCK_ENDS = [512, 1024, 4096, 32768]
AT_BLOCK_ENDS = False


def size_of(rng):
    """A number of elements, more often a small one; multiples of 16 and others."""
    if AT_BLOCK_ENDS:
        kind = rng.random()
        if kind < 0.01:
            return 1_000_001 + 2 * rng.randrange(500_000)
        return rng.randrange(1, 21) if kind < 0.4 else rng.choice(BLOCK_ENDS) + rng.randrange(-2, 3)
    kind = rng.random()
    if kind < 0.3:
        return rng.randrange(1, 40)
    if kind < 0.5:
        return 16 * rng.randrange(1, 64)
    return int(math.exp(rng.uniform(0, math.log(150_000))))


def shape_of(rng, least_rank=0):
    size = size_of(rng)
    rank = rng.randrange(least_rank, 5)
    shape = []
    for left in range(rank, 0, -1):
        axis = size if left == 1 else max(1, round(size ** rng.uniform(0, 2 / left)))
        axis = min(axis, size)
        shape.append(axis)
        size = max(1, size // axis)
    rng.shuffle(shape)
    return tuple(shape)


def maybe_empty(rng, shape):
    if shape and rng.random() < 0.03:
        shape = list(shape)
        shape[rng.randrange(len(shape))] = 0
    return tuple(shape)


def number(rng, low, high):
    """A number that people write, or one with all its digits."""
    x = rng.uniform(low, high)
    return rng.choice([round(x, 1), round(x, 2), float(round(x)), x])


def bounds(rng):
    kind = rng.random()
    if kind < 0.3:
        return -2.0, 2.0
    if kind < 0.4:
        return rng.choice([(-math.inf, number(rng, -2, 3)), (number(rng, -3, 2), math.inf), (0.0, 2.0)])
    low = number(rng, -4, 2)
    return low, low + abs(number(rng, 0.1, 5))


def axes_of(rng, rank):
    """Input, output and batch axes: one of each, or several."""
    axes = list(range(rank))
    rng.shuffle(axes)
    cuts = sorted(rng.randrange(rank + 1) for _ in range(2))
    groups = [axes[:cuts[0]] or axes[:1], axes[cuts[0]:cuts[1]] or axes[-1:], axes[cuts[1]:]]
    if rng.random() < 0.5:
        groups[2] = []
    return [[axis - rank if rng.random() < 0.3 else axis for axis in group] for group in groups]


def case(rng):
    """Returns (call, dtype, shape, args)."""
    call = rng.choice(CALLS)
    dtype = rng.choice(FLOATS)
    shape = maybe_empty(rng, shape_of(rng))
    args = {}
    if call == "random.bits":
        dtype = rng.choice(["uint8", "uint16", "uint32", "uint64"])
    elif call == "random.split":
        dtype = "uint32"
        shape = shape_of(rng)
    elif call == "random.fold_in":
        dtype = "uint32"
        shape = ()
        args["data"] = rng.choice([0, 1, 2**31, 2**32 - 1, rng.randrange(2**32)])
    elif call == "random.uniform":
        if rng.random() < 0.8:
            low, high = rng.choice([(-1.0, 1.0), (0.0, 2.0), (-0.05, 0.05), (1.0, -1.0), (3.0, 3.0)])
            if rng.random() < 0.7:
                low = number(rng, -3, 3)
                high = low + number(rng, 0.001, 4)
            args.update(minval=low, maxval=high)
    elif call == "random.truncated_normal":
        args["lower"], args["upper"] = bounds(rng)
    elif call == "initializers.constant":
        args["value"] = number(rng, -3, 3)
    elif call == "initializers.uniform":
        args["scale"] = number(rng, -0.2, 3)
    elif call == "initializers.normal":
        args["stddev"] = rng.choice([0.01, 0.02, 1.0, 0.0, 2e-6, 3e-38, abs(number(rng, -2, 3))])
    elif call == "initializers.truncated_normal":
        args["stddev"] = rng.choice([0.02, abs(number(rng, -2, 3))])
        if rng.random() < 0.7:
            args["lower"], args["upper"] = bounds(rng)
    elif call in ("initializers.variance_scaling", "initializers.fixed"):
        shape = shape_of(rng, 2)
        if call == "initializers.fixed":
            call = "initializers." + rng.choice(FIXED)
        else:
            args.update(
                scale=rng.choice([1.0, 2.0, 0.5, 1 / 3, abs(number(rng, 0, 4))]),
                mode=rng.choice(["fan_in", "fan_out", "fan_avg", "fan_geo_avg"]),
                distribution=rng.choice(["truncated_normal", "normal", "uniform"]))
        if rng.random() < 0.3:
            args["in_axis"], args["out_axis"], args["batch_axis"] = axes_of(rng, len(shape))
    return call, dtype, shape, args


def answer(call, seed, dtype, shape, args, compiled):
    key = jax.random.key(seed)
    kind, name = call.split(".")
    if kind == "initializers":
        if name in ("zeros", "ones"):
            function = getattr(INITIALIZERS, name)
        else:
            function = getattr(INITIALIZERS, name)(**args)
        run = lambda k: function(k, shape, jnp.dtype(dtype))
    elif name == "uniform":
        run = lambda k: jax.random.uniform(k, shape, jnp.dtype(dtype), **args)
    elif name == "normal":
        run = lambda k: jax.random.normal(k, shape, jnp.dtype(dtype))
    elif name == "truncated_normal":
        run = lambda k: jax.random.truncated_normal(k, args["lower"], args["upper"], shape, jnp.dtype(dtype))
    elif name == "bits":
        run = lambda k: jax.random.bits(k, shape, jnp.dtype(dtype))
    elif name == "split":
        run = lambda k: jax.random.key_data(jax.random.split(k, shape))
    elif name == "fold_in":
        run = lambda k: jax.random.key_data(jax.random.fold_in(k, np.uint32(args["data"])))
    else:
        raise ValueError(call)
    return np.asarray((jax.jit(run) if compiled else run)(key))


def text(value):
    if isinstance(value, list):
        return "x".join(map(str, value)) or "none"
    return str(value).replace("inf", "Infinity")


ORTHOGONAL = [
    ("orthogonal", "float32", (5, 3), 1.0, -1),
    ("orthogonal", "float32", (3, 5), 2.5, -1),
    ("orthogonal", "float32", (2, 3, 4), 1.0, 0),
    ("orthogonal", "float32", (3, 4, 2), 1.0, 1),
    ("orthogonal", "float32", (1, 1), -1.0, -1),
    ("orthogonal", "float32", (40, 24), 1.0, -1),
    ("orthogonal", "float64", (6, 6), 1.0, -2),
    ("delta_orthogonal", "float32", (3, 2, 4), 1.0, -1),
    ("delta_orthogonal", "float32", (2, 4, 3, 3), 0.5, 0),
    ("delta_orthogonal", "float32", (3, 1, 2, 2, 5), 1.0, -1),
]


def orthogonal(name, dtype, shape, scale, axis, seed):
    jax.config.update("jax_enable_x64", dtype == "float64")
    initializer = getattr(INITIALIZERS, name)(scale, axis)
    return np.asarray(initializer(jax.random.key(seed), shape, jnp.dtype(dtype)))


def orthogonal_rows():
    for seed in (0, 42):
        for name, dtype, shape, scale, axis in ORTHOGONAL:
            values = orthogonal(name, dtype, shape, scale, axis, seed)
            yield [name, seed, dtype, "x".join(map(str, shape)), scale, axis, " ".join(map(str, values.ravel()))]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cases", type=int, default=300)
    parser.add_argument("--block-ends", action="store_true", help="tensors of 1 to 20 elements, around the ends of blocks "
                        "and of odd millions")
    parser.add_argument("--out")
    parser.add_argument("--orthogonal", help="writes orthogonal tensors to this file, as text")
    parser.add_argument("--raw", help="a directory for the bytes of each result, to look into differences")
    options = parser.parse_args()
    global AT_BLOCK_ENDS
    AT_BLOCK_ENDS = options.block_ends
    if options.orthogonal:
        with open(options.orthogonal, "w", newline="") as out:
            writer = csv.writer(out, lineterminator="\n")
            writer.writerow("initializer,seed,dtype,shape,scale,column_axis,values".split(","))
            writer.writerows(orthogonal_rows())
    if options.out:
        cases(options)


def cases(options):
    rng = random.Random(options.seed)
    with open(options.out, "w", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow("framework,call,seed,dtype,shape,args,variant,sha256".split(","))
        for i in range(options.cases):
            call, dtype, shape, args = case(rng)
            seed = seed_of(rng)
            legacy, compiled = rng.random() < 0.3, call.startswith("initializers") and rng.random() < 0.4
            jax.config.update("jax_enable_x64", dtype in ("float64", "uint64"))
            jax.config.update("jax_threefry_partitionable", not legacy)
            result = answer(call, seed, dtype, shape, args, compiled)
            data = np.ascontiguousarray(result).tobytes()
            variant = ";".join(["legacy"] * legacy + ["jit"] * compiled)
            writer.writerow(["jax", call, seed, dtype, "x".join(map(str, shape)),
                             ";".join(f"{k}={text(v)}" for k, v in args.items()), variant,
                             hashlib.sha256(data).hexdigest()])
            if options.raw:
                with open(os.path.join(options.raw, str(i)), "wb") as raw:
                    raw.write(data)


if __name__ == "__main__":
    main()
