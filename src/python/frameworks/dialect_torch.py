"""Random cases of PyTorch's initializers on the CPU, asked of the real one.

    python dialect_torch.py --seed 1 --cases 300 --out torch.csv
    python dialect_torch.py --seed 1 --cases 120 --sequences --out sequences/torch.txt
    python dialect_torch.py --values --out torch-values.csv
    python dialect_torch.py --model --out torch-model.csv

Cases are lines `framework,call,seed,dtype,shape,args,variant,sha256`: one call after manual_seed. Words of the
variant: `scalar` is ATEN_CPU_CAPABILITY=default; `noncontiguous` a tensor that is stored with its axes reversed, as
`.t()` makes of a matrix; `2.11` trunc_normal_ as it was up to that version. A layer gives all its parameters, one
after the other. The hash is the SHA-256 of the little-endian bytes in C order, 16-bit types as patterns.

Sequences are lines `seed;step|step|...;sha256`: steps on one generator, each a call, a dtype, a shape (or -) and
arguments, `normal_ float32 4x3 mean=0.1,std=0.02`, and the hash of all their bytes together.

Values are cases whose bits are not promised: matrices that LAPACK factors, normals of float64, trunc_normal_ as it
was up to 2.11 (its five operations one by one); the last column holds the bytes of the elements.

The model is a small network of every kind of layer, made after manual_seed(2024): a line for each parameter.

The same seed makes the same file. Made with PyTorch 2.13.0+cpu on Linux x86-64, glibc 2.36.
"""

import argparse
import hashlib
import math
import os
import random
import subprocess
import sys
import warnings

warnings.filterwarnings("ignore")

HEADER = "framework,call,seed,dtype,shape,args,variant,sha256"
SMALL_TYPES = ["bfloat16", "float16"]


# Drawing of cases: nothing here asks PyTorch.


def some_seed(rng):
    return rng.choice(
        [
            rng.choice([0, 1, 42, 2**31, 2**32 - 1, 2**32, 2**32 + 5, 2**63 - 1, 2**63, 2**64 - 1, -1, -42, -(2**63)]),
            rng.randrange(100000),
            rng.randrange(2**64),
            -rng.randrange(2**63),
        ]
    )


def some_shape(rng, axes=None, largest=200000):
    axes = axes or rng.choice([1, 1, 2, 2, 2, 3, 4])
    kind = rng.randrange(6)
    if axes == 1:
        return [
            (rng.choice([0, 1, 2, 3, 5, 7]),),
            (rng.choice([13, 14, 15, 16, 17, 18, 31, 32, 33, 47, 48, 49]),),
            (rng.randrange(50),),
            (rng.choice([311, 312, 313, 623, 624, 625, 1023, 1024, 1025]),),
            (rng.randrange(3000),),
            (rng.randrange(largest),),
        ][kind]
    if kind == 0:
        return tuple(rng.randrange(0 if axes < 3 else 1, 4) for _ in range(axes))
    side = (largest if kind == 1 else 4000) ** (1 / axes)
    return tuple(rng.randrange(1, int(1.5 * side)) for _ in range(axes))


def number(rng):
    return rng.choice([0.0, 1.0, -1.0, 0.5, 0.02, -0.3, rng.uniform(-3, 3), rng.gauss(0, 0.01), rng.gauss(0, 100)])


def some_std(rng):
    return abs(rng.choice([0.0, 1.0, 0.02, rng.uniform(0, 2), rng.gauss(0, 0.01), rng.uniform(0, 50)]))


def some_type(rng, *types):
    return rng.choice(["float32"] * 3 + list(types))


def pairs(**arguments):
    return {name.rstrip("_"): value for name, value in arguments.items()}


def text(value):
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return "x".join(map(str, value))
    return repr(value) if isinstance(value, float) else str(value)


