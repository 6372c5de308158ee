"""Lets other programs read what `weight-init init --out` writes, and compares every tensor.

    pip install torch==2.13.0 transformers==5.18.0 safetensors==0.8.0 numpy==2.4.6 onnx==1.23.1 onnxruntime==1.30.0
    pip install jax==0.10.2 orbax-checkpoint==0.12.4          # another environment will do
    mvn -q -DskipTests package
    python src/python/checkpoints/readers.py                   # what is not installed is named and left out
    python src/python/checkpoints/readers.py orbax             # these alone

What a tensor must be is told by the SHA-256 in the statement, which `init --digest` without a file computes too; the
program compares the two first. It ends with status 1 at the first difference.
"""
import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys

JAR = "src/cli/target/weight-init-cli-0.1.0-runnable.jar"
READERS = {}


def reader(function):
    READERS[function.__name__] = function
    return function


class Made:
    """Checkpoints that the command made."""

    def __init__(self, java, jar, folder):
        self.command = [*java.split(), "-jar", jar, "init"]
        self.folder = folder

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def make(self, model, recipe, name, *words):
        """Writes a checkpoint unless it is there; returns its path."""
        self.run(model, "--recipe", recipe, "--digest", "sha256", "--out", self.path(name), *words)
        return self.path(name)

    def run(self, *words):
        done = subprocess.run([*self.command, *words], capture_output=True, text=True)
        require(done.returncode == 0, done.stderr)
        return done.stdout


def statement(path):
    folder = path if os.path.isdir(path) else os.path.dirname(path)
    own = path + ".weight-init.json"
    with open(own if os.path.exists(own) else os.path.join(folder, "weight-init.json")) as file:
        return json.load(file)


def digests(path):
    return {tensor["name"]: tensor["digest"] for tensor in statement(path)["tensors"]}


def require(fact, text):
    if not fact:
        sys.exit("FAILED: " + text)


def compare(title, expected, arrays):
    """Compares arrays, or the bytes of arrays, with digests."""
    require(set(arrays) == set(expected), "%s: other names: %s" % (title, set(arrays) ^ set(expected)))
    for name, array in arrays.items():
        data = array if isinstance(array, bytes) else array.tobytes()
        require(hashlib.sha256(data).hexdigest() == expected[name], "%s: %s differs" % (title, name))
    print("%-58s %d tensors equal" % (title, len(arrays)), flush=True)


def torch_bytes(tensor):
    import torch

    return tensor.detach().contiguous().view(torch.uint8).numpy().tobytes() if tensor.dim() else tensor.numpy().tobytes()


def gpt2(made, name="gpt2/model.safetensors", *words):
    return made.make("gpt2", "hf-gpt2", name, *words)


@reader
def digest(made):
    """The statement says what the command says that writes no file."""
    told = json.loads(made.run("gpt2", "--recipe", "hf-gpt2", "--digest", "--format", "json"))
    told = {tensor["name"]: tensor["sha256"] for tensor in told["tensors"]}
    require(told == digests(gpt2(made)), "the statement's digests are not those of init --digest")
    print("%-58s %d digests equal" % ("init --digest", len(told)))


@reader
def safetensors(made):
    """The reference writer gives the same bytes; both backends of the reader give the same tensors."""
    from safetensors import safe_open
    from safetensors.torch import load_file, save_file

    for words in ((), ("--dtype", "bfloat16")):
        path = gpt2(made, "gpt2-%s/model.safetensors" % (words[-1] if words else "float32"), *words)
        again = made.path("again.safetensors")
        save_file(dict(reversed(load_file(path).items())), again, {"format": "pt"})
        with open(path, "rb") as ours, open(again, "rb") as theirs:
            require(ours.read() == theirs.read(), "safetensors writes other bytes")
        print("%-58s %d bytes equal" % ("safetensors.torch.save_file, %s" % (words or ("float32",))[-1], os.path.getsize(path)))
        os.unlink(again)
        for backend in ("pt", "numpy") if not words else ("pt",):
            with safe_open(path, backend) as opened:
                require(opened.metadata() == {"format": "pt"}, "metadata")
                arrays = {name: opened.get_tensor(name) for name in opened.keys()}
            if backend == "pt":
                arrays = {name: torch_bytes(tensor) for name, tensor in arrays.items()}
            compare("safe_open, %s" % backend, digests(path), arrays)


