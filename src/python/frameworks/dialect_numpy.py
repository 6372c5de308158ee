"""Random cases of NumPy's generators and of Python's random.Random, asked of the real ones.

    python dialect_numpy.py --seed 1 --cases 280 --out numpy.csv
    python dialect_numpy.py --seed 1 --cases 100 --framework python --out python.csv
    python dialect_numpy.py --seed 1 --cases 110 --sequences default_rng --out numpy_default_rng.txt
    python dialect_numpy.py --seed 1 --cases 110 --sequences RandomState --out numpy_random_state.txt

Cases are lines `framework,call,seed,dtype,shape,args,variant,sha256`: one call on a new generator.
The variant is the bit generator. Sequences are lines `seed;step|step|...;sha256`: calls one after
the other on one generator, named by variant and seed. A
seed of RandomState may be a list, `1+2+`. A step is a call, a dtype,
a shape and the arguments, such as `normal float32 4x3 loc=0.1,scale=0.02`; `spawn` goes on with the
last of so many children. The hash is the SHA-256 of the little-endian bytes in C order, of all steps
together.

float32 of random and standard_normal is NumPy's own; everything else that is not float64 is float64
rounded: with astype, or, as NumPy has no bfloat16, by the rule that the upper half of a float32 is
the value rounded to nearest, ties to even, once. The same seed makes the same file.
Made with NumPy 2.4.6 and CPython 3.11.7 on Linux x86-64, glibc 2.36.
"""

import argparse
import hashlib
import random

import numpy as np

GENERATORS = {
    "pcg64": np.random.PCG64,
    "pcg64dxsm": np.random.PCG64DXSM,
    "mt19937": np.random.MT19937,
    "philox": np.random.Philox,
}
EXTREME = [0, 1, 2, 42, 2**31 - 1, 2**31, 2**32 - 1]
LARGER = [2**32, 2**63 - 1, 2**63, 2**64 - 1, 2**64, 2**128 - 1, 2**128, 10**60]


def some_seed(rng, small):
    kind = rng.randrange(4)
    if kind == 0:
        return rng.choice(EXTREME if small else EXTREME + LARGER)
    if kind == 1 or small:
        return rng.choice([rng.randrange(100000), rng.randrange(2**32)])
    return rng.randrange(2 ** rng.choice([32, 63, 64, 100, 200]))


def some_shape(rng):
    kind = rng.randrange(7)
    if kind == 0:
        return (rng.choice([0, 1, 2, 3, 5, 7]),)
    if kind == 1:
        return rng.choice([(), (0, 5), (3, 0), (1, 1), (2, 3, 4, 5)])
    if kind == 2:
        return (rng.choice([15, 16, 17, 311, 312, 313, 623, 624, 625, 1023, 1024, 1025]),)
    if kind == 3:
        return (rng.randrange(1, 300000),)
    return tuple(rng.randrange(1, 200) for _ in range(rng.choice([1, 2, 2, 3]))[:2])


def number(rng):
    return rng.choice(
        [0.0, 1.0, -1.0, 0.5, 0.02, -0.3, rng.uniform(-3, 3), rng.gauss(0, 1e-3), rng.gauss(0, 1e6)]
    )


def whole_interval(rng):
    """Lemire's method has cases at 1, 2^32 and beyond."""
    low = rng.choice([0, 0, 1, -5, -(2**31), -(2**63), rng.randrange(-(2**62), 2**62)])
    size = rng.choice(
        [1, 2, 3, 10, 1000, 2**31, 2**31 + 1, 3 * 2**30, 2**32 - 1, 2**32, 2**32 + 1, 2**62 + 1]
        + [rng.randrange(1, 2 ** rng.randrange(1, 63)), 2**63 - 1 - max(low, 0), 2**63 - 1 - low]
    )
    return low, min(low + size, 2**63 - 1)


