"""Makes small files of NumPy and PyTorch, and beside each what it holds, as safetensors.

    pip install safetensors==0.8.0 numpy==2.4.6 torch==2.13.0 ml_dtypes==0.6.0
    python src/python/checkpoints/stored.py src/checkpoint/src/test/resources/io/github/weightinit/checkpoint/stored

NAME.npz and so on are read by the tests and compared with NAME.npz.safetensors, which holds the same
tensors in C order, little-endian. Files without such a neighbour must be refused; the messages stand
in the tests. PyTorch's files are loaded by torch.load first, so that its reader and the file agree.
"""
import collections
import io
import os
import sys
import zipfile

import ml_dtypes
import numpy as np
import torch
from safetensors.numpy import save_file as save_numpy
from safetensors.torch import save_file as save_torch

FOLDER = sys.argv[1]
os.makedirs(FOLDER, exist_ok=True)


def path(name):
    return os.path.join(FOLDER, name)


def expected(name, tensors):
    if all(isinstance(value, torch.Tensor) for value in tensors.values()):
        tensors = {key: value.detach().clone().contiguous() for key, value in tensors.items()}
        save_torch(tensors, path(name + ".safetensors"))
    else:
        native = {
            key: np.ascontiguousarray(value.astype(value.dtype.newbyteorder("=")))
            .reshape(value.shape)
            for key, value in tensors.items()
        }
        save_numpy(native, path(name + ".safetensors"))
    os.chmod(path(name + ".safetensors"), 0o644)


def numpy_files():
    cube = (np.arange(60) - 30.5).reshape(3, 4, 5)
    arrays = {
        "f8": cube,
        "f4": cube.astype("<f4"),
        "f2": cube.astype("<f2"),
        "big.f4": cube.astype(">f4"),
        "big.f8": cube.astype(">f8"),
        "big.i2": np.arange(7, dtype=">i2"),
        "fortran.f4": np.asfortranarray(cube.astype("<f4")),
        "fortran.big.f8": np.asfortranarray(cube[0].astype(">f8")),
        "fortran.row": np.asfortranarray(np.arange(5.0).reshape(1, 5)),
        "flag": np.array([True, False, True]),
        "scalar": np.array(1.5, dtype="<f4"),
        "empty": np.zeros((3, 0, 2), "<f4"),
        "layer/\u00e9": np.arange(3, dtype="<f4"),
    }
    for kind in "iu":
        for size in (1, 2, 4, 8):
            arrays["%s%d" % (kind, size)] = np.arange(5).astype("<%s%d" % (kind, size))
    np.savez(path("arrays.npz"), **arrays)
    expected("arrays.npz", arrays)
    np.savez_compressed(path("compressed.npz"), **arrays)
    expected("compressed.npz", arrays)
    limit = zipfile.ZIP64_LIMIT
    zipfile.ZIP64_LIMIT = 10
    with zipfile.ZipFile(path("zip64.npz"), "w") as out:
        for name, array in arrays.items():
            buffer = io.BytesIO()
            np.save(buffer, array)
            out.writestr(name + ".npy", buffer.getvalue())
    zipfile.ZIP64_LIMIT = limit
    expected("zip64.npz", arrays)
    for version in (1, 2, 3):
        name = "version%d.npy" % version
        with open(path(name), "wb") as out:
            np.lib.format.write_array(out, arrays["fortran.f4"], version=(version, 0))
        expected(name, {"version%d" % version: arrays["fortran.f4"]})
    np.save(path("object.npy"), np.array([1, "a"], dtype=object), allow_pickle=True)
    np.save(path("structured.npy"), np.zeros(2, [("a", "<f4"), ("b", "<i4", (2,))]))
    np.save(path("bfloat16.npy"), np.zeros(2, ml_dtypes.bfloat16))
    np.save(path("text.npy"), np.array(["a", "b"]))
    np.save(path("complex128.npy"), np.zeros(2, "<c16"))
    for name in os.listdir(FOLDER):
        if name.endswith((".npz", ".npy")):
            try:
                np.load(path(name))
            except ValueError as e:
                print(name, "numpy refuses:", e)