def fan_arguments(rng, call):
    if call.startswith("xavier"):
        return pairs(gain=rng.choice([1.0, 5 / 3, math.sqrt(2), rng.uniform(0, 3)]))
    slope = rng.choice([0.0, 0.0, 0.01, 0.2, math.sqrt(5), rng.uniform(0, 2)])
    names = ["leaky_relu"] * 3 + ["relu", "tanh", "linear", "selu", "sigmoid", "conv2d"]
    return pairs(a=slope, mode=rng.choice(["fan_in", "fan_out"]), nonlinearity=rng.choice(names))


def truncation(rng, dtype):
    """Both branches: more than 0.3 of the normal within the bounds, and less."""
    mean, std = rng.choice([(0.0, 1.0), (0.0, 0.02), (rng.uniform(-1, 1), rng.uniform(0.01, 2))])
    kind = rng.randrange(4)
    if kind == 0:
        a, b = -2.0, 2.0
    elif kind == 1:
        a, b = mean - rng.uniform(0.5, 3) * std, mean + rng.uniform(0.5, 3) * std
    elif kind == 2:
        a = mean + rng.uniform(-3, 3) * std
        b = a + rng.uniform(0.01, 1) * std
    else:
        a = mean + rng.uniform(1, 3) * std * rng.choice([-1, 1])
        a, b = sorted([a, a + rng.uniform(-1.5, 1.5) * std])
    # sampling uniforms under a narrow peak takes for ever
    return pairs(mean=mean, std=std, a=a, b=min(b, a + 6 * std) if mean + 2 * std < a or mean - 2 * std > b else b)


def integers(rng, dtype):
    if dtype == "int64":
        low = rng.choice([0, 0, -5, -(2**63), rng.randrange(-(2**62), 2**62)])
        size = rng.choice([1, 2, 10, 2**28 - 1, 2**28, 2**31, 2**32, 2**63 - 1, rng.randrange(1, 2**62)])
        return low, min(low + size, 2**63 - 1)
    bound = {"float16": 65000, "bfloat16": 2**40, "float32": 2**60, "float64": 2**62}[dtype]
    low = rng.choice([0, -3, rng.randrange(-bound, bound), rng.randrange(-300, 300)])
    size = rng.choice([10, 256, 2048, 2049, 2**28, 2**29, rng.randrange(1, bound)])
    low, high = low, min(low + size, bound)
    return (low, high) if high - low > abs(low) // 100 + 2 else (0, 100)


LAYERS = ["Linear", "Conv", "ConvTranspose", "Bilinear", "Embedding", "RNN", "LSTM", "GRU", "MultiheadAttention"]


def some_layer(rng):
    def size(top=40):
        return rng.randrange(1, top)

    kind = rng.choice(LAYERS)
    bias = rng.random() < 0.7
    if kind == "Linear":
        return "nn.Linear", pairs(in_features=size(300), out_features=size(300), bias=bias)
    if kind in ("Conv", "ConvTranspose"):
        kernel = tuple(rng.randrange(1, 6) for _ in range(rng.randrange(1, 4)))
        groups = rng.choice([1, 1, 2, 3])
        return f"nn.{kind}{len(kernel)}d", pairs(
            in_channels=groups * size(20), out_channels=groups * size(20), kernel_size=kernel, groups=groups, bias=bias
        )
    if kind == "Bilinear":
        return "nn.Bilinear", pairs(in1_features=size(), in2_features=size(), out_features=size(), bias=bias)
    if kind == "Embedding":
        rows = size(200)
        padding = rng.choice(["none", rng.randrange(rows)])
        return "nn.Embedding", pairs(num_embeddings=rows, embedding_dim=size(70), padding_idx=padding)
    if kind == "MultiheadAttention":
        embed = size(80)
        kdim, vdim = rng.choice([("none", "none"), (size(), "none"), ("none", size()), (size(), size())])
        return "nn.MultiheadAttention", pairs(
            embed_dim=embed, kdim=kdim, vdim=vdim, bias=bias, add_bias_kv=rng.random() < 0.3
        )
    return f"nn.{kind}", pairs(
        input_size=size(),
        hidden_size=size(),
        num_layers=rng.randrange(1, 4),
        bidirectional=rng.random() < 0.4,
        bias=bias,
    )