def bfloat16(array):
    """Of float64, rounded once: to odd in float32, then to nearest."""
    single = array.astype(np.float32)
    bits = single.view(np.uint32).copy()
    exact = single.astype(np.float64) == array
    away = np.abs(single.astype(np.float64)) > np.abs(array)
    odd = np.where(exact, bits, np.where(away, bits - 1, bits) | 1)
    return ((odd + 0x7FFF + ((odd >> 16) & 1)) >> 16).astype(np.uint16)


def rounded(array, dtype):
    with np.errstate(over="ignore"):
        array = np.asarray(array)
        return bfloat16(array) if dtype == "bfloat16" else array.astype(dtype)


def some_args(rng, call):
    method = call.split(".")[-1]
    if method == "uniform":
        a, b = number(rng), number(rng)
        names = ("a", "b") if call.startswith("Random.") else ("low", "high")
        return dict(zip(names, sorted((a, b)) if call.startswith("default_rng") else (a, b)))
    if method == "normal":
        return {"loc": number(rng), "scale": abs(number(rng))}
    if method == "integers":
        return dict(zip(("low", "high"), whole_interval(rng)))
    if method == "randint":
        low, high = whole_interval(rng)
        return {"a": low, "b": high - 1}
    if method == "getrandbits":
        return {"k": rng.randrange(65)}
    if method in ("permutation", "shuffle"):
        return {"n": rng.choice([0, 1, 2, 3, 17, 1000, rng.randrange(100000)])}
    if method == "generate_state":
        return {
            "n": rng.choice([0, 1, 2, 3, 4, 5, 8, 624, rng.randrange(3000)]),
            "spawn_key": rng.choice(
                ["none", "0", "1x0", "4294967295", f"{rng.randrange(100)}x{rng.randrange(2**32)}"]
            ),
        }
    return {}


def some_type(rng, call):
    method = call.split(".")[-1]
    if method in ("integers", "permutation", "randint", "shuffle"):
        return "int64"
    if method in ("random_raw", "getrandbits"):
        return "uint64"
    if method == "generate_state":
        return rng.choice(["uint32", "uint64"])
    if call.startswith("Random."):
        return "float64"
    return rng.choice(["float64"] * 3 + ["float32"] * 3 + ["float16", "bfloat16"])


def ask(target, call, dtype, shape, args):
    """One call of a Generator or a RandomState."""
    method = call.split(".")[-1]
    if method == "random_raw":
        return np.asarray(target.bit_generator.random_raw(shape), dtype)
    if method == "permutation":
        return target.permutation(args["n"])
    if method in ("random", "standard_normal") and not isinstance(target, np.random.RandomState):
        own = dtype if dtype in ("float32", "float64") else "float64"
        return rounded(getattr(target, method)(shape, dtype=own), dtype)
    if method in ("rand", "randn"):
        return rounded(getattr(target, method)(*shape), dtype)
    return rounded(getattr(target, method)(**args, size=shape), dtype)


def ask_python(target, call, dtype, shape, args):
    method = call.split(".")[-1]
    if method == "shuffle":
        numbers = list(range(args["n"]))
        target.shuffle(numbers)
        return np.array(numbers, dtype)
    count = int(np.prod(shape))
    return np.array([getattr(target, method)(*args.values()) for _ in range(count)], dtype)


NUMPY_CALLS = (
    ["default_rng." + m for m in ("random", "uniform", "standard_normal", "normal") for _ in "123"]
    + ["default_rng.integers"] * 2
    + ["default_rng.permutation", "bit_generator.random_raw", "SeedSequence.generate_state"]
    + ["RandomState." + m for m in ("rand", "random_sample", "uniform", "uniform")]
    + ["RandomState." + m for m in ("randn", "standard_normal", "normal", "normal")]
)
PYTHON_CALLS = ["Random." + m for m in ("random", "uniform", "randint", "getrandbits", "shuffle")]


