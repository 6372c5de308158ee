"""Writes the known answers of GainReferenceTest: moments of activations under N(0, q), at 30 digits.

Needs mpmath: python3 src/python/reference/gains.py (two minutes). With the argument erf it prints the
coefficients of ErrorFunction instead.

Columns: E f, E f^2, E f'^2, Var f, d E f^2 / dq (from E f f' x / q, not by parts) with x of N(0, q).
The derivatives are mpmath's own, of the functions below, taken away from the kinks.
The second file has values and derivatives of the functions themselves.
"""

import pathlib
import sys
from mpmath import (
    atan, cos, diff, erf, erfc, exp, expm1, fac2, log1p, mp, mpf, nstr, pi, quad, sin, sqrt, tanh,
)

mp.dps = 40
ALPHA = mpf("1.6732632423543772848170429916717")
SCALE = mpf("1.0507009873554804934193349852946")
QS = ["1e-6", "0.01", "1", "4", "100", "1e6"]
XS = ["-1000", "-40", "-8", "-3.5", "-1.25", "-0.3", "-1e-10", "1e-10", "0.3", "1.25", "3.5", "8", "40", "1000"]


def s(x):
    return 1 / (1 + exp(-x))


def phi(x):
    return erfc(-x / sqrt(mpf(2))) / 2


def softplus(x):
    return log1p(exp(x)) if x < 0 else x + log1p(exp(-x))


def elu(scale, height, width):
    return lambda x: scale * (x if x > 0 else height * expm1(x / width))


def clip(x, low, high):
    return min(max(x, mpf(low)), mpf(high))


# name: function, kinks (0 is where every integral is cut)
FUNCTIONS = {
    "linear": (lambda x: x, []),
    "relu": (lambda x: max(x, mpf(0)), []),
    "leaky_relu": (lambda x: x if x > 0 else x / 100, []),
    "leaky_relu(0.2)": (lambda x: x if x > 0 else x * mpf(0.2), []),
    "relu6": (lambda x: clip(x, 0, 6), [6]),
    "squared_relu": (lambda x: max(x, mpf(0)) ** 2, []),
    "elu": (elu(1, 1, 1), []),
    "elu(0.5)": (elu(1, mpf(0.5), 1), []),
    "celu(0.5)": (elu(1, mpf(0.5), mpf(0.5)), []),
    "selu": (elu(SCALE, ALPHA, 1), []),
    "gelu": (lambda x: x * phi(x), []),
    "gelu_tanh": (lambda x: x * s(2 * sqrt(2 / pi) * (x + mpf("0.044715") * x**3)), []),
    "quick_gelu": (lambda x: x * s(mpf("1.702") * x), []),
    "silu": (lambda x: x * s(x), []),
    "mish": (lambda x: x * tanh(softplus(x)), []),
    "hardswish": (lambda x: x * clip(x + 3, 0, 6) / 6, [-3, 3]),
    "hardsigmoid": (lambda x: clip(x + 3, 0, 6) / 6, [-3, 3]),
    "hardtanh": (lambda x: clip(x, -1, 1), [-1, 1]),
    "sigmoid": (s, []),
    "tanh": (tanh, []),
    "softsign": (lambda x: x / (1 + abs(x)), []),
    "softplus": (softplus, []),
    "atan": (atan, []),
    "erf": (erf, []),
    "sin": (sin, []),
    "sin(30)": (lambda x: sin(30 * x), []),
}


def slopes():
    """Derivatives in closed form; check() compares them with mpmath's numeric ones."""
    z = mpf(0)
    u = lambda x: 2 * sqrt(2 / pi) * (x + mpf("0.044715") * x**3)
    du = lambda x: 2 * sqrt(2 / pi) * (1 + 3 * mpf("0.044715") * x**2)
    sech2 = lambda x: 4 * exp(-2 * abs(x)) / (1 + exp(-2 * abs(x))) ** 2
    swish = lambda x, y, dy: s(y) + x * dy * s(y) * s(-y)
    return {
        "linear": lambda x: mpf(1),
        "relu": lambda x: mpf(x > 0),
        "leaky_relu": lambda x: mpf(1) if x > 0 else mpf(1) / 100,
        "leaky_relu(0.2)": lambda x: mpf(1) if x > 0 else mpf(0.2),
        "relu6": lambda x: mpf(0 < x < 6),
        "squared_relu": lambda x: 2 * max(x, z),
        "elu": lambda x: mpf(1) if x > 0 else exp(x),
        "elu(0.5)": lambda x: mpf(1) if x > 0 else exp(x) / 2,
        "celu(0.5)": lambda x: mpf(1) if x > 0 else exp(2 * x),
        "selu": lambda x: SCALE if x > 0 else SCALE * ALPHA * exp(x),
        "gelu": lambda x: phi(x) + x * exp(-x * x / 2) / sqrt(2 * pi),
        "gelu_tanh": lambda x: swish(x, u(x), du(x)),
        "quick_gelu": lambda x: swish(x, mpf("1.702") * x, mpf("1.702")),
        "silu": lambda x: swish(x, x, 1),
        "mish": lambda x: tanh(softplus(x)) + x * sech2(softplus(x)) * s(x),
        "hardswish": lambda x: z if x < -3 else mpf(1) if x > 3 else (2 * x + 3) / 6,
        "hardsigmoid": lambda x: mpf(abs(x) < 3) / 6,
        "hardtanh": lambda x: mpf(abs(x) < 1),
        "sigmoid": lambda x: s(x) * s(-x),
        "tanh": sech2,
        "softsign": lambda x: 1 / (1 + abs(x)) ** 2,
        "softplus": s,
        "atan": lambda x: 1 / (1 + x * x),
        "erf": lambda x: 2 / sqrt(pi) * exp(-x * x),
        "sin": cos,
        "sin(30)": lambda x: 30 * cos(30 * x),
    }


