"""A reference implementation of stream version 1, and the maker of its known answers.

    python3 src/python/reference/reference.py        # from the project's root; needs NumPy; some seconds

Written from src/docs/stream-v1.md alone; nothing of it comes from the library, so the two can disagree. All it shares
with the library are the two ziggurat tables, which the page names as data. A run checks itself, rewrites its files
under src/core/src/test/resources/io/github/weightinit/known-answers and prints each with its SHA-256: goldens, keys,
normal, scripted, threefry4x64-20, truncated, two-sigma, uniform and words. The others there come from
orthogonal_reference.py, structures.py and packed.py, which take their variates from this module, and from stft.py.

In every file a line that starts with '#' is a comment and the first other line names the columns. A word is 16 hex
digits, a double the 16 hex digits of its IEEE bits; counts, seeds, indexes and draws are decimal. A column "readable"
is for people. A path is steps joined by '>': s:NAME, percent-encoded UTF-8, or i:NUMBER; a seed's own key has an empty
path. A variate can be -0.0; the weight 0 + 1 * variate is then 0.0.
"""

import hashlib
import math
import pathlib
import struct
from bisect import bisect_left, bisect_right
from itertools import accumulate
from urllib.parse import quote

import numpy as np

MODULES = pathlib.Path(__file__).resolve().parents[2]
TABLES = MODULES / "core/src/main/resources/io/github/weightinit/random"
FOLDER = "src/test/resources/io/github/weightinit/known-answers"
ANSWERS = MODULES / "core" / FOLDER
MASK, TRIES, INF = 2**64 - 1, 128, math.inf


def signed(word):
    return word - 2**64 if word >> 63 else word


def bits(value):
    return struct.pack(">d", value).hex()


# exp and log are ports of e_exp.c and e_log.c of fdlibm 5.3, under the notices of those files:
#   Copyright (C) 2004 by Sun Microsystems, Inc. All rights reserved.  (e_exp.c)
#   Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.  (e_log.c)
#   Developed at SunSoft, a Sun Microsystems, Inc. business.           (e_log.c)
#   Permission to use, copy, modify, and distribute this
#   software is freely granted, provided that this notice
#   is preserved.
# Python rounds each operation by itself, as the C does; ldexp stands for the additions to an exponent field.
LN2_HI, LN2_LO = 6.93147180369123816490e-01, 1.90821492927058770002e-10


def high_word(x):
    return struct.unpack(">i", struct.pack(">d", x)[:4])[0]


def exp(x):
    hx = high_word(x) & 0x7FFFFFFF
    if hx >= 0x40862E42:  # |x| >= 709.78, infinite or NaN
        if hx >= 0x7FF00000:
            return x if x != x or x > 0 else 0.0
        if x > 7.09782712893383973096e+02:
            return INF
        if x < -7.45133219101941108420e+02:
            return 0.0
    hi, lo, k = x, 0.0, 0
    if hx > 0x3FD62E42:  # |x| > 0.5 ln 2
        half = math.copysign(0.5, x)
        k = int(2 * half) if hx < 0x3FF0A2B2 else int(1.44269504088896338700e+00 * x + half)
        hi, lo = x - k * LN2_HI, k * LN2_LO
        x = hi - lo
    elif hx < 0x3E300000:  # |x| < 2^-28
        return 1.0 + x
    t = x * x
    c = x - t * (1.66666666666666019037e-01 + t * (-2.77777777770155933842e-03 + t * (6.61375632143793436117e-05
                 + t * (-1.65339022054652515390e-06 + t * 4.13813679705723846039e-08))))
    if k == 0:
        return 1.0 - ((x * c) / (c - 2.0) - x)
    y = 1.0 - ((lo - (x * c) / (2.0 - c)) - hi)
    return math.ldexp(y, k) if k >= -1021 else math.ldexp(y, k + 1000) * 9.33263618503218878990e-302