class Tied(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.wte = torch.nn.Embedding(7, 4)
        self.fc = torch.nn.Linear(4, 4)
        self.norm = torch.nn.BatchNorm1d(4)
        self.head = torch.nn.Linear(4, 7, bias=False)
        self.head.weight = self.wte.weight


def torch_file(name, value, tensors, **options):
    torch.save(value, path(name), **options)
    loaded(name, tensors)


def loaded(name, tensors):
    # The strict reader of PyTorch does not know the frames of protocol 4.
    value = torch.load(path(name), weights_only=not name.startswith("protocol4"))
    if isinstance(value, torch.Tensor):
        value = {name.split(".")[0]: value}
    for key in ("model", "state_dict"):
        value = value.get(key, value)
    tensors = tensors or {k: v for k, v in value.items() if isinstance(v, torch.Tensor)}
    for key, tensor in tensors.items():
        same = value[key].contiguous().flatten().view(torch.uint8)
        assert torch.equal(same, tensor.detach().contiguous().flatten().view(torch.uint8)), key
    expected(name, tensors)


def big_endian(source, target):
    """Writes the file as a machine of the other order would."""
    sizes = {}
    state = torch.load(path(source), weights_only=True)
    for tensor in state.values():
        sizes[tensor.untyped_storage().nbytes()] = tensor.element_size()
    with zipfile.ZipFile(path(source)) as old, zipfile.ZipFile(path(target), "w") as new:
        for entry in old.namelist():
            content = old.read(entry)
            if entry.endswith("/byteorder"):
                content = b"big"
            elif "/data/" in entry:
                size = sizes[len(content)]
                content = np.frombuffer(content, "u%d" % size).byteswap().tobytes()
            new.writestr(entry, content)


def torch_files():
    torch.manual_seed(1)
    tied = Tied().state_dict()
    torch_file("module.pt", tied, dict(tied))
    torch_file("protocol4.pth", dict(tied), dict(tied), pickle_protocol=4)
    torch_file("parameters.bin", {k: torch.nn.Parameter(torch.rand(2, 3)) for k in "ab"}, None)
    cube = torch.arange(60, dtype=torch.float32).reshape(3, 4, 5)
    types = [torch.float64, torch.float32, torch.float16, torch.bfloat16, torch.int64, torch.int32,
             torch.int16, torch.int8, torch.uint8, torch.bool, torch.uint16, torch.uint32, torch.uint64,
             torch.float8_e4m3fn, torch.float8_e5m2, torch.float8_e4m3fnuz, torch.float8_e5m2fnuz]
    torch_file("types.pt", {str(kind).split(".")[1]: cube.to(kind) for kind in types}, None)
    views = {
        "whole": cube,
        "transposed": cube.transpose(0, 2),
        "rows": cube[1:, ::2],
        "last": cube[..., -1],
        "expanded": torch.arange(3.0).reshape(3, 1).expand(3, 4),
        "channels": torch.rand(2, 3, 4, 5).to(memory_format=torch.channels_last),
        "scalar": torch.tensor(1.5),
        "empty": torch.zeros(3, 0, 2),
        "same": cube,
    }
    torch_file("views.pt", views, None)
    torch_file("one.pt", cube, {"one": cube})
    training = {"epoch": 3, "model": tied, "loss": 0.25, "name": "x", "steps": [1, 2], "best": None,
                "generator": torch.get_rng_state()[:16]}
    torch_file("training.pt", training, dict(tied))
    torch_file("lightning.pt", {"state_dict": collections.OrderedDict(tied), "more": {}}, dict(tied))
    torch_file("other.pt", {"a": cube, "step": 12, "big": 2**70, "-": -5}, {"a": cube})
    plain = {"a": torch.rand(5), "b": torch.rand(3).to(torch.bfloat16), "c": torch.arange(7)}
    torch.save(plain, path("source.pt"))
    big_endian("source.pt", "bigendian.pt")
    os.remove(path("source.pt"))
    loaded("bigendian.pt", plain)
    # What is refused.
    torch.save(tied, path("legacy.pt"), _use_new_zipfile_serialization=False)
    torch.save(Tied(), path("whole-module.pt"))
    torch.save({"a": cube, "best": np.float64(1)}, path("numpy.pt"))
    torch.save({"a": cube.to_sparse()}, path("sparse.pt"))
    torch.save({"a": torch.zeros(2, dtype=torch.complex64).conj()}, path("conjugated.pt"))
    torch.save({"a": torch.zeros(2, device="meta")}, path("meta.pt"))
    torch.save({"model": dict(tied), "net": dict(tied)}, path("two.pt"))
    torch.save({"encoder": dict(tied)}, path("unusual.pt"))
    torch.save([cube], path("list.pt"))


numpy_files()
torch_files()
print(len(os.listdir(FOLDER)), "files,", sum(os.path.getsize(path(f)) for f in os.listdir(FOLDER)), "bytes")