SLOPES = slopes()


def check():
    for name, (f, kinks) in FUNCTIONS.items():
        for x in map(mpf, XS):
            if abs(x) > 1e-5:
                numeric, closed = diff(f, x, h=mpf(10) ** -14), SLOPES[name](x)
                assert abs(numeric - closed) < mpf(10) ** -9 * (1 + abs(closed)), (name, x, numeric, closed)


def ends(q, kinks):
    """Panels on the pre-activation: dense around 0 and kinks, no wider than the density asks."""
    scale = sqrt(q)
    points = {scale * k for k in range(-14, 15)}
    for centre in [mpf(0), *map(mpf, kinks)]:
        points.add(centre)
        step = mpf(1) / 2
        while step < 14 * scale:
            points |= {centre - step, centre + step}
            step *= 2
    return sorted(p for p in points if abs(p) <= 14 * scale)


def moments(name, q):
    f, kinks = FUNCTIONS[name]
    if name.startswith("sin"):
        return sine(mpf(30 if "30" in name else 1), q)
    d = SLOPES[name]
    panels = ends(q, kinks)
    expect = lambda g: quad(lambda x: g(x) * exp(-x * x / (2 * q)), panels, maxdegree=5) / sqrt(2 * pi * q)
    mean = expect(f)
    return (
        mean,
        expect(lambda x: f(x) ** 2),
        expect(lambda x: d(x) ** 2),
        expect(lambda x: (f(x) - mean) ** 2),
        expect(lambda x: f(x) * d(x) * x) / q,
    )


def sine(w, q):
    """E cos(a x) = exp(-a^2 q / 2)."""
    wave = exp(-2 * w * w * q)
    return mpf(0), (1 - wave) / 2, w * w * (1 + wave) / 2, (1 - wave) / 2, w * w * wave


def erfcx_over_t(u):
    """What ErrorFunction has in Chebyshev polynomials: u from -1 to 1, t = (1 + u) / 2 = 2 / (2 + x)."""
    t = (u + 1) / 2
    x = 2 / t - 2
    if x > 200:
        # The asymptotic series; exp(x^2) has no room for more.
        scaled = sum((-1) ** k * fac2(2 * k - 1) / (2 * x * x) ** k for k in range(12)) / (x * sqrt(pi))
    else:
        scaled = exp(x * x) * erfc(x)
    return scaled / t


def coefficients(count=27, nodes=144):
    points = [cos(pi * (k + mpf(1) / 2) / nodes) for k in range(nodes)]
    values = [erfcx_over_t(u) for u in points]
    for j in range(count):
        angle = pi * j / nodes
        yield 2 * sum(v * cos(angle * (k + mpf(1) / 2)) for k, v in enumerate(values)) / nodes


def main():
    if sys.argv[1:] == ["erf"]:
        print(*map(float, coefficients()), sep=",\n")
        return
    check()
    modules = pathlib.Path(__file__).resolve().parents[2]
    folder = modules / "analysis/src/test/resources/io/github/weightinit/known-answers"
    with (folder / "moments.csv").open("w", newline="\n") as out:
        out.write("# mpmath, 40 digits; by src/test/python/gains.py\n")
        out.write("activation,q,mean,secondMoment,gradientMoment,variance,secondMomentSlope\n")
        for name in FUNCTIONS:
            for q in QS:
                row = [nstr(v, 22) for v in moments(name, mpf(q))]
                out.write(",".join([name, q, *row]) + "\n")
    with (folder / "activations.csv").open("w", newline="\n") as out:
        out.write("# mpmath, 40 digits; by src/test/python/gains.py\n")
        out.write("activation,x,value,derivative\n")
        for name, (f, kinks) in FUNCTIONS.items():
            for text in XS:
                # What a double can be.
                x = mpf(float(text))
                out.write(",".join([name, text, nstr(f(x), 22), nstr(SLOPES[name](x), 22)]) + "\n")


if __name__ == "__main__":
    main()