@reader
def transformers(made):
    """Models of one file and of several, heads that are tied and heads that are not."""
    import transformers as hf

    small = dict(
        hidden_size=64, num_hidden_layers=2, num_attention_heads=4, num_key_value_heads=2, intermediate_size=176, vocab_size=1000
    )
    cases = [("GPT-2", hf.GPT2LMHeadModel, hf.GPT2Config(), "hf-gpt2", "400MB", True)]
    for tied in (True, False):
        config = hf.LlamaConfig(tie_word_embeddings=tied, **small)
        cases.append(("Llama, tied head" if tied else "Llama, its own head", hf.LlamaForCausalLM, config, "hf-llama", "100KB", tied))
    for title, kind, config, recipe, size, tied in cases:
        source = "gpt2"
        if title != "GPT-2":
            source = made.path("list.json")
            modules = dict(kind(config).named_modules())
            entries = [
                {
                    "name": name,
                    "shape": list(tensor.shape),
                    "module": type(modules[name.rpartition(".")[0]]).__name__,
                    "attributes": {},
                }
                for name, tensor in kind(config).named_parameters()
            ]
            with open(source, "w") as file:
                json.dump(entries, file)
        for cut in (None, size):
            name = "hf-%s-%s-%s" % (recipe, "tied" if tied else "untied", cut)
            path = made.make(source, recipe, name, *(["--max-shard-size", cut] if cut else []))
            count = len([file for file in os.listdir(path) if file.endswith(".safetensors")])
            require((count > 1) == bool(cut), "%s: %d files" % (title, count))
            config.save_pretrained(path)
            model, info = kind.from_pretrained(path, output_loading_info=True)
            require(not any(info.values()), "%s: %s" % (title, info))
            compare(
                "from_pretrained, %s, %d files" % (title, count),
                digests(path),
                {name: torch_bytes(tensor) for name, tensor in model.named_parameters()},
            )
            head, embedding = model.get_output_embeddings().weight, model.get_input_embeddings().weight
            require((head.data_ptr() == embedding.data_ptr()) == tied, title + ": the head")


@reader
def numpy(made):
    """Archives and single arrays."""
    import numpy

    path = gpt2(made, "numpy/gpt2.npz")
    with numpy.load(path) as arrays:
        compare("numpy.load, npz", digests(path), {name: arrays[name] for name in arrays.files})
    source = made.path("one.json")
    with open(source, "w") as file:
        json.dump([{"name": "w.weight", "shape": [300, 200], "module": "Linear", "attributes": {}}], file)
    path = made.make(source, "pytorch", "numpy/w.npy", "--dtype", "float64")
    array = numpy.load(path, mmap_mode="r")
    require(array.shape == (300, 200), "npy: shape")
    compare("numpy.load, npy", digests(path), {"w.weight": array})


@reader
def orbax(made):
    """A file and a directory, as trees of JAX."""
    os.environ["JAX_PLATFORMS"] = "cpu"
    import numpy
    from orbax.checkpoint import v1

    for title, path in (
        ("one file", gpt2(made)),
        ("a directory of several files", gpt2(made, "gpt2-cut", "--max-shard-size", "200MB")),
    ):
        with v1.Context(checkpoint_layout=v1.options.CheckpointLayout.SAFETENSORS):
            tree = v1.load_pytree(os.path.abspath(path))
        compare("Orbax, " + title, digests(path), {name: numpy.asarray(leaf) for name, leaf in tree.items()})