CALLS = (
    ["rand", "randn", "uniform_", "normal_", "trunc_normal_", "trunc_normal_"]
    + ["xavier_uniform_", "xavier_normal_", "kaiming_uniform_", "kaiming_normal_"] * 2
    + ["sparse_", "eye_", "dirac_", "randperm", "randint", "random_", "bernoulli_"]
    + ["layer"] * 5
)


def some_call(rng):
    """A call, its type, shape (None if it takes none) and arguments."""
    call = rng.choice(CALLS)
    if call == "layer":
        name, arguments = some_layer(rng)
        normal = name in ("nn.Embedding", "nn.MultiheadAttention")
        return name, some_type(rng, *SMALL_TYPES, *([] if normal else ["float64"])), None, arguments
    normal = call in ("randn", "normal_", "trunc_normal_", "sparse_") or call.endswith("_normal_")
    dtype = some_type(rng, *SMALL_TYPES, *([] if normal else ["float64"]))
    shape = some_shape(rng)
    if call in ("rand", "randn"):
        return call, dtype, shape, {}
    if call == "uniform_":
        low = number(rng)
        return call, dtype, shape, pairs(from_=low, to=low + some_std(rng))
    if call == "normal_":
        return call, dtype, shape, pairs(mean=number(rng), std=some_std(rng))
    if call == "trunc_normal_":
        return call, dtype, some_shape(rng, largest=30000), truncation(rng, dtype)
    if "xavier" in call or "kaiming" in call:
        shape = some_shape(rng, rng.choice([2, 2, 3, 4, 5]))
        if 0 in shape:
            shape = tuple(max(1, n) for n in shape)
        return call, dtype, shape, fan_arguments(rng, call)
    if call == "sparse_":
        sparsity = rng.choice([0.0, 0.1, 0.5, 1.0, rng.random()])
        return call, dtype, some_shape(rng, 2, 20000), pairs(sparsity=sparsity, std=some_std(rng))
    if call == "eye_":
        return call, dtype, (rng.randrange(1, 50), rng.randrange(1, 50)), {}
    if call == "dirac_":
        groups = rng.randrange(1, 4)
        shape = (groups * rng.randrange(1, 9),) + tuple(rng.randrange(1, 7) for _ in range(rng.randrange(2, 5)))
        return call, dtype, shape, pairs(groups=groups)
    if call == "randperm":
        return call, "int64", None, pairs(n=rng.choice([0, 1, 2, 10, rng.randrange(1000), rng.randrange(100000)]))
    if call == "randint":
        dtype = rng.choice(["int64", "int64", "float32", "float64", *SMALL_TYPES])
        low, high = integers(rng, dtype)
        return call, dtype, shape, pairs(low=low, high=high)
    if call == "random_":
        return call, dtype, shape, {}
    return call, dtype, shape, pairs(p=rng.choice([0.0, 1.0, 0.5, 0.1, rng.random()]))


NO_DRAWS = ("eye_", "dirac_")


def some_case(rng):
    call, dtype, shape, arguments = some_call(rng)
    variant = []
    if call not in NO_DRAWS and rng.random() < 0.3:
        variant.append("scalar")
    if shape is not None and call not in (*NO_DRAWS, "rand", "randn", "randint") and rng.random() < 0.25:
        variant.append("noncontiguous")
    return call, some_seed(rng), dtype, shape, arguments, variant


def line(case, answer):
    call, seed, dtype, shape, arguments, variant = case
    joined = ";".join(f"{name}={text(value)}" for name, value in arguments.items())
    fields = ["torch", call, seed, dtype, "" if shape is None else text(shape), joined, ";".join(variant), answer]
    return ",".join(map(str, fields))


# Answering of cases.


