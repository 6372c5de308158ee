"""Reference values of the mean-field theory, by mpmath, at 25 digits, and of two inputs by NumPy.

    answers=src/analysis/src/test/resources/io/github/weightinit/known-answers
    python3 src/python/reference/meanfield.py > $answers/meanfield.csv

Independent of the library: the integral over two inputs is that of z1 and c z1 + sqrt(1 - c^2) z2, on a
regular grid; functions and derivatives are written down anew. Last made with mpmath 1.3.0, SciPy 1.17.1.

A line: what, activation, weight variance, bias variance, argument, result.
  variance     V after `argument` layers from q = 1
  slope        dV/dq at q = argument, by a central difference of V
  fixed        q*, from q = 1 (argument unused)
  chi          sw2 E f'^2 at q*
  correlation  C(argument) at q*
  cslope       dC/dc at the correlation `argument` and q*, = sw2 E f' f'
  (the last two, and cfixed, of smooth functions only)
  cfixed       c*, the stable one
"""
import numpy as np
from scipy import special
from mpmath import mp, mpf, sqrt, exp, erf, pi, tanh, quad, findroot, sech, npdf, ncdf, expm1

mp.dps = 25
ALPHA = mpf("1.6732632423543772848170429916717")
SCALE = mpf("1.0507009873554804934193349852946")


def sigmoid(x):
    return 1 / (1 + exp(-x))


FUNCTIONS = {  # function, derivative, kinks
    "tanh": (tanh, lambda x: sech(x) ** 2, []),
    "erf": (erf, lambda x: 2 / sqrt(pi) * exp(-x * x), []),
    "sigmoid": (sigmoid, lambda x: sigmoid(x) * sigmoid(-x), []),
    "gelu": (lambda x: x * ncdf(x), lambda x: ncdf(x) + x * npdf(x), []),
    "silu": (lambda x: x * sigmoid(x), lambda x: sigmoid(x) * (1 + x * sigmoid(-x)), []),
    "relu": (lambda x: max(x, mpf(0)), lambda x: mpf(1) if x > 0 else mpf(0), [0]),
    "selu": (
        lambda x: SCALE * x if x > 0 else SCALE * ALPHA * expm1(x),
        lambda x: SCALE if x > 0 else SCALE * ALPHA * exp(x),
        [0],
    ),
}
CASES = [
    ("tanh", "2.7777777777777777", "0", True),
    ("tanh", "1.76", "0.05", True),
    ("tanh", "2.5", "0.1", True),
    ("erf", "4", "0.3", True),
    ("sigmoid", "1", "0", True),
    ("selu", "0.5625", "0", True),
    ("selu", "1.3", "0.2", True),
    ("relu", "1.5", "0.5", True),
    ("gelu", "2", "0", False),
    ("silu", "2", "0", False),
    ("gelu", "1.6", "0.3", True),
]


def ends(points):
    inside = sorted(set([mpf(p) for p in points if abs(p) < 12] + [mpf(-12), -6, -3, -1, 0, 1, 3, 6, 12]))
    return inside


def single(f, kinks, q):
    s = sqrt(q)
    return quad(lambda z: npdf(z) * f(s * z), ends([k / s for k in kinks]))


GRID = np.linspace(-12, 12, 481)
WEIGHT = np.exp(-(GRID**2) / 2) / np.sqrt(2 * np.pi) * (GRID[1] - GRID[0])


def phi(x):
    return special.erfc(-x / np.sqrt(2)) / 2


SMOOTH = {
    "tanh": (np.tanh, lambda x: np.cosh(x) ** -2.0),
    "erf": (special.erf, lambda x: 2 / np.sqrt(np.pi) * np.exp(-x * x)),
    "sigmoid": (special.expit, lambda x: special.expit(x) * special.expit(-x)),
    "gelu": (lambda x: x * phi(x), lambda x: phi(x) + x * np.exp(-x * x / 2) / np.sqrt(2 * np.pi)),
}


def double(f, q, c):
    """By the trapezoidal rule, whose error for these functions is less than exp(-100)."""
    s = np.sqrt(float(q))
    other = f(s * (c * GRID[:, None] + np.sqrt(1 - c * c) * GRID[None, :]))
    return mpf(float((WEIGHT * f(s * GRID)) @ (other @ WEIGHT)))


def line(*fields):
    print(",".join(x if isinstance(x, str) else mp.nstr(x, 17) for x in fields), flush=True)


def main():
    print("what,activation,weight_variance,bias_variance,argument,result")
    for name, sw2, sb2, settles in CASES:
        f, d, kinks = FUNCTIONS[name]
        w, b = mpf(sw2), mpf(sb2)

        def variance(q):
            return w * single(lambda x: f(x) ** 2, kinks, q) + b

        q = mpf(1)
        for layer in range(1, 21):
            q = variance(q)
            if layer in (1, 5, 10, 20):
                line("variance", name, sw2, sb2, mpf(layer), q)
        for at in (mpf("0.25"), mpf(1), mpf(9)):
            h = mpf("1e-6") * at
            line("slope", name, sw2, sb2, at, (variance(at + h) - variance(at - h)) / (2 * h))
        if not settles:
            continue
        fixed = findroot(lambda x: variance(x) - x, (q, q * mpf("1.01")), tol=1e-20)
        line("fixed", name, sw2, sb2, mpf(0), fixed)
        line("chi", name, sw2, sb2, mpf(0), w * single(lambda x: d(x) ** 2, kinks, fixed))
        if kinks:
            continue
        f, d = SMOOTH[name]
        for c in (mpf("-0.5"), mpf("0.5"), mpf("0.9375")):
            line("correlation", name, sw2, sb2, c, (w * double(f, fixed, float(c)) + b) / fixed)
            line("cslope", name, sw2, sb2, c, w * double(d, fixed, float(c)))
        if b > 0 and w * double(d, fixed, 1.0) > 1:
            c = mpf("0.5")
            for _ in range(40):  # Newton's method, on C(c) - c
                step = ((w * double(f, fixed, float(c)) + b) / fixed - c) / (w * double(d, fixed, float(c)) - 1)
                c -= step
                if abs(step) < 1e-13:
                    break
            line("cfixed", name, sw2, sb2, mpf(0), c)


main()