def log(x):
    if x != x or x <= 0 or x == INF:
        return x if x == INF else -INF if x == 0 else math.nan
    k = 0
    if x < 2.0**-1022:
        k, x = -54, x * 2.0**54
    hx = high_word(x)
    k += (hx >> 20) - 1023
    hx &= 0xFFFFF
    i = (hx + 0x95F64) & 0x100000
    k += i >> 20
    x = math.ldexp(math.frexp(x)[0], 0 if i else 1)  # to [sqrt(1/2), sqrt(2))
    f = x - 1.0
    if (0xFFFFF & (2 + hx)) < 3:  # |f| < 2^-20
        if f == 0:
            return 0.0 if k == 0 else k * LN2_HI + k * LN2_LO
        r = f * f * (0.5 - 0.33333333333333333 * f)
        return f - r if k == 0 else k * LN2_HI - ((r - k * LN2_LO) - f)
    s = f / (2.0 + f)
    z = s * s
    w = z * z
    t1 = w * (3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01))
    t2 = z * (6.666666666666735130e-01 + w * (2.857142874366239149e-01 + w * (1.818357216161805012e-01
              + w * 1.479819860511658591e-01)))
    r = t2 + t1
    if ((hx - 0x6147A) | (0x6B851 - hx)) > 0:
        h = 0.5 * f * f
        return f - (h - s * (h + r)) if k == 0 else k * LN2_HI - ((h - (s * (h + r) + k * LN2_LO)) - f)
    return f - s * (f - r) if k == 0 else k * LN2_HI - ((s * (f - r) - k * LN2_LO) - f)


exps, logs = np.vectorize(exp, otypes=[float]), np.vectorize(log, otypes=[float])


# Section 2: keys. A key is a tuple of four integers.
def key_of(seed, *path):
    key = hashlib.sha256(b"io.github.weightinit/v1\0" + struct.pack(">q", seed)).digest()
    for step in path:
        data = b"\1" + step.encode() if isinstance(step, str) else b"\2" + struct.pack(">q", step)
        key = hashlib.sha256(key + data).digest()
    return struct.unpack(">4Q", key)


def path_text(path):
    return ">".join(f"s:{quote(step, safe='')}" if isinstance(step, str) else f"i:{step}" for step in path)


# Section 3: words. Arrays of uint64 wrap modulo 2^64.
ROTATIONS = ((14, 16), (52, 57), (23, 40), (5, 37), (25, 33), (46, 12), (58, 22), (32, 32))


def rotl(word, r):
    return (word << np.uint64(r)) | (word >> np.uint64(64 - r))


def threefry(key, *counter):
    """Threefry-4x64 with 20 rounds; the counter words are arrays or integers."""
    k = [np.uint64(word) for word in (*key, 0x1BD11BDAA9FC1A22 ^ key[0] ^ key[1] ^ key[2] ^ key[3])]
    x = [c + word for c, word in zip(np.broadcast_arrays(*(np.array(c, np.uint64, ndmin=1) for c in counter)), k)]
    for r in range(20):
        for a, b, turn in zip((0, 2), (1, 3) if r % 2 == 0 else (3, 1), ROTATIONS[r % 8]):
            x[a] = x[a] + x[b]
            x[b] = rotl(x[b], turn) ^ x[a]
        if r % 4 == 3:
            s = (r + 1) // 4
            x = [word + k[(s + i) % 5] for i, word in enumerate(x)]
            x[3] = x[3] + np.uint64(s)
    return x


def xoshiro(s0, s1, s2, s3):
    """The outputs of xoshiro256++ from each state, without end."""
    while True:
        yield rotl(s0 + s3, 23) + s0
        t = s1 << np.uint64(17)
        s2 = s2 ^ s0
        s3 = s3 ^ s1
        s1 = s1 ^ s2
        s0 = s0 ^ s3
        s2 = s2 ^ t
        s3 = rotl(s3, 45)


def pages(key, numbers):
    """Draw 0 of whole pages: an array [page, step, lane]."""
    lanes = xoshiro(*threefry(key, numbers[:, None], np.arange(64, dtype=np.uint64)[None, :], 0, 0))
    return np.stack([next(lanes) for _ in range(64)], axis=1)


