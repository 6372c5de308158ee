"""Random sequences of uniforms and normals, of lengths around the ends of blocks, asked of PyTorch and NumPy.

    python dialect_lengths.py --seed 1 --calls 10000 --out lengths.txt

Lines are `generator;seed;step|step|...;sha256`: steps on one generator, each `call,dtype,length,offset,a,b`, and the
hash of all their bytes together. An array of PyTorch is a view that begins at the offset. Generators are `torch`,
`torch-scalar` (ATEN_CPU_CAPABILITY=default), `default_rng`, `mt19937`, `pcg64dxsm`, `philox` and `random_state`.
Normals of float64 are not asked of PyTorch, since their bits are not promised.

The same seed makes the same file. Made with PyTorch 2.13.0+cpu and NumPy 2.4 on Linux x86-64, glibc 2.36.
"""

import argparse
import hashlib
import os
import random
import subprocess
import sys

GENERATORS = ["torch"] * 3 + ["torch-scalar"] * 3 + ["default_rng", "mt19937", "pcg64dxsm", "philox"] + ["random_state"] * 2
ENDS = [15, 16, 17, 31, 32, 33, 311, 312, 313, 623, 624, 625, 1023, 1024, 1025, 1247, 1248, 1249, 2047, 2048, 2049, 4095, 4097]


def some_length(rng, large):
    if large and rng.random() < 0.01:
        return rng.randrange(500_000, 1_500_000) * 2 + 1
    return rng.choice([rng.randrange(21), rng.choice(ENDS), rng.choice(ENDS), rng.randrange(10_000)])


def some_step(rng, generator, large):
    call = rng.choice(["uniform", "normal", "standard_uniform", "standard_normal"])
    if generator.startswith("torch"):
        normal = call.endswith("normal")
        dtype = rng.choice(["float32", "float32", "bfloat16", "float16"] + ([] if normal else ["float64"]))
    else:
        dtype = rng.choice(["float64", "float64", "float32"])
    a, b = (0.0, 1.0) if call.startswith("standard") else (rng.choice([0.0, 0.5, rng.gauss(0, 1)]), abs(rng.gauss(0, 1)))
    if call == "uniform":
        a, b = rng.choice([(-b, b), (a, a + b)])
    return f"{call},{dtype},{some_length(rng, large)},{rng.choice([0, 0, 1, 3, 7, 8, 17])},{a!r},{b!r}"


def sequences(rng, calls, large):
    while calls > 0:
        generator = rng.choice(GENERATORS)
        steps = [some_step(rng, generator, large) for _ in range(min(calls, rng.randrange(1, 7)))]
        calls -= len(steps)
        yield f"{generator};{rng.randrange(2**32)};{'|'.join(steps)}"


def torch_bytes(seed, steps):
    import torch

    generator = torch.Generator().manual_seed(seed)
    for step in steps:
        call, dtype, length, offset, a, b = step.split(",")
        length, offset, a, b = int(length), int(offset), float(a), float(b)
        view = torch.zeros(offset + length + 3, dtype=getattr(torch, dtype))[offset : offset + length]
        if call.endswith("uniform"):
            view.uniform_(a, b, generator=generator)
        else:
            view.normal_(a, b, generator=generator)
        integers = {2: torch.int16, 4: torch.int32, 8: torch.int64}[view.element_size()]
        yield view.view(integers).numpy().tobytes()


def numpy_generator(name, seed):
    import numpy as np

    if name == "random_state":
        return np.random.RandomState(seed)
    classes = {"mt19937": np.random.MT19937, "pcg64dxsm": np.random.PCG64DXSM, "philox": np.random.Philox}
    return np.random.Generator(classes[name](seed)) if name in classes else np.random.default_rng(seed)


def numpy_bytes(name, seed, steps):
    import numpy as np

    rng = numpy_generator(name, seed)
    for step in steps:
        call, dtype, length, _, a, b = step.split(",")
        length, a, b = int(length), float(a), float(b)
        typed = {} if name == "random_state" else {"dtype": dtype}
        if call == "standard_uniform":
            values = rng.random_sample(length) if name == "random_state" else rng.random(length, **typed)
        elif call == "standard_normal":
            values = rng.standard_normal(length, **typed)
        else:
            values = getattr(rng, call)(a, b, length)
        yield values.astype(dtype).tobytes()


def answered(line):
    name, seed, steps = line.split(";")
    steps = steps.split("|")
    digest = hashlib.sha256()
    for part in torch_bytes(int(seed), steps) if name.startswith("torch") else numpy_bytes(name, int(seed), steps):
        digest.update(part)
    return f"{line};{digest.hexdigest()}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--calls", type=int, default=10_000)
    parser.add_argument("--small", action="store_true", help="without arrays of millions")
    parser.add_argument("--out", required=True)
    parser.add_argument("--answer", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.answer:  # a process of its own, since the capability is read once
        lines = open(arguments.answer).read().splitlines()
        open(arguments.out, "w").write("".join(answered(line) + "\n" for line in lines))
        return
    lines = list(sequences(random.Random(arguments.seed), arguments.calls, not arguments.small))
    found = {}
    for scalar in (False, True):
        mine = [line for line in lines if line.startswith("torch-scalar") == scalar]
        asked, told = arguments.out + ".asked", arguments.out + ".told"
        open(asked, "w").write("\n".join(mine))
        environment = dict(os.environ, **({"ATEN_CPU_CAPABILITY": "default"} if scalar else {}))
        subprocess.run([sys.executable, __file__, "--answer", asked, "--out", told], check=True, env=environment)
        found.update(zip(mine, open(told).read().splitlines()))
        os.remove(asked)
        os.remove(told)
    open(arguments.out, "w").write("".join(found[line] + "\n" for line in lines))


if __name__ == "__main__":
    main()
