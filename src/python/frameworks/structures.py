"""The known answers of structured schemes: what PyTorch and the authors' formulas give.

    python3 src/python/frameworks/structures.py       # from the project's root; needs NumPy and PyTorch

Rewrites structures.csv and sparse.csv under src/core/src/test/resources/io/github/weightinit/known-answers:
  identity  torch.nn.init.eye_
  dirac     torch.nn.init.dirac_, its axes put in the order of the layout
  bilinear  1 - |x - c| / f along each axis, one channel at a time; checked against torch.nn.functional.interpolate
  hadamard  the authors' matrix (ZerO): Sylvester's products cut to size, or the identity
Sparse weights follow section 3 of src/docs/structure-v1.md with the streams of reference.py.
"""

import math
import pathlib
import sys
from decimal import Decimal

import numpy as np
import torch

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "reference"))
import reference

ANSWERS = reference.ANSWERS

# Where each layout has the axes of (whole, part, kernel...): whole counts the channels of all groups.
ORDER = {"OIHW": lambda k: (0, 1, *k), "HWIO": lambda k: (*k, 1, 0), "OHWI": lambda k: (0, *k, 1),
         "IOHW": lambda k: (0, 1, *k), "HWOI": lambda k: (*k, 1, 0)}


def stored(layout, tensor):
    return tensor.permute(*ORDER[layout](range(2, tensor.dim()))).contiguous()


def dirac(whole, part, *kernel, groups):
    return torch.nn.init.dirac_(torch.empty(whole, part, *kernel, dtype=torch.float64), groups)


def taps(k):
    f, c = (k + 1) // 2, (k - 1) / 2
    return torch.tensor([1 - abs(x - c) / f for x in range(k)], dtype=torch.float64)


def bilinear(whole, part, *kernel):
    tap = taps(kernel[0])
    for k in kernel[1:]:
        tap = tap[..., None] * taps(k)
    w = torch.zeros(whole, part, *kernel, dtype=torch.float64)
    for c in range(whole):
        w[c, c % part] = tap
    return w


def check_bilinear():
    x = torch.arange(30.0, dtype=torch.float64).reshape(1, 1, 5, 6) ** 2
    for f in (2, 3, 4, 5):
        k, pad = 2 * f - f % 2, math.ceil((f - 1) / 2)
        mine = torch.nn.functional.conv_transpose2d(x, bilinear(1, 1, k, k), stride=f, padding=pad)
        theirs = torch.nn.functional.interpolate(x, scale_factor=f, mode="bilinear", align_corners=False)
        inner = (slice(None), slice(None), slice(f, -f), slice(f, -f))
        assert torch.allclose(mine[inner], theirs[inner], atol=1e-12, rtol=0), f


def hadamard(k):
    h = np.ones((1, 1))
    for _ in range(k):
        h = np.block([[h, h], [h, -h]])
    return h


def zero(out, n):
    if out <= n:
        return torch.eye(out, n, dtype=torch.float64)
    k = math.ceil(math.log2(out))
    return torch.tensor(hadamard(k)[:out, :n] * float(Decimal(2.0**-k).sqrt()))


def zero_convolution(out, n, *kernel):
    w = torch.zeros(out, n, *kernel, dtype=torch.float64)
    w[(slice(None), slice(None), *(k // 2 for k in kernel))] = zero(out, n)
    return w


def row(name, layout, groups, tensor):
    shape = "x".join(map(str, tensor.shape))
    values = " ".join("0" if v == 0 else repr(v) for v in tensor.flatten().tolist())
    return f"{name},{layout},{shape},{groups},{values}"


def structures():
    for shape in [(1, 1), (3, 3), (2, 5), (5, 2), (1, 4)]:
        yield row("identity", "OI", 1, torch.nn.init.eye_(torch.empty(*shape, dtype=torch.float64)))
    for shape, groups in [((3, 3, 3), 1), ((4, 2, 2), 1), ((2, 4, 3, 3), 1), ((4, 2, 2, 3), 2), ((6, 1, 3, 1), 3),
                          ((6, 3, 4, 2), 2), ((4, 4, 1), 4), ((2, 2, 3, 2, 1), 1), ((4, 1, 1), 4)]:
        for layout in ORDER:
            yield row("dirac", layout, groups, stored(layout, dirac(*shape, groups=groups)))
    for shape in [(2, 2, 4, 4), (1, 1, 3, 5), (3, 1, 2, 2), (4, 2, 1, 6), (2, 2, 7), (1, 1, 2, 3, 4)]:
        for layout in ORDER:
            yield row("bilinear", layout, 1, stored(layout, bilinear(*shape)))
    for out, n in [(1, 1), (3, 3), (2, 5), (5, 2), (8, 3), (8, 7), (9, 5), (3, 1), (2, 1)]:
        yield row("hadamard", "OI", 1, zero(out, n))
        yield row("hadamard", "IO", 1, zero(out, n).T.contiguous())
        for layout in ("OIHW", "HWIO", "OHWI"):
            yield row("hadamard", layout, 1, stored(layout, zero_convolution(out, n, 3, 2)))


def below(key, index, n):
    """A whole number below n, from the draws of an element."""
    word = reference.element(key, index)
    for draw in range(8):
        product = word(draw) * n
        if product % 2**64 >= 2**64 % n:
            break
    return product >> 64



def sparse(seed, path, rows, columns, zeros, in_rows, sigma):
    key = reference.key_of(seed, *path)
    w = reference.weights(reference.NORMAL.variates(key, reference.first(rows * columns)), 0.0, sigma)
    w = w.reshape(rows, columns)
    places = reference.key_of(seed, *path, 0)
    length, lines = (columns, rows) if in_rows else (rows, columns)
    for line in range(lines):
        chosen = set()
        for i in range(zeros):
            last = length - zeros + i
            place = below(places, line * zeros + i, last + 1)
            chosen.add(last if place in chosen else place)
        for place in chosen:
            w[(line, place) if in_rows else (place, line)] = 0
    return w.flatten()


def sparses():
    for shape in [(1, 1, 0, 0, 1.0), (5, 3, 2, 0, 0.01), (5, 3, 2, 1, 0.01), (40, 7, 36, 0, 0.01), (7, 40, 25, 1, 1.0),
                  (130, 40, 117, 0, 0.25), (3, 4, 0, 0, 1.0)]:
        rows, columns, zeros, in_rows, sigma = shape
        values = sparse(42, ["golden"], rows, columns, zeros, in_rows, sigma)
        yield rows, columns, zeros, "rows" if in_rows else "columns", repr(sigma), " ".join(
            "0" if v == 0 else repr(float(v)) for v in values)


def write(name, comment, header, rows):
    text = f"# {comment}\n{header}\n" + "".join(rows)
    (ANSWERS / name).write_text(text, encoding="ascii", newline="\n")


if __name__ == "__main__":
    check_bilinear()
    write("structures.csv", "Of PyTorch, and of the authors' formulas: see structures.py. Row-major.",
          "scheme,layout,shape,groups,weights", (r + "\n" for r in structures()))
    write("sparse.csv", "Seed 42, path s:golden; from structure-v1.md. Row-major.",
          "rows,columns,zeros,in,sigma,weights", (",".join(map(str, r)) + "\n" for r in sparses()))