def words(key, indexes, draw):
    if draw == 0:
        numbers, page = np.unique(indexes >> np.uint64(12), return_inverse=True)
        return pages(key, numbers).reshape(-1, 4096)[page, (indexes & np.uint64(4095)).astype(np.intp)]
    return threefry(key, indexes, (draw - 1) // 4, 1, 0)[(draw - 1) % 4]


def element(key, index):
    """The words of one element, as a function of the draw."""
    return lambda draw: int(words(key, np.array([index], np.uint64), draw)[0])


# Section 4: standard variates.
def u01(word):
    """Of an integer or an array; 52 bits convert exactly."""
    top = (word >> np.uint64(12)).astype(float) if isinstance(word, np.ndarray) else word >> 12
    return top * 2.0**-52


def uniform(key, indexes):
    return (words(key, indexes, 0).view(np.int64) >> 12).astype(float) * 2.0**-51


class Ziggurat:
    def __init__(self, name, end):
        data = (TABLES / f"ziggurat-{name}.bin").read_bytes()
        self.a, *self.x = struct.unpack(f">{len(data) // 8}d", data)
        self.name, self.m, self.end = name, len(self.x), end
        x, m = self.x, self.m
        self.y = [*accumulate((self.a / xi for xi in x), initial=0.0), 1.0]
        self.left, self.right = [*x, 0.0], [end, *x]
        areas = [(self.right[j] - self.left[j]) * (self.y[j + 1] - self.y[j]) for j in range(1, m + 1)]
        areas.insert(0, self.y[1] / x[0] if end == INF else (end - x[0]) * (self.y[1] - self.y[0]))
        self.c = list(accumulate(areas))
        self.factor = np.array([xi * 2.0**-53 for xi in x] + [0.0] * (2048 - m))

    def check(self):
        """Would notice a wrong table."""
        x, y, f = self.x, self.y, [math.exp(-0.5 * xi * xi) for xi in self.x]
        area = math.sqrt(math.pi / 2) * (1.0 if self.end == INF else math.erf(self.end / math.sqrt(2)))
        assert self.m == 2045 and abs(self.a * 2048 / area - 1) < 1e-15
        assert all(p > q or p == q == self.end for p, q in zip(x, x[1:])) and 0 < x[-1] and x[0] <= self.end
        assert all(p < q for p, q in zip(y, y[1:]))
        for xi, yi, fi in zip(x, y, f):
            assert abs(xi * (fi - yi) - self.a) < 1e-12 or xi == self.end and xi * (fi - yi) > self.a
        # A try is accepted with probability 3 a / c[m]; so 128 refusals are less likely than 2^-150.
        assert 3 * self.a < self.c[self.m] and (1 - 3 * self.a / self.c[self.m])**TRIES < 2.0**-150

    def box(self, choice):
        return bisect_right(self.c, choice)  # the smallest j with choice < c[j]

    def edge(self, w, first, word):
        """The variate of an element that is in no layer, with its box and the number of tries."""
        for t in range(TRIES):
            draw = first + 3 * t
            choice = u01((w << 1) & MASK if t == 0 else word(draw)) * self.c[self.m]
            u, v, j = u01(word(draw + 1)), u01(word(draw + 2)), self.box(choice)
            if j == 0:
                d = -log(1 - u) / self.x[0]
                x = self.x[0] + d
                accepted = v < exp(-0.5 * d * d)
            else:
                x = self.left[j] + (self.right[j] - self.left[j]) * u
                accepted = self.y[j] + (self.y[j + 1] - self.y[j]) * v < exp(-0.5 * x * x)
            if accepted:
                break
        return -x if w >> 63 else x, j, t + 1

    def variate(self, w, first, word):
        """One variate, and how it came about."""
        i = w & 2047
        if i < self.m:
            return float((signed(w) >> 10) | 1) * (self.x[i] * 2.0**-53), f"layer={i}"
        z, j, tries = self.edge(w, first, word)
        return z, f"edge box={j} tries={tries}"

    def variates(self, key, indexes, first=0):
        w = words(key, indexes, first)
        layer = (w & np.uint64(2047)).astype(np.intp)
        z = ((w.view(np.int64) >> 10) | 1).astype(float) * self.factor[layer]
        for e in np.flatnonzero(layer >= self.m):
            z[e] = self.edge(int(w[e]), first, element(key, indexes[e]))[0]
        return z


NORMAL, TWO_SIGMA = Ziggurat("normal", INF), Ziggurat("two-sigma", 2.0)


def truncated(key, indexes, lower, upper):
    """The variates and the number of tries of each. The tries of all elements run side by side."""
    if (lower, upper) in ((-INF, INF), (-2.0, 2.0)):
        return (NORMAL if upper == INF else TWO_SIGMA).variates(key, indexes), np.ones(len(indexes), int)
    a, b, sign = (-upper, -lower, -1.0) if upper <= 0 else (lower, upper, 1.0)
    by_normal = a <= 0 and b - a > 2.5066282746310002
    rate = (a + math.sqrt(a * a + 4)) / 2 if a > 0 else math.nan
    result, tries, open_ = np.zeros(len(indexes)), np.zeros(len(indexes), int), np.arange(len(indexes))
    for t in range(TRIES):
        if len(open_) == 0:
            break
        at = indexes[open_]
        if by_normal:
            x = NORMAL.variates(key, at, 512 * t)
            accepted = (a <= x) & (x <= b)
        else:
            u, v = u01(words(key, at, 2 * t)), u01(words(key, at, 2 * t + 1))
            if a > 0 and rate * (b - a) > 1:
                d = -logs(1 - u * (1 - exp(-rate * (b - a)))) / rate
                e = d - 1 / rate
                x, bound = a + d, exps(-(0.5 * e * e))
            else:
                d = (b - a) * u
                x = a + d
                bound = exps(-(d * (a + 0.5 * d)) if a > 0 else -(0.5 * x * x))
            accepted = v < bound
        result[open_], tries[open_] = x, t + 1
        open_ = open_[~accepted]
    return np.maximum(a, np.minimum(b, result)) * sign, tries


# Sections 5 and 6: weights and element types.
def weights(variate, shift, scale):
    return shift + scale * variate


def uniform_weights(variate, lo, hi):
    w = weights(variate, lo / 2 + hi / 2, hi / 2 - lo / 2)
    w = np.where(w < lo, lo, w)
    return np.where(w >= hi, math.nextafter(hi, -INF), w)


def small_floats(values, exponent_bits, fraction_bits):
    """The bits of float16 (5, 10) or bfloat16 (8, 7). The rint is the one rounding; the scalings are exact."""
    low = 2 - 2**(exponent_bits - 1)  # the exponent of the smallest normal number
    exponent = np.where(values == 0, low, np.maximum(np.frexp(values)[1] - 1, low))
    units = np.rint(np.ldexp(np.abs(values), fraction_bits - exponent)).astype(np.int64)
    magnitude = np.minimum(((exponent - low) << fraction_bits) + units, (2**exponent_bits - 1) << fraction_bits)
    return (magnitude | (np.signbit(values).astype(np.int64) << 15)).astype("<u2")


# Section 7: known answers.
KAT = """
0000000000000000 0000000000000000 0000000000000000 0000000000000000 0000000000000000 0000000000000000
0000000000000000 0000000000000000 09218ebde6c85537 55941f5266d86105 4bd25e16282434dc ee29ec846bd2e40b
ffffffffffffffff ffffffffffffffff ffffffffffffffff ffffffffffffffff ffffffffffffffff ffffffffffffffff
ffffffffffffffff ffffffffffffffff 29c24097942bba1b 0371bbfb0f6f4e11 3c231ffa33f83a1c cd29113fde32d168
243f6a8885a308d3 13198a2e03707344 a4093822299f31d0 082efa98ec4e6c89 452821e638d01377 be5466cf34e90c6c
be5466cf34e90c6c c0ac29b7c97c50dd a7e8fde591651bd9 baafd0c30138319b 84a5c1a729e685b9 901d406ccebc1ba4
""".split()  # counter, key and output of each; pi's digits repeat a word in Random123's own file too
KAT_ROWS = [KAT[i:i + 12] for i in range(0, 36, 12)]
SEEDS = (0, 1, -1, 42, -2**63, 2**63 - 1)
FAR = (2**31 - 1, 2**31, 2**31 + 1, 2**32 - 1, 2**32, 2**32 + 4095, 10**12, 2**53 + 1, 2**62, 2**63 - 4096,
       2**63 - 65, 2**63 - 2, 2**63 - 1)
KEY, KEY_TEXT = key_of(42, "golden"), f"42,{path_text(['golden'])}"
INTERVALS = ((-2.0, 2.0), (-1.0, 1.0), (-3.0, 3.0), (0.0, INF), (-INF, 0.0), (8.0, 9.0), (-9.0, -8.0), (8.0, INF),
             (30.0, 31.0), (0.5, 0.6), (-0.1, 0.2), (-1.0, 4.0), (1e-3, 10.0), (2.0, 2.0000001), (-INF, 1.0),
             (-5.0, -0.5), (100.0, INF), (-INF, INF), (0.0, 1.0), (0.0, 2.6), (-1.0, 1.5066282746310002), (-INF, -3.0))


def array(indexes):
    return np.array(list(dict.fromkeys(int(i) for i in indexes)), np.uint64)


def first(count):
    return np.arange(count, dtype=np.uint64)


def write(name, comment, header, rows, folder=ANSWERS):
    text = "".join(f"# {line}\n" for line in comment) + "".join(",".join(map(str, r)) + "\n" for r in [header, *rows])
    (folder / name).write_text(text, encoding="ascii", newline="\n")
    print(f"{hashlib.sha256(text.encode()).hexdigest()}  {name}, {text.count(chr(10))} lines")


def check():
    for row in KAT_ROWS:
        n = [int(word, 16) for word in row]
        assert [int(word[0]) for word in threefry(n[4:8], *n[:4])] == n[8:]
    generator = xoshiro(*np.array([[1], [2], [3], [4]], np.uint64))  # answers of Vigna's C, as in rand_xoshiro's tests
    assert [int(next(generator)[0]) for _ in range(4)] == [41943041, 58720359, 3588806011781223, 3591011842654386]
    u = u01(words(KEY, first(40_000), 0))
    points = [float(p) for p in np.concatenate((-745 * u, u - 0.5, -40 * u, 709 * u, (u - 0.5) * 2.0**-27))]
    assert all(abs(exp(p) - math.exp(p)) <= math.ulp(math.exp(p)) for p in points)
    points = [float(p) for p in np.concatenate((1 - u[u < 1], u[u > 0], 1 + u * 2.0**-19, 1e300 * u[u > 0]))]
    assert all(abs(log(p) - math.log(p)) <= math.ulp(math.log(p)) for p in points)
    for table in (NORMAL, TWO_SIGMA):
        table.check()
        z = table.variates(KEY, first(10_000))
        for i, w in enumerate(words(KEY, first(10_000), 0)):
            assert z[i] == table.variate(int(w), 0, element(KEY, i))[0]
    z = np.concatenate([NORMAL.variates(KEY, first(4096)) * s for s in (1.0, 1e-7, 3e4, 0.0)])
    with np.errstate(over="ignore"):
        assert np.array_equal(small_floats(z, 5, 10), z.astype("<f2").view("<u2"))


def write_words():
    write("threefry4x64-20.csv", ["The known answers for threefry4x64 20 in tests/kat_vectors of Random123",
                                  "(github.com/DEShawResearch/random123): counter, key, output."],
          [f"{name}{i}" for name in "ckr" for i in range(4)], KAT_ROWS)
    paths = [(), ("",), ("a",), ("fc1.weight",), ("a", "b"), ("a/b",), ("\u00e9",), ("e\u0301",), ("\U0001f600",),
             ("0",), ("a b,c>d%+",), ("\0",), (0,), (1,), (-1,), (-2**63,), (2**63 - 1,), ("layer", 3, "weight"),
             (0, 0), (7, "", -7, "x" * 200)]
    write("keys.csv", ["The key of each path under each seed."], ["seed", "path", "k0", "k1", "k2", "k3"],
          [(s, path_text(p), *(f"{k:016x}" for k in key_of(s, *p))) for s in SEEDS for p in paths])
    indexes = array([*range(4), 62, 63, 64, 65, 127, 128, *range(4030, 4034), 4094, 4095, 4096, 4097, 4160, 8191, 8192,
                     *FAR])
    rows = []
    for key in (KEY, key_of(0), (0, 0, 0, 0), (MASK,) * 4):
        for draw in (*range(10), 511, 512, 513, 65407, 65408, 2**31 - 1):
            found = words(key, indexes, draw)
            rows += [(*(f"{k:016x}" for k in key), i, draw, f"{w:016x}") for i, w in zip(indexes, found)]
    write("words.csv", ["word(index, draw) under a key."], ["k0", "k1", "k2", "k3", "index", "draw", "word"], rows)


def write_variates():
    indexes = array([*range(130), *range(4000, 4200), *FAR])
    write("uniform.csv", ["The uniform variate of section 4.1."], ["seed", "path", "index", "variate", "readable"],
          [(KEY_TEXT, i, bits(z), repr(float(z))) for i, z in zip(indexes, uniform(KEY, indexes))])

    def edges(table, pool):
        """Indexes that take the edge: the first 200, and of each rare kind the first few."""
        found = {}
        w = words(KEY, pool, 0)
        for e in np.flatnonzero((w & np.uint64(2047)).astype(int) >= table.m):
            z, box, tries = table.edge(int(w[e]), 0, element(KEY, pool[e]))
            for kind in ("any", "box 0" * (box == 0), "cap" * (box == table.m), f"tries {min(tries, 6)}"):
                found.setdefault(kind, []).append(int(pool[e]))
        assert {"cap", "tries 2", "tries 3"} <= set(found) and ("box 0" in found) == (table.end == INF), found.keys()
        return found.pop("any")[:200] + [i for kind in sorted(found) if kind for i in found[kind][:12]]

    for table, name in ((NORMAL, "normal.csv"), (TWO_SIGMA, "two-sigma.csv")):
        indexes = array([*range(64), *range(4060, 4130), *FAR, *edges(table, first(2**20))])
        rows = []
        for i, z in zip(indexes, table.variates(KEY, indexes)):
            again, how = table.variate(int(words(KEY, np.array([i]), 0)[0]), 0, element(KEY, i))
            assert z == again
            rows.append((KEY_TEXT, i, bits(z), f"{float(z)!r} {how}"))
        write(name, [f"The {table.name} variate: the first, around a page's end, far ones,"
                     " many that are in no layer."],
              ["seed", "path", "index", "variate", "readable"], rows)
    rows = []
    for lower, upper in INTERVALS:
        tries = truncated(KEY, first(2**14), lower, upper)[1]
        retried = [i for n in (2, 3, 4, 6) for i in np.flatnonzero(tries == n)[:8]] + [tries.argmax()]
        edge = np.flatnonzero((tries > 1) & ((words(KEY, first(2**14), 512) & np.uint64(2047)) >= NORMAL.m))[:6]
        indexes = array([*range(40), *range(4080, 4112), *FAR, *retried, *edge])
        rows += [(KEY_TEXT, bits(lower), bits(upper), i, bits(z), f"{float(z)!r} in {lower!r} .. {upper!r} tries={n}")
                 for i, z, n in zip(indexes, *truncated(KEY, indexes, lower, upper))]
    write("truncated.csv", ["The truncated normal variate of section 4.3."],
          ["seed", "path", "lower", "upper", "index", "variate", "readable"], rows)


def write_scripted():
    rows, top = [], 2**52 - 1

    def add(table, w0, w1, w2):
        z, how = table.variate(w0, 0, lambda draw: (w0, w1, w2)[draw] if draw < 3 else 0)
        rows.append((table.name, *(f"{w:016x}" for w in (w0, w1, w2)), bits(z), f"{z!r} {how}"))

    for table in (NORMAL, TWO_SIGMA):
        layers = (0, 1, 1023, table.m - 1, table.m, table.m + 1, 2047)
        extremes = [rest << 11 | i for i in layers for rest in (0, 1, 2**52 - 1, 2**52, 2**53 - 1)]
        for w0 in dict.fromkeys([0, MASK, 2**63, 2**63 - 1, *extremes]):
            for w1, w2 in ((0, 0), (0, MASK), (MASK, 0), (MASK, MASK)):
                add(table, w0, w1, w2)
        # On both sides of an acceptance's threshold, so that bounds used in place of exp must be right to the last
        # bit.
        boxes = [j for j in (0, 1, 2, 3, 100, 700, 1023, 1500, 2000, 2040, table.m - 1, table.m)
                 if table.c[j] > (table.c[j - 1] if j else 0.0)]
        for j in boxes:
            choice = (table.c[j] + (table.c[j - 1] if j else 0.0)) / 2
            for n, u in enumerate((0, 1, 2**50, 2**51, 3 * 2**50 + 12345, top - 1, top)):
                w0 = (n % 2) << 63 | int(choice / table.c[table.m] * 2**52) << 11 | (table.m + n % 3)
                script = lambda v: lambda draw: (w0, u << 12, v << 12)[draw] if draw < 3 else 0
                v = bisect_left(range(top), True, key=lambda v: table.edge(w0, 0, script(v))[2] > 1)
                for near in range(max(v - 2, 0), min(v + 2, top + 1)):
                    add(table, w0, u << 12, near << 12)
    write("scripted.csv", ["The variate of an element whose draws 0, 1, 2 are w0, w1, w2"
                           " and whose later draws are 0."],
          ["table", "w0", "w1", "w2", "variate", "readable"], rows)


def write_goldens():
    rows, million, some = [], first(1_000_000), first(20_000)

    def digest(array):
        return hashlib.sha256(array.tobytes()).hexdigest()

    def add(name, w, small=False):
        with np.errstate(over="ignore"):
            assert not np.any((w == 0) & np.signbit(w)), name
            shorts = (digest(small_floats(w, 5, 10)), digest(small_floats(w, 8, 7))) if small else ("", "")
            rows.append((name, len(w), digest(w.astype("<f8")), digest(w.astype("<f4")), *shorts))

    u, z, z2 = uniform(KEY, million), NORMAL.variates(KEY, million), TWO_SIGMA.variates(KEY, million)
    rows.append(("words", len(million), digest(words(KEY, million, 0).astype("<u8")), "", "", ""))
    for lo, hi in ((-1.0, 1.0), (-0.3, 0.7), (0.0, 1.0), (1.0, 1.0 + 2.0**-50), (-3.0, -1.0), (-1e-40, 3e-40)):
        add(f"uniform(lo={lo!r} hi={hi!r})", uniform_weights(u, lo, hi), True)
    for mean, sigma in ((0.0, 1.0), (0.0, 1e-40), (0.0, 1e38), (0.0, 1e-6), (0.0, 3e4)):
        add(f"normal(mean={mean!r} sigma={sigma!r})", weights(z, mean, sigma), True)
    for mean, sigma, lower, upper, indexes in (
            (0.0, 1.0, -2.0, 2.0, million), (0.0, 1.0, -3.0, 3.0, million), (1.0, 0.5, -1.0, 3.0, million),
            (0.0, 1.0, 0.0, INF, some), (0.0, 1.0, -1.0, 1.0, some), (0.0, 1.0, 8.0, INF, some),
            (0.5, 2.0, 0.5, 0.6, some), (0.0, 1.0, -5.0, -0.5, some)):
        add(f"truncatedNormal(mean={mean!r} sigma={sigma!r} lower={lower!r} upper={upper!r})",
            weights(truncated(KEY, indexes, lower, upper)[0], mean, sigma))
    add_normal = lambda name, mean, sigma, small=False: (
        add(name, weights(z, mean, sigma), small),
        add(name + ".truncated()", weights(z2, mean, sigma / 0.87962566103423978)))
    add_normal("normal(mean=0.5 sigma=0.02)", 0.5, 0.02)
    for fan_in, fan_out in ((784, 256), (300, 77)):
        fans, one, total = f"fanIn={fan_in} fanOut={fan_out}", f"fanIn={fan_in}", fan_in + fan_out
        for gain, given in ((None, ""), (1.5, " gain=1.5")):
            xavier_gain, he_gain = gain or 1.0, gain or math.sqrt(2)
            xavier_bound, he_bound = xavier_gain * math.sqrt(6 / total), he_gain * math.sqrt(3 / fan_in)
            add_normal(f"xavierNormal({fans}{given})", 0.0, xavier_gain * math.sqrt(2 / total))
            add_normal(f"heNormal({one}{given})", 0.0, he_gain / math.sqrt(fan_in), gain is None)
            add(f"xavierUniform({fans}{given})", uniform_weights(u, -xavier_bound, xavier_bound))
            add(f"heUniform({one}{given})", uniform_weights(u, -he_bound, he_bound))
        bound = math.sqrt(3 / fan_in)
        add_normal(f"leCunNormal({one})", 0.0, math.sqrt(1 / fan_in))
        add(f"leCunUniform({one})", uniform_weights(u, -bound, bound))
        for mode, n in (("fanIn", fan_in), ("fanOut", fan_out), ("arithmeticMean", total / 2),
                        ("geometricMean", math.sqrt(fan_in) * math.sqrt(fan_out))):
            name = f"varianceScaling({fans} scale=2.0 mode={mode} distribution="
            deviation, bound = math.sqrt(2.0 / n), math.sqrt(3 * (2.0 / n))
            add(name + "normal)", weights(z, 0.0, deviation))
            add(name + "truncatedNormal)", weights(z2, 0.0, deviation / 0.87962566103423978))
            add(name + "uniform)", uniform_weights(u, -bound, bound))
    write("goldens.csv", ["SHA-256 of the elements 0 .. count - 1 under seed 42, path s:golden, as little-endian"
                          " bytes",
                          "of each type; for the words (draw 0) as unsigned integers, in the column f64.",
                          "lower and upper are in sigmas."],
          ["name", "count", "f64", "f32", "f16", "bf16"], rows)


if __name__ == "__main__":
    check()
    ANSWERS.mkdir(parents=True, exist_ok=True)
    write_words()
    write_variates()
    write_scripted()
    write_goldens()
