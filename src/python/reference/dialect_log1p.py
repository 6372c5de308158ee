"""SHA-256 of what the C library's log1pf and log1p give, which GlibcLog1pTest has: of log1pf for the
2^24 multiples of -2^-24, from 0 down, of log1p for a million arguments from a congruence.

    python dialect_log1p.py

Asks the C library that Python runs on; the test's numbers are those of glibc 2.36 on x86-64 with FMA.
"""

import ctypes
import hashlib
import struct

libm = ctypes.CDLL("libm.so.6")
libm.log1pf.argtypes, libm.log1pf.restype = [ctypes.c_float], ctypes.c_float
libm.log1p.argtypes, libm.log1p.restype = [ctypes.c_double], ctypes.c_double


def floats():
    sha256 = hashlib.sha256()
    for i in range(2**24):
        sha256.update(struct.pack(">f", libm.log1pf(-i * 2.0**-24)))
    return sha256.hexdigest()


def arguments():
    """Uniform ones, and ones near 0 and near -1."""
    s = 1
    for i in range(1_000_000):
        s = (s * 6364136223846793005 + 1442695040888963407) % 2**64
        number, shift = s >> 11, s % 53
        if i % 3 == 0:
            yield -number * 2.0**-53
        elif i % 3 == 1:
            yield -(number >> shift) * 2.0**-53
        else:
            yield -1 + ((number >> shift) + 1) * 2.0**-53


def doubles():
    sha256 = hashlib.sha256()
    for x in arguments():
        sha256.update(struct.pack(">d", libm.log1p(x)))
    return sha256.hexdigest()


if __name__ == "__main__":
    print("log1pf", floats())
    print("log1p ", doubles())