def answer(call, dtype, shape, arguments, variant=()):
    """The bytes of what a call gives, from PyTorch's default generator."""
    import torch

    arguments = {name: None if value == "none" else value for name, value in arguments.items()}
    kind = getattr(torch, dtype)
    if call.startswith("nn."):
        return b"".join(data(p.detach()) for _, p in layer(call, kind, arguments).named_parameters())
    if call in ("rand", "randn"):
        return data(getattr(torch, call)(shape, dtype=kind))
    if call == "randint":
        return data(torch.randint(arguments["low"], arguments["high"], shape, dtype=kind))
    if call == "randperm":
        return data(torch.randperm(arguments["n"]))
    if "noncontiguous" in variant:
        tensor = torch.empty(tuple(reversed(shape)), dtype=kind).permute(*reversed(range(len(shape))))
    else:
        tensor = torch.empty(shape, dtype=kind)
    if call in ("random_", "bernoulli_", "normal_", "uniform_"):
        getattr(tensor, call)(*arguments.values())
    elif "2.11" in variant:
        inverse_trunc_normal_(tensor, **arguments)
    else:
        getattr(torch.nn.init, call)(tensor, **arguments)
    return data(tensor)


def layer(call, kind, arguments):
    from torch import nn

    if call == "nn.MultiheadAttention":
        arguments = dict(arguments, num_heads=1)
    return getattr(nn, call[3:])(**arguments, dtype=kind)


def inverse_trunc_normal_(tensor, mean, std, a, b):
    """The operations of torch.nn.init.trunc_normal_ up to PyTorch 2.11."""

    def cdf(x):
        return (1.0 + math.erf(x / math.sqrt(2.0))) / 2.0

    low, high = cdf((a - mean) / std), cdf((b - mean) / std)
    tensor.uniform_(2 * low - 1, 2 * high - 1).erfinv_().mul_(std * math.sqrt(2.0)).add_(mean).clamp_(min=a, max=b)


def data(tensor):
    import torch

    array = tensor.contiguous()
    if array.dtype in (torch.bfloat16, torch.float16):
        array = array.view(torch.int16)
    return array.numpy().tobytes()


def seeded(case):
    import torch

    call, seed, dtype, shape, arguments, variant = case
    torch.manual_seed(seed)
    return answer(call, dtype, shape, arguments, variant)


def hashes(args, scalar):
    """The answers to the cases of one build, by their number."""
    rng = random.Random(args.seed)
    for i in range(args.cases):
        case = some_case(rng)
        if ("scalar" in case[-1]) == scalar:
            yield i, hashlib.sha256(seeded(case)).hexdigest()


def of_the_scalar_build(*arguments):
    """The lines that this program prints where PyTorch is told to do without AVX2."""
    command = [sys.executable, __file__, *arguments, "--scalar"]
    environment = {**os.environ, "ATEN_CPU_CAPABILITY": "default"}
    return subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True, text=True).stdout.splitlines()


def cases(args):
    answers = dict(hashes(args, False))
    for row in of_the_scalar_build("--seed", str(args.seed), "--cases", str(args.cases)):
        i, sha256 = row.split()
        answers[int(i)] = sha256
    rng = random.Random(args.seed)
    return [HEADER] + [line(some_case(rng), answers[i]) for i in range(args.cases)]


def sequences(args):
    import torch

    rng = random.Random(args.seed)
    lines = []
    for _ in range(args.cases):
        seed = some_seed(rng)
        torch.manual_seed(seed)
        steps, digest = [], hashlib.sha256()
        for _ in range(rng.randrange(2, 9)):
            call, dtype, shape, arguments = some_call(rng)
            if rng.random() < 0.4:  # the normals that wait, between other draws
                call, arguments = "normal_", pairs(mean=0.0, std=1.0)
                dtype, shape = some_type(rng, *SMALL_TYPES), (rng.choice([1, 3, 5, 7, 15, 16, 17, 20]),)
            digest.update(answer(call, dtype, shape, arguments))
            joined = ",".join(f"{name}={text(value)}" for name, value in arguments.items())
            steps.append(f"{call} {dtype} {'-' if shape is None else text(shape)} {joined}".strip())
        lines.append(f"{seed};{'|'.join(steps)};{digest.hexdigest()}")
    return lines