@reader
def distributed(made):
    """PyTorch's distributed checkpoints."""
    import torch
    import torch.distributed.checkpoint as dcp
    from torch.distributed.checkpoint.hf_storage import HuggingFaceStorageReader

    path = gpt2(made, "gpt2-cut", "--max-shard-size", "200MB")
    state = {tensor["name"]: torch.zeros(tensor["shape"]) for tensor in statement(path)["tensors"]}
    dcp.load(state, storage_reader=HuggingFaceStorageReader(path), no_dist=True)
    compare("DCP, HuggingFaceStorageReader", digests(path), {name: torch_bytes(tensor) for name, tensor in state.items()})


@reader
def onnxruntime(made):
    """A graph whose external data are the bytes within the file."""
    import onnx
    import onnxruntime as ort
    from onnx import TensorProto, helper

    path = gpt2(made)
    with open(path, "rb") as file:
        length = int.from_bytes(file.read(8), "little")
        header = json.loads(file.read(length))
    del header["__metadata__"]
    initializers, nodes, outputs = [], [], []
    for number, (name, entry) in enumerate(header.items()):
        tensor = TensorProto(name=name, data_type=TensorProto.FLOAT, dims=entry["shape"], data_location=TensorProto.EXTERNAL)
        begin, end = entry["data_offsets"]
        for key, value in (("location", os.path.basename(path)), ("offset", 8 + length + begin), ("length", end - begin)):
            tensor.external_data.add(key=key, value=str(value))
        initializers.append(tensor)
        nodes.append(helper.make_node("Identity", [name], ["out%d" % number]))
        outputs.append(helper.make_tensor_value_info("out%d" % number, TensorProto.FLOAT, entry["shape"]))
    model = helper.make_model(
        helper.make_graph(nodes, "weights", [], outputs, initializers), opset_imports=[helper.make_opsetid("", 17)], ir_version=8
    )
    graph = os.path.join(os.path.dirname(path), "model.onnx")
    onnx.save(model, graph)
    values = ort.InferenceSession(graph, providers=["CPUExecutionProvider"]).run(None, {})
    compare("onnxruntime, external data", digests(path), dict(zip(header, values)))
    os.unlink(graph)


@reader
def long(made):
    """A tensor of more than 2^32 bytes and 2^31 elements (5.6 GB): some elements, by the reference program."""
    import numpy
    import torch
    from safetensors import safe_open

    sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "reference"))
    import reference

    source = made.path("long.json")
    rows, columns = 70_000, 40_000
    with open(source, "w") as file:
        json.dump([{"name": "fc.weight", "shape": [rows, columns], "module": "Conv1D", "attributes": {}}], file)
    path = made.path("long/model.safetensors")
    made.run(source, "--recipe", "hf-gpt2", "--seed", "3", "--dtype", "bfloat16", "--out", path)
    key = reference.key_of(3, "fc.weight")
    with safe_open(path, "pt") as opened:
        tensor = opened.get_slice("fc.weight")
        require(tensor.get_shape() == [rows, columns], "long: shape")
        for row in (0, 2**31 // columns, 2**31 // columns + 1, rows - 1):
            read = tensor[row : row + 1].view(torch.int16).numpy().view("<u2").ravel()
            indexes = numpy.arange(row * columns, (row + 1) * columns, dtype=numpy.uint64)
            values = reference.weights(reference.NORMAL.variates(key, indexes), 0.0, 0.02)
            require((read == reference.small_floats(values, 8, 7)).all(), "long: row %d differs" % row)
    print("%-58s 4 rows of %d weights equal" % ("%d bytes, by the reference program" % os.path.getsize(path), columns))
    os.unlink(path)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("readers", nargs="*", help="of %s (default: all)" % ", ".join(READERS))
    parser.add_argument("--java", default="java")
    parser.add_argument("--jar", default=JAR)
    parser.add_argument("--folder", default="target/readers")
    options = parser.parse_args()
    shutil.rmtree(options.folder, ignore_errors=True)
    os.makedirs(options.folder)
    made = Made(options.java, options.jar, options.folder)
    for name in options.readers or READERS:
        try:
            READERS[name](made)
        except ImportError as missing:
            print("%s: not run: %s" % (name, missing))
    shutil.rmtree(options.folder)


main()
