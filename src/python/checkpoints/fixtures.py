"""Makes the small files that the tests of src/checkpoint compare with, by the reference writer.

    pip install safetensors==0.8.0
    python src/python/checkpoints/fixtures.py src/checkpoint/src/test/resources/io/github/weightinit/checkpoint
"""
import ctypes
import os
import struct
import sys

from safetensors import TensorSpec, serialize_file

FORMAT = {"format": "pt"}
ALIVE = []


def tensor(dtype, shape, pattern=b""):
    count = 1
    for size in shape:
        count *= size
    data = ctypes.create_string_buffer(pattern * count, len(pattern) * count)
    ALIVE.append(data)
    return TensorSpec(dtype=dtype, shape=shape, data_ptr=ctypes.addressof(data), data_len=len(data))


F64 = struct.pack("<d", 0.1)
F32 = struct.pack("<f", 0.1)
F16 = struct.pack("<e", 0.1)
BF16 = struct.pack("<H", 0x3DCD)

FILES = {
    # Types in one file: the order is by type, then by name.
    "mixed": {
        "b.half": tensor("float16", [3], F16),
        "a.half": tensor("float16", [2, 2], F16),
        "z.double": tensor("float64", [1], F64),
        "norm.weight": tensor("float32", [5], F32),
        "h.10.w": tensor("bfloat16", [2, 1, 3], BF16),
        "h.2.w": tensor("bfloat16", [7], BF16),
        "scalar": tensor("float32", [], F32),
    },
    # Names: what is escaped, and the order of UTF-8, which is not that of Java's texts.
    "names": {
        name: tensor("float32", [1], F32)
        for name in [
            "\U0001f600",
            "\uffee",
            "\u00e9t\u00e9",
            'quote"back\\slash/',
            "tab\tline\nbell\u0007form\fback\breturn\r",
            "\u007f\u0080\u2028",
            "a.b",
            "a",
            "A",
            "a-b",
        ]
    },
    # Each padding of the header from 0 to 7 bytes.
    **{"padding%d" % i: {"x" * (i + 1): tensor("float32", [2], F32)} for i in range(8)},
    "empty": {},
    # Tensors without elements.
    "zero": {
        "b": tensor("float32", [0]),
        "a": tensor("float32", [3, 0, 5]),
        "c": tensor("float32", [2], F32),
        "i": tensor("int64", [0]),
    },
    # All of these together.
    "sizes": {
        "tokens": tensor("float32", [1, 0, 4]),
        "scale": tensor("float64", [], F64),
        "fc.weight": tensor("bfloat16", [3, 2], BF16),
        "half.none": tensor("float16", [0]),
        "none": tensor("bfloat16", [0, 0]),
        "norm.weight": tensor("float32", [2], F32),
        "half.one": tensor("float16", [], F16),
    },
}

if __name__ == "__main__":
    os.makedirs(sys.argv[1], exist_ok=True)
    for name, tensors in FILES.items():
        path = os.path.join(sys.argv[1], name + ".safetensors")
        serialize_file(tensors, path, FORMAT)
        os.chmod(path, 0o644)
        print(path, os.path.getsize(path))
