"""Random cases of TensorFlow's random operations, asked of the real TensorFlow.

    python dialect_tf.py --seed 1 --cases 250 --out tensorflow.csv
    python dialect_tf.py --seed 1 --cases 100 --sequences generator --out tensorflow_generator.txt
    python dialect_tf.py --seed 1 --cases 100 --sequences random --out tensorflow_random.txt
    python dialect_tf.py --float64 --out tensorflow_float64.csv

Cases are lines `framework,call,seed,dtype,shape,args,variant,sha256`: one call on a fresh state.
Of a stateless call `seed` is the first of its two seeds, and `seed1` among the arguments the other;
of `Generator.*` it is that of `from_seed`, of `random.*` that of `set_seed`, none if empty, and
`seed` among the arguments that of the operation. Sequences are lines
`seed;step|step|...;sha256`, a step being `call dtype shape args` with blanks between the parts and
a semicolon between arguments replaced by a comma. The hash is the SHA-256 of the little-endian
bytes in C order, of all steps together, with bfloat16 and float16 as their 16-bit patterns.

float64 normals are left out: they agree to a tolerance only, so --float64 writes some with their
values, as hexadecimal digits of their bytes: lines `call,seed,seed1,mean,stddev,values`. The same seed makes
the same file.
Made with tensorflow-cpu 2.21.0 on Linux x86-64.
"""

import argparse
import hashlib
import os
import random

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import numpy as np
import tensorflow as tf

FLOATS = ["float32"] * 5 + ["float16", "bfloat16"]
EXTREME = [0, 1, 2, -1, -2, 2**31 - 1, 2**31, 2**32 - 1, 2**32, -(2**31), 2**63 - 1, -(2**63)]


def some_seed(rng):
    kind = rng.randrange(3)
    if kind == 0:
        return rng.choice(EXTREME)
    if kind == 1:
        return rng.randrange(100000)
    return rng.randrange(-(2**63), 2**63)


def some_shape(rng, most):
    if most == 0:
        kind = rng.random()
        if kind < 0.01:
            return [1_000_001 + 2 * rng.randrange(500_000)]
        return [rng.randrange(21) if kind < 0.4 else rng.choice([512, 1024, 4096, 32768]) + rng.randrange(-5, 6)]
    kind = rng.randrange(8)
    if kind == 0:
        return [rng.choice([0, 1, 2, 3, 4, 5, 7])]
    if kind == 1:
        return []
    if kind == 2:
        return [rng.choice([15, 16, 17, 255, 256, 257, 1023, 1024, 1025, 4097])]
    if kind == 3:
        return [rng.randrange(1, 5) for _ in range(rng.randrange(3, 5))]
    if kind == 4:
        return [rng.randrange(1, most)]
    return [rng.randrange(1, 200), rng.randrange(1, 200)]


def number(rng):
    kind = rng.randrange(4)
    if kind == 0:
        return rng.choice([0.0, 1.0, -1.0, 0.5, 0.1, 0.02, 1e-3, 1e-7])
    if kind == 1:
        return 1 + rng.choice([2**-8, 2**-11, 2**-24]) + 2.0 ** -rng.randrange(26, 50)
    return rng.uniform(-3, 3) * 10.0 ** rng.randrange(-3, 3)


def some_args(rng, kind, dtype):
    """Returns the arguments of a call, in the order in which they are written."""
    if dtype in ("int32", "int64"):
        bits = int(dtype[3:])
        low, high = sorted(rng.randrange(-(2 ** (bits - 1)), 2 ** (bits - 1)) for _ in range(2))
        if rng.random() < 0.5:
            low = rng.randrange(-10, 10)
            high = low + rng.randrange(1, 1000)
        return {"minval": low, "maxval": max(high, low + 1)}
    if rng.random() < 0.25:
        return {}
    if kind == "uniform":
        low, high = sorted([number(rng), number(rng)])
        return {"minval": low, "maxval": high}
    return {"mean": rng.choice([0.0, number(rng)]), "stddev": abs(number(rng))}


def some_call(rng):
    kind = rng.choice(["uniform", "normal", "truncated_normal"])
    dtype = rng.choice(FLOATS)
    if kind == "uniform" and rng.random() < 0.3:
        dtype = rng.choice(["float64", "int32", "int64"])
    return kind, dtype


