"""Makes the small files of NumPy that the tests of src/checkpoint compare with, and digests of large ones.

    pip install numpy==2.4.6
    python src/python/checkpoints/fixtures_numpy.py src/checkpoint/src/test/resources/io/github/weightinit/checkpoint

Takes some 10 s and no disk: of the large files only what stands around the elements is kept.
"""
import hashlib
import os
import sys

import numpy as np


class Frame:
    """A file that forgets large pieces, which are elements."""

    def __init__(self):
        self.at = 0
        self.pieces = {}

    def write(self, data):
        if len(data) < 4096 or bytes(data[:2]) in (b"PK", b"\x93N"):
            self.pieces[self.at] = bytes(data)
        self.at += len(data)
        return len(data)

    def tell(self):
        return self.at

    def seek(self, at, whence=0):
        assert whence == 0
        self.at = at

    def read(self, *unused):
        raise NotImplementedError

    def seekable(self):
        return True

    def flush(self):
        pass

    def sha256(self):
        return hashlib.sha256(b"".join(self.pieces[at] for at in sorted(self.pieces))).hexdigest()


def value(dtype, *shape):
    return np.full(shape, 0.1, dtype)


# Types, sizes and names; the order is that of the arguments.
ARRAYS = {
    "h.10.w": value("float16", 2, 1, 3),
    "a": value("float64", 5),
    "scalar": value("float32"),
    "none": value("float32", 3, 0),
    "blocks/w:0": value("float32", 7, 2),
    "été \U0001f600": value("float16", 1),
    "file\tname": value("float64"),
}

# Shapes about where the header grows by 64 bytes.
SHAPES = [
    (),
    (1,),
    (123456, 0),
    (0, 123),
    (10**9, 0),
    (1, 2, 3, 4, 5, 6),
    (1,) * 10,
    (1,) * 14,
    (1,) * 15,
    (1,) * 16,
    (1,) * 17,
    (1,) * 18,
    (10, 0) * 8,
    (10, 0) * 9,
    (1,) * 64,
]

if __name__ == "__main__":
    os.makedirs(sys.argv[1], exist_ok=True)
    np.savez(os.path.join(sys.argv[1], "arrays.npz"), **ARRAYS)
    np.save(os.path.join(sys.argv[1], "array.npy"), value("float32", 3, 2))
    digests = {}
    for shape in SHAPES:
        frame = Frame()
        np.lib.format.write_array(frame, value("float16", *shape))
        size = int(np.prod(shape, dtype=np.int64)) * 2
        header = b"".join(frame.pieces[at] for at in sorted(frame.pieces))
        header = header[: len(header) - size]
        digests["header " + "x".join(map(str, shape))] = hashlib.sha256(header).hexdigest()
    large = Frame()
    np.savez(
        large,
        a=np.zeros(600_000_000),
        b=np.zeros(0),
        c=np.zeros(600_000_000, "float32"),
        d=np.zeros((2, 0), "float16"),
    )
    digests["large"] = large.sha256()
    many = Frame()
    np.savez(many, **{"t%d" % i: np.zeros(0, "float32") for i in range(65_536)})
    digests["many"] = many.sha256()
    with open(os.path.join(sys.argv[1], "numpy.sha256"), "w") as out:
        for name, digest in digests.items():
            out.write("%s=%s\n" % (name, digest))