def case(rng, framework):
    call = rng.choice(NUMPY_CALLS if framework == "numpy" else PYTHON_CALLS)
    legacy = call.startswith("RandomState")
    seed = some_seed(rng, legacy)
    dtype = some_type(rng, call)
    args = some_args(rng, call)
    unshaped = call.split(".")[-1] in ("permutation", "generate_state", "shuffle")
    shape = () if unshaped else some_shape(rng)
    variant = ""
    if framework == "python":
        seed *= rng.choice([1, 1, -1])
        shape = tuple(min(size, 3000) for size in shape[:1])
        result = ask_python(random.Random(seed), call, dtype, shape, args)
    elif legacy:
        result = ask(np.random.RandomState(seed), call, dtype, shape, args)
    elif call.startswith("SeedSequence"):
        key = [] if args["spawn_key"] == "none" else map(int, args["spawn_key"].split("x"))
        sequence = np.random.SeedSequence(seed, spawn_key=tuple(key))
        result = sequence.generate_state(args["n"], dtype)
    else:
        variant = rng.choice(["pcg64"] * 4 + list(GENERATORS))
        generator = np.random.Generator(GENERATORS[variant](seed))
        result = ask(generator, call, dtype, shape, args)
    text = ";".join(f"{name}={value}" for name, value in args.items())
    sizes = "" if unshaped else "x".join(map(str, shape))
    return f"{framework},{call},{seed},{dtype},{sizes},{text},{variant},{digest([result])}"


def little(result):
    array = np.asarray(result)
    return np.ascontiguousarray(array, array.dtype.newbyteorder("<")).tobytes()


def digest(results):
    return hashlib.sha256(b"".join(map(little, results))).hexdigest()


def step(rng, kind):
    methods = {
        "default_rng": ["random", "random", "standard_normal", "standard_normal", "uniform"]
        + ["normal", "integers", "permutation", "random_raw", "spawn"],
        "RandomState": ["rand", "random_sample", "uniform", "randn", "standard_normal", "normal"],
    }
    method = rng.choice(methods[kind])
    call = f"{kind}.{method}"
    if method == "spawn":
        return method, "", (), {"n": rng.randrange(1, 4)}
    # Odd counts leave half a word, or one normal of two, for the next step.
    shape = (rng.choice([0, 1, 2, 3, 5, rng.randrange(1, 40), rng.randrange(1, 2000)]),)
    args = some_args(rng, call)
    if method == "permutation":
        shape, args = (), {"n": rng.randrange(30)}
    return method, some_type(rng, call), shape, args


def sequence(rng, kind):
    seed = some_seed(rng, kind == "RandomState")
    text = str(seed)
    if kind == "default_rng":
        variant = rng.choice(["pcg64"] * 3 + list(GENERATORS))
        target = np.random.Generator(GENERATORS[variant](seed))
        text = f"{variant} {seed}"
    elif rng.randrange(3) == 0:
        seed = [rng.choice(EXTREME + [rng.randrange(2**32)]) for _ in range(rng.randrange(1, 6))]
        target = np.random.RandomState(seed)
        text = "+".join(map(str, seed)) + "+"
    else:
        target = np.random.RandomState(seed)
    steps, results = [], []
    for _ in range(rng.randrange(2, 9)):
        method, dtype, shape, args = step(rng, kind)
        values = ",".join(f"{name}={value}" for name, value in args.items())
        steps.append(f"{method} {dtype} {'x'.join(map(str, shape))} {values}")
        if method == "spawn":
            target = target.spawn(args["n"])[-1]
        else:
            results.append(ask(target, method, dtype, shape, args))
    return f"{text};{'|'.join(steps)};{digest(results)}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cases", type=int, default=280)
    parser.add_argument("--framework", choices=["numpy", "python"], default="numpy")
    parser.add_argument("--sequences", choices=["default_rng", "RandomState"])
    parser.add_argument("--out", required=True)
    arguments = parser.parse_args()
    rng = random.Random(arguments.seed)
    with open(arguments.out, "w") as out:
        if arguments.sequences:
            for _ in range(arguments.cases):
                print(sequence(rng, arguments.sequences), file=out)
        else:
            print("framework,call,seed,dtype,shape,args,variant,sha256", file=out)
            for _ in range(arguments.cases):
                print(case(rng, arguments.framework), file=out)


if __name__ == "__main__":
    main()