def text(args):
    return ";".join(f"{name}={value}" for name, value in args.items())


def digest(tensors):
    sha = hashlib.sha256()
    for tensor in tensors:
        values = tensor.numpy()
        if values.dtype.name == "bfloat16":
            values = values.view(np.uint16)
        sha.update(np.ascontiguousarray(values).astype(values.dtype.newbyteorder("<")).tobytes())
    return sha.hexdigest()


def one_case(rng, most):
    source = rng.choice(["stateless", "Generator", "random"])
    kind, dtype = some_call(rng)
    shape = some_shape(rng, most)
    seed = some_seed(rng)
    args = some_args(rng, kind, dtype)
    shown = dict(args)
    if source == "stateless":
        seed1 = some_seed(rng)
        shown["seed1"] = seed1
        call = "stateless_" + kind
        if dtype in ("int32", "int64") and rng.random() < 0.3:
            args = {"minval": None, "maxval": None}
            shown = {"full": "true", "seed1": seed1}
        ask = getattr(tf.random, call)
        result = ask(shape, seed=[seed, seed1], dtype=dtype, **args)
    elif source == "Generator":
        call = "Generator." + kind
        result = getattr(tf.random.Generator.from_seed(seed), kind)(shape, dtype=dtype, **args)
    else:
        call = "random." + kind
        op_seed = some_seed(rng) if rng.random() < 0.5 else None
        tf.random.set_seed(seed)
        result = getattr(tf.random, kind)(shape, dtype=dtype, seed=op_seed, **args)
        if op_seed is not None:
            shown["seed"] = op_seed
    size = "x".join(map(str, shape))
    return f"tensorflow,{call},{seed},{dtype},{size},{text(shown)},,{digest([result])}"


def one_sequence(rng, source, most):
    seed = some_seed(rng)
    generator = tf.random.Generator.from_seed(seed)
    tf.random.set_seed(seed)
    steps, results = [], []
    op_seeds = [some_seed(rng) for _ in range(2)]
    repeated = some_call(rng)
    for _ in range(rng.randrange(2, 9)):
        kind, dtype = repeated if rng.random() < 0.5 else some_call(rng)
        shape = some_shape(rng, most)
        args = some_args(rng, kind, dtype)
        shown = dict(args)
        if source == "generator":
            results.append(getattr(generator, kind)(shape, dtype=dtype, **args))
        else:
            op_seed = rng.choice(op_seeds + [None] * 2)
            results.append(getattr(tf.random, kind)(shape, dtype=dtype, seed=op_seed, **args))
            if op_seed is not None:
                shown["seed"] = op_seed
        size = "x".join(map(str, shape))
        steps.append(f"{kind} {dtype} {size} {text(shown).replace(';', ',')}")
    return f"{seed};{'|'.join(steps)};{digest(results)}"


def float64():
    yield "call,seed,seed1,mean,stddev,values"
    for kind in ["normal", "truncated_normal"]:
        for seed, seed1, mean, stddev in [(42, 0, 0.0, 1.0), (-7, 2**40, 0.0, 0.05)]:
            ask = getattr(tf.random, "stateless_" + kind)
            tensor = ask([301], seed=[seed, seed1], mean=mean, stddev=stddev, dtype=tf.float64)
            values = tensor.numpy().astype("<f8").tobytes().hex()
            yield f"stateless_{kind},{seed},{seed1},{mean},{stddev},{values}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cases", type=int, default=250)
    parser.add_argument("--largest", type=int, default=20000, help="elements of the largest shapes; 0 for 0 to 20 "
                        "elements, around the ends of blocks and odd millions")
    parser.add_argument("--sequences", choices=["generator", "random"])
    parser.add_argument("--float64", action="store_true")
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    with open(options.out, "w") as out:
        if options.float64:
            out.writelines(line + "\n" for line in float64())
            return
        if not options.sequences:
            out.write("framework,call,seed,dtype,shape,args,variant,sha256\n")
        for _ in range(options.cases):
            if options.sequences:
                out.write(one_sequence(rng, options.sequences, options.largest // 20) + "\n")
            else:
                out.write(one_case(rng, options.largest) + "\n")


if __name__ == "__main__":
    main()
