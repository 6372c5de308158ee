"""Computes the two ziggurat tables of stream version 1 at 60 digits and writes them as data.

    python3 src/python/reference/tables.py            # needs mpmath; a minute

Each table is a file of big-endian IEEE doubles, every one correctly rounded from the 60-digit value:

    a, x[0], x[1], ..., x[m-1]

where a = A / 2048 is the area of a layer, A the area under f(x) = exp(-x^2/2) on [0, t], and layer i is the
rectangle [0, x[i]] x [y[i], y[i+1]] of area a that lies inside the curve and is as wide as possible:

    y[0] = 0,   x[i] = the largest x <= t with x (f(x) - y[i]) >= a,   y[i+1] = y[i] + a / x[i]

until no such x exists. t is infinite for the normal table and 2 for the two-sigma table.
"""

import pathlib
import struct

from mpmath import erf, exp, inf, mp, mpf, pi, sqrt

mp.dps = 60
LAYERS = 2048
RESOURCES = pathlib.Path(__file__).resolve().parents[2] / "core/src/main/resources/io/github/weightinit/random"


def f(x):
    return exp(-x * x / 2)


def widest(y, a, start):
    """The largest root of x (f(x) - y) = a below start, or None when there is none."""
    g = lambda x: x * (f(x) - y) - a
    slope = lambda x: f(x) * (1 - x * x) - y
    # g rises from -a to one maximum and falls again; the wanted root lies right of the maximum.
    low, high = mpf(0), mpf(1)
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if slope(middle) > 0 else (low, middle)
    if g(low) < 0:
        return None
    left, right = low, start
    for _ in range(220):
        middle = (left + right) / 2
        left, right = (middle, right) if g(middle) >= 0 else (left, middle)
    return left


def table(t):
    area = sqrt(pi / 2) * (1 if t == inf else erf(t / sqrt(mpf(2))))
    a = area / LAYERS
    xs, y = [], mpf(0)
    while True:
        start = xs[-1] if xs else (mpf(40) if t == inf else mpf(t))
        x = mpf(t) if t != inf and t * (f(mpf(t)) - y) >= a else widest(y, a, start)
        if x is None:
            return [a] + xs
        xs.append(x)
        y += a / x


for name, t in (("ziggurat-normal.bin", inf), ("ziggurat-two-sigma.bin", 2)):
    values = table(t)
    data = b"".join(struct.pack(">d", float(v)) for v in values)
    (RESOURCES / name).write_bytes(data)
    print(name, len(values) - 1, "layers, x[0] =", float(values[1]), "x[m-1] =", float(values[-1]))