VALUES = [
    ("orthogonal_", 0, "float32", (64, 32), pairs(gain=1.0), []),
    ("orthogonal_", 42, "float32", (20, 30), pairs(gain=1.5), []),
    ("orthogonal_", 1, "float32", (3, 4), pairs(gain=1.0), []),
    ("orthogonal_", 2, "float32", (5, 5), pairs(gain=-1.0), []),
    ("orthogonal_", 3, "float32", (1, 9), pairs(gain=1.0), []),
    ("orthogonal_", 7, "float32", (16, 3, 3, 3), pairs(gain=1.0), []),
    ("orthogonal_", 9, "float64", (24, 12), pairs(gain=1.0), []),
    ("orthogonal_", 8, "float32", (6, 9), pairs(gain=1.0), ["noncontiguous"]),
    ("normal_", 42, "float64", (1001,), pairs(mean=0.0, std=1.0), []),
    ("normal_", 43, "float64", (999,), pairs(mean=0.1, std=0.02), ["scalar"]),
    ("normal_", 44, "float64", (30, 33), pairs(mean=0.1, std=0.02), ["noncontiguous"]),
    ("trunc_normal_", 42, "float32", (1500,), pairs(mean=0.0, std=1.0, a=-2.0, b=2.0), ["2.11"]),
    ("trunc_normal_", 43, "float32", (1500,), pairs(mean=0.1, std=0.02, a=0.09, b=0.2), ["2.11"]),
    ("trunc_normal_", 44, "float64", (500,), pairs(mean=0.0, std=0.5, a=-1.0, b=2.0), ["2.11"]),
]


def values(scalar):
    chosen = [case for case in VALUES if ("scalar" in case[-1]) == scalar]
    return [line(case, seeded(case).hex()) for case in chosen]


def all_values():
    return [HEADER] + values(False) + of_the_scalar_build("--values")


def model():
    import torch
    from torch import nn

    class Net(nn.Module):
        def __init__(self):
            super().__init__()
            self.embedding = nn.Embedding(100, 24, padding_idx=3)
            self.conv1 = nn.Conv2d(3, 16, 3)
            self.norm = nn.BatchNorm2d(16)
            self.conv2 = nn.Conv2d(16, 32, (3, 5), groups=4, bias=False)
            self.deconv = nn.ConvTranspose1d(8, 6, 4, groups=2)
            self.lstm = nn.LSTM(24, 20, num_layers=2, bidirectional=True)
            self.gru = nn.GRU(5, 7, bias=False)
            self.attention = nn.MultiheadAttention(40, 4)
            self.cross = nn.MultiheadAttention(16, 2, kdim=10, vdim=12, add_bias_kv=True)
            self.prelu = nn.PReLU(4)
            self.bilinear = nn.Bilinear(6, 9, 5)
            self.fc = nn.Linear(40, 64)
            self.layer_norm = nn.LayerNorm(64)
            self.out = nn.Linear(64, 10, bias=False)

    torch.manual_seed(2024)
    lines = ["name,shape,sha256"]
    for name, parameter in Net().named_parameters():
        tensor = parameter.detach()
        lines.append(f"{name},{text(tuple(tensor.shape))},{hashlib.sha256(data(tensor)).hexdigest()}")
    return lines


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cases", type=int, default=300)
    parser.add_argument("--sequences", action="store_true")
    parser.add_argument("--values", action="store_true")
    parser.add_argument("--model", action="store_true")
    parser.add_argument("--scalar", action="store_true", help="used by the program itself")
    parser.add_argument("--out")
    args = parser.parse_args()
    if args.scalar:
        lines = values(True) if args.values else [f"{i} {sha256}" for i, sha256 in hashes(args, True)]
    elif args.sequences:
        lines = sequences(args)
    elif args.values:
        lines = all_values()
    elif args.model:
        lines = model()
    else:
        lines = cases(args)
    out = open(args.out, "w") if args.out else sys.stdout
    out.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
