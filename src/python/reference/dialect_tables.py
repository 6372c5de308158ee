"""Packs the numbers of other frameworks' tables, which stand as text beside the tests, into the resources that the
library reads: big-endian, without a header.

The texts are transcriptions; their first lines say of what.
"""
import struct
from decimal import Decimal, getcontext
from pathlib import Path

getcontext().prec = 60

DIALECTS = Path(__file__).resolve().parents[2] / "dialects/src"
TEXTS = DIALECTS / "test/resources/io/github/weightinit/dialect/tables"
RESOURCES = DIALECTS / "main/resources/io/github/weightinit/dialect/numeric"


def rows(name):
    lines = (TEXTS / name).read_text().splitlines()
    return [line.split(",") for line in lines if line and not line.startswith("#")]


def arm_log():
    numbers = {row[0]: row[1:] for row in rows("arm-log.csv")}
    words = [word for i in range(128) for word in numbers[f"T{i}"]]
    words += [numbers[f"A{i}"][0] for i in range(5)] + [numbers[f"B{i}"][0] for i in range(11)]
    return bytes.fromhex("".join(words))


def arm_exp():
    """2^(i/128) = H (1 + T): T, then H without the bits of i that the exponent's whole number brings."""
    words = []
    for i in range(128):
        exact = Decimal(2) ** (Decimal(i) / 128)
        h = float(exact)
        t = float(exact / Decimal(h) - 1)
        bits = struct.unpack(">Q", struct.pack(">d", h))[0] - (i << 45)
        words.append(struct.pack(">dQ", t, bits))
    return b"".join(words)


def erfinv():
    return b"".join(struct.pack(">d", float(row[1])) for row in rows("erfinv64-coeffs.csv"))


def ziggurat():
    """K, W and F for double; those for float follow from them."""
    layers = [row for row in rows("numpy-ziggurat-tables.csv") if row[0].isdigit()]
    return bytes.fromhex("".join(layer[column] for column in (1, 2, 3) for layer in layers))


def main():
    RESOURCES.mkdir(parents=True, exist_ok=True)
    (RESOURCES / "ziggurat.bin").write_bytes(ziggurat())
    (RESOURCES / "log.bin").write_bytes(arm_log())
    (RESOURCES / "exp.bin").write_bytes(arm_exp())
    (RESOURCES / "erfinv.bin").write_bytes(erfinv())


if __name__ == "__main__":
    main()
