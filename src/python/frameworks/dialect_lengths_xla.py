"""Random sequences as dialect_lengths.py makes them, asked of JAX and TensorFlow.

    python dialect_lengths_xla.py --seed 1 --calls 5000 --out lengths.txt

Lines have the same form: `generator;seed;step|step|...;sha256`, each step `call,dtype,length,offset,a,b`. Here the offset
only says where the array begins in a larger one of the reader's. Generators are:

  jax, jax-legacy        step i draws with jax.random.fold_in(jax.random.key(seed), i); legacy is without
                         jax_threefry_partitionable
  tf-stateless           step i has the seeds (seed, i)
  tf-generator           tf.random.Generator.from_seed(seed)
  tf-random              the eager operations after tf.random.set_seed(seed)

Normals of float64 are not asked of TensorFlow, since their bits are not promised. The same seed makes the same file. Made
with jax 0.10.2 and tensorflow-cpu 2.21.0 on Linux x86-64. JAX runs with XLA_FLAGS=--xla_cpu_max_isa=AVX2 unless the
variable says something else: on processors with AVX512-FP16 the arithmetic of float16 is another one without it.
"""

import argparse
import hashlib
import os
import random

from dialect_lengths import ENDS

os.environ.setdefault("XLA_FLAGS", "--xla_cpu_max_isa=AVX2")
os.environ["JAX_PLATFORMS"] = "cpu"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

GENERATORS = ["jax", "jax", "jax-legacy", "tf-stateless", "tf-generator", "tf-random"]
LENGTHS = [*range(21), *ENDS, 511, 512, 513, 767, 5000, 32767, 32768, 32769]  # few, since XLA compiles for each


def some_step(rng, generator, large):
    call = rng.choice(["uniform", "normal", "truncated_normal"])
    dtypes = ["float32", "float32", "bfloat16", "float16"]
    if generator.startswith("jax") or call == "uniform":
        dtypes.append("float64")
    length = rng.choice([500_001, 1_000_001, 1_234_567]) if large and rng.random() < 0.01 else rng.choice(LENGTHS)
    a, b = rng.choice([0.0, 0.5, rng.gauss(0, 1)]), abs(rng.gauss(0, 1))
    if call == "uniform" or (call == "truncated_normal" and generator.startswith("jax")):
        a, b = rng.choice([(-b, b), (a, a + b), (0.0, 1.0)])
    return f"{call},{rng.choice(dtypes)},{length},{rng.choice([0, 0, 1, 3, 7, 8, 17])},{a!r},{b!r}"


def sequences(rng, calls, large):
    while calls > 0:
        generator = rng.choice(GENERATORS)
        steps = [some_step(rng, generator, large) for _ in range(min(calls, rng.randrange(1, 7)))]
        calls -= len(steps)
        yield generator, rng.randrange(2**31), steps


def jax_values(legacy, seed, step, call, dtype, length, a, b):
    import jax

    jax.config.update("jax_enable_x64", dtype == "float64")
    jax.config.update("jax_threefry_partitionable", not legacy)
    key, dtype = jax.random.fold_in(jax.random.key(seed), step), jax.numpy.dtype(dtype)
    if call == "uniform":
        return jax.random.uniform(key, (length,), dtype, minval=a, maxval=b)
    if call == "normal":
        return jax.random.normal(key, (length,), dtype)
    return jax.random.truncated_normal(key, a, b, (length,), dtype)


def tensorflow_source(name, seed):
    """Returns what makes the values of a step."""
    import tensorflow as tf

    if name == "tf-stateless":
        return lambda step, call, dtype, length, a, b: getattr(tf.random, "stateless_" + call)(
            [length], [seed, step], a, b, dtype)
    if name == "tf-random":
        tf.random.set_seed(seed)
    source = tf.random if name == "tf-random" else tf.random.Generator.from_seed(seed)
    return lambda step, call, dtype, length, a, b: getattr(source, call)([length], a, b, dtype=dtype)


def answered(name, seed, steps):
    import numpy as np

    if name.startswith("jax"):
        make = lambda *arguments: jax_values(name == "jax-legacy", seed, *arguments)
    else:
        make = tensorflow_source(name, seed)
    digest = hashlib.sha256()
    for i, step in enumerate(steps):
        call, dtype, length, _, a, b = step.split(",")
        digest.update(np.asarray(make(i, call, dtype, int(length), float(a), float(b))).tobytes())
    return digest.hexdigest()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--calls", type=int, default=5_000)
    parser.add_argument("--small", action="store_true", help="without arrays of a million")
    parser.add_argument("--out", required=True)
    arguments = parser.parse_args()
    with open(arguments.out, "w", buffering=1) as out:
        for name, seed, steps in sequences(random.Random(arguments.seed), arguments.calls, not arguments.small):
            out.write(f"{name};{seed};{'|'.join(steps)};{answered(name, seed, steps)}\n")


if __name__ == "__main__":
    main()
