"""Reference for orthogonal weights, and the maker of their known answers.

    python3 src/python/reference/orthogonal_reference.py        # from the project's root; needs NumPy; some seconds

Written from section 2 of src/docs/structure-v1.md; nothing of it comes from the library. The normals are those of
reference.py. orthogonal.csv holds small matrices made by one reflection after the other, orthogonal-goldens.csv the
SHA-256 of tensors made block by block, in the page's order of operations. A run checks itself.
"""

import hashlib
import math

import numpy as np

from reference import KEY, KEY_TEXT, NORMAL, bits, write

SIZE = 32


def vectors(key, m, n):
    """The normal vectors, each from the index where the last one ends."""
    ends = np.cumsum([m - j for j in range(n)])
    z = NORMAL.variates(key, np.arange(ends[-1], dtype=np.uint64))
    return np.split(z, ends[:-1])


def plain(key, m, n):
    """Q by Householder's reflections I - 2 u u' / u'u, the last one first, on the identity."""
    q = np.eye(m, n)
    for j, x in reversed(list(enumerate(vectors(key, m, n)))):
        u = x.copy()
        u[0] += math.copysign(math.sqrt(math.fsum(x * x)), x[0])
        q[j:] -= np.outer(u, 2 / math.fsum(u * u) * (u @ q[j:]))
        # R's diagonal is -sign(x[0]) |x|; the last vector of a square matrix reflects too, from 1 to -1.
        q[:, j] *= -math.copysign(1, x[0])
    return q


def blocked(key, m, n):
    """Q with every operation in the order of the page."""
    v, sign = np.zeros((m, n)), np.zeros(n)
    for j, x in enumerate(vectors(key, m, n)):
        sgn = -1.0 if x[0] < 0 else 1.0
        sign[j] = sgn
        if len(x) > 1:
            norm = math.sqrt(np.cumsum(x * x)[-1])
            scale = math.sqrt(norm * (norm + abs(x[0])))
            x[0] += sgn * norm
            v[j:, j] = x / scale
            sign[j] = -sgn
    q = np.zeros((m, n))
    q[range(n), range(n)] = sign
    for f in range((n - 1) // SIZE * SIZE, -1, -SIZE):
        block = v[f:, f:f + SIZE]
        k = block.shape[1]
        gram, w = np.zeros((k, k)), np.zeros((k, n))
        for i, row in enumerate(block):
            gram += row[:, None] * row[None, :]
            w += row[:, None] * q[f + i][None, :]
        for l in range(k - 2, -1, -1):
            for p in range(l + 1, k):
                w[l] += -gram[l, p] * w[p]
        for l in range(k):
            q[f:] += -block[:, l, None] * w[l][None, :]
    return q


def orthogonal(key, axis, shape, gain):
    """A tensor whose output axis is the given one."""
    o = shape[axis]
    r = math.prod(shape) // o
    transposed = o < r or o == r and math.prod(shape[axis + 1:]) == 1
    q = blocked(key, max(o, r), min(o, r))
    assert np.abs(q.T @ q - np.eye(min(o, r))).max() < 1e-13
    assert np.abs(q - plain(key, *q.shape)).max() < 1e-13
    matrix = 0.0 + gain * np.clip(q.T if transposed else q, -1, 1)
    others = [size for a, size in enumerate(shape) if a != axis]
    return np.moveaxis(matrix.reshape([o, *others]), 0, axis)


def delta(key, inputs, outputs, shape, gain):
    """A tensor that is zero but for the centre tap; the axes of inputs and outputs are given."""
    channels = sorted((inputs, outputs))
    tensor = np.zeros(shape)
    centre = [slice(None) if a in channels else (size - 1) // 2 for a, size in enumerate(shape)]
    tensor[tuple(centre)] = orthogonal(key, channels.index(outputs), [shape[a] for a in channels], gain)
    return tensor


LAYOUTS = {"OI": (1, 0), "IO": (0, 1), "OIHW": (1, 0), "IOHW": (0, 1), "HWIO": (-2, -1), "HWOI": (-1, -2),
           "OHWI": (-1, 0)}
SMALL = ((1, 1), (1, 5), (6, 1), (2, 2), (3, 3), (4, 7), (7, 4), (33, 33), (34, 40))
TENSORS = (("OI", (300, 300)), ("OI", (500, 130)), ("OI", (130, 500)), ("IO", (500, 130)),
           ("IO", (129, 129)), ("OI", (257, 1)),
           ("OI", (1, 257)), ("OIHW", (40, 20, 3, 3)), ("OIHW", (200, 7, 3)),
           ("HWIO", (3, 3, 20, 40)), ("HWIO", (5, 3, 90)),
           ("OHWI", (40, 3, 2, 20)), ("IOHW", (20, 40, 3, 3)), ("IOHW", (3, 200, 2, 5)), ("HWOI", (3, 2, 40, 20)),
           ("HWOI", (2, 3, 150, 4)), ("HWOI", (2, 3, 18, 3)), ("HWOI", (6, 6, 1)))


def golden(kind, layout, shape, gain, tensor):
    f64, f32 = tensor.astype("<f8").tobytes(), tensor.astype("<f4").tobytes()
    digests = [hashlib.sha256(data).hexdigest() for data in (f64, f32)]
    return kind, layout, "x".join(map(str, shape)), gain, *digests


def main():
    rows = []
    for shape in SMALL:
        m, n = max(shape), min(shape)
        q = plain(KEY, m, n)
        q = q if shape[0] >= shape[1] else q.T
        rows += [("x".join(map(str, shape)), i, j, bits(q[i, j]), repr(float(q[i, j]))) for i, j in np.ndindex(shape)]
    comment = [f"Orthogonal matrices of seed and path {KEY_TEXT}, by orthogonal_reference.py: one reflection after",
               "the other, so equal to 1e-13 only."]
    write("orthogonal.csv", comment, ["shape", "row", "column", "value", "readable"], rows)

    rows = []
    for layout, shape in TENSORS:
        inputs, outputs = (axis % len(shape) for axis in LAYOUTS[layout])
        for gain in (1.0, 1.7):
            rows.append(golden("orthogonal", layout, shape, gain, orthogonal(KEY, outputs, shape, gain)))
            rows.append(golden("delta", layout, shape, gain, delta(KEY, inputs, outputs, shape, gain)))
    comment = [f"SHA-256 of the little-endian elements of tensors of seed and path {KEY_TEXT},"
               " by orthogonal_reference.py."]
    write("orthogonal-goldens.csv", comment, ["kind", "layout", "shape", "gain", "f64", "f32"], rows)


if __name__ == "__main__":
    main()
