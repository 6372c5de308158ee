"""Asks Transformers and torchvision which layers their models are made of.

    python src/python/checkpoints/kinds.py table    # writes model-kinds.txt, a resource of the checkpoint module; 7 minutes
    python src/python/checkpoints/kinds.py lists    # writes kinds.jsonl, beside the tests of that module; a minute

From the project's root; needs torch, transformers, torchvision and safetensors.

The table: every type of model that can be made from its default configuration is made on the device "meta", without
weights, in each of its usual classes. For each type it has the classes of the modules and the ends of the modules'
names, the shortest of two parts or more that mean one class. A module whose class differs from one model of the type to
another is left out. Tables of vectors have their row for padding: the configurations' pad_token_id are set to numbers
that tell them apart, so that a row shows which field it comes from; the default of that field is noted too.

The lists: small models, saved by Transformers, and torchvision's: names, types and shapes as the file's header has them,
config.json, and the true class and numbers of each parameter's module. A buffer has neither; where Transformers cuts a
tensor for the file, as one of several experts, the class is empty. Names in files are not always those of the model:
save_pretrained gives ViT's the names of earlier versions. Both are in the table.
"""

import collections
import json
import os
import pathlib
import re
import signal
import struct
import sys
import tempfile

os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["TRANSFORMERS_VERBOSITY"] = "error"

import torch
import torchvision
import transformers
from safetensors.torch import save_file
from transformers.core_model_loading import revert_weight_conversion
from transformers.models.auto import configuration_auto, modeling_auto

MODULE = pathlib.Path(__file__).resolve().parents[2] / "checkpoint/src"
PACKAGE = "resources/io/github/weightinit/checkpoint"
CLASSES = [
    "CAUSAL_LM", "IMAGE_TEXT_TO_TEXT", "SEQ_TO_SEQ_CAUSAL_LM", "CTC", "PRETRAINING", "MASKED_LM",
    "SEQUENCE_CLASSIFICATION", "IMAGE_CLASSIFICATION",
]
MAPPINGS = [f"MODEL_FOR_{name}_MAPPING" for name in CLASSES] + ["MODEL_MAPPING"]
NUMBER = re.compile(r"(?<![^.])\d+(?![^.])")
SECONDS = 60


def sections(config, path=""):
    """A configuration and those of its parts, with the paths of their fields."""
    yield path, config
    for name in getattr(config, "sub_configs", None) or {}:
        part = getattr(config, name, None)
        if part is not None:
            yield from sections(part, path + name + ".")


def parts(config):
    """The types of a model's parts, by the names of their sections."""
    found = {}

    def walk(values, path):
        for name, value in values.items():
            if isinstance(value, dict):
                if value.get("model_type"):
                    found[path + name] = value["model_type"]
                walk(value, path + name + ".")

    walk(config.to_dict(), "")
    return found


def shorten(config):
    for _, part in sections(config):
        for name in ("num_hidden_layers", "n_layer", "n_layers", "num_layers", "encoder_layers", "decoder_layers"):
            if isinstance(getattr(part, name, None), int):
                setattr(part, name, min(2, getattr(part, name)))
        for name in ("layer_types", "mlp_layer_types"):
            if isinstance(getattr(part, name, None), list):
                setattr(part, name, getattr(part, name)[:2])


def stored(model, state):
    """The names under which save_pretrained stores tensors, with the names that the model has for them; a tensor that it
    cuts or joins has none."""
    own = {id(tensor): name for name, tensor in state.items()}
    return {name: own.get(id(tensor)) for name, tensor in revert_weight_conversion(model, state).items()}


class Type:
    """What the models of a type have: classes by module, buffers and parameters."""

    def __init__(self):
        self.parts, self.modules, self.buffers, self.parameters = None, collections.defaultdict(set), set(), set()

    def add(self, config, pads, model):
        self.parts = parts(config) if self.parts is None else self.parts
        modules, parameters = dict(model.named_modules()), dict(model.named_parameters(remove_duplicate=False))
        state = model.state_dict()
        names = [(name, name) for name in state]
        try:
            names += stored(model, dict({NUMBER.sub("#", name): (name, state[name]) for name in state}.values())).items()
        except Exception as e:  # what is cut or joined is not complete here
            print("names in files of", type(model).__name__, type(e).__name__, str(e)[:80].replace("\n", " "))
        for shown, name in names:
            if name is None:
                continue
            key = NUMBER.sub("#", shown)
            if name not in parameters:
                self.buffers.add(key)
                continue
            self.parameters.add(key)
            module = modules[name.rpartition(".")[0]]
            text = type(module).__name__
            row = getattr(module, "padding_idx", None)
            if hasattr(module, "num_embeddings") and row is not None:
                path, default = pads.get(row, ("", row))
                text += f"@{path}={'null' if default is None else default}"
            self.modules[key.rpartition(".")[0]].add(text)


def make(name, number, attempt):
    config = configuration_auto.CONFIG_MAPPING[name]()
    mapping = getattr(modeling_auto, attempt)
    if type(config) not in mapping:
        return None
    made = mapping[type(config)]
    made = made[0] if isinstance(made, tuple) else made
    pads = {}
    for path, part in sections(config):
        if hasattr(part, "pad_token_id"):
            pads[5 + len(pads)] = (path + "pad_token_id", part.pad_token_id)
            part.pad_token_id = 4 + len(pads)
    if number:
        try:
            shorten(config)
        except Exception:
            pass
    with torch.device("meta"):
        return config, pads, made(config)


def ends(values):
    """For each key its shortest end of two parts or more that means one value, or the whole key, marked."""
    meanings = collections.defaultdict(set)
    for key, value in values.items():
        parts = key.split(".")
        for n in range(2, len(parts) + 1):
            meanings[".".join(parts[-n:])].add(value)
    found = {}
    for key, value in values.items():
        parts = key.split(".")
        short = [end for n in range(2, len(parts) + 1) if len(meanings[end := ".".join(parts[-n:])]) == 1]
        found[short[0] if short else "^" + key] = value
    return found


def table():
    def late(*_):
        raise TimeoutError

    signal.signal(signal.SIGALRM, late)
    types = collections.defaultdict(Type)
    for name in sorted(configuration_auto.CONFIG_MAPPING_NAMES):
        made = set()
        for attempt in MAPPINGS:
            signal.alarm(SECONDS)
            try:
                found = make(name, len(made), attempt)
                if found is not None and type(found[2]) not in made:
                    made.add(type(found[2]))
                    types[name].add(*found)
            except Exception as e:  # some types cannot be made without a backbone or another package
                print(name, attempt, type(e).__name__, str(e)[:80].replace("\n", " "))
            finally:
                signal.alarm(0)
    lines = [
        "# The layers of Transformers' models by their type: src/python/checkpoints/kinds.py, Transformers "
        + transformers.__version__
    ]
    for name, found in sorted(types.items()):
        lines.append(" ".join(["=", name] + [word for item in sorted(found.parts.items()) for word in item]))
        classes = collections.defaultdict(list)
        for end, texts in ends({owner: tuple(sorted(t)) for owner, t in found.modules.items()}).items():
            if len(texts) == 1:
                classes[texts[0]].append(end)
        lines += [text + " " + " ".join(sorted(found_ends)) for text, found_ends in sorted(classes.items())]
        both = {key: (key in found.buffers, key in found.parameters) for key in found.buffers | found.parameters}
        buffers = sorted(end for end, value in ends(both).items() if value == (True, False))
        lines += ["! " + " ".join(buffers)] if buffers else []
    path = MODULE / "main" / PACKAGE / "model-kinds.txt"
    path.write_text("\n".join(lines) + "\n")
    print(len(types), "types", path.stat().st_size, "bytes")


ATTRIBUTES = "in_features out_features in_channels out_channels kernel_size stride groups transposed num_embeddings \
embedding_dim padding_idx num_features normalized_shape embed_dim nx nf".split()


def attributes(module):
    found = {}
    for name in ATTRIBUTES:
        value = getattr(module, name, None)
        if isinstance(value, int):
            found[name] = int(value)
        elif isinstance(value, (tuple, list)) and all(isinstance(number, int) for number in value):
            found[name] = list(value)
    return found


def entry(name, config, header, model):
    modules, parameters = dict(model.named_modules()), dict(model.named_parameters(remove_duplicate=False))
    state = model.state_dict()
    names = stored(model, state) if config else {name: name for name in state}
    tensors = []
    for tensor, known in header.items():
        if tensor != "__metadata__":
            own = names[tensor]
            module = modules[own.rpartition(".")[0]] if own in parameters else None
            truth = [type(module).__name__, attributes(module)] if module is not None else [] if own in state else ["", {}]
            tensors.append([tensor, known["dtype"], known["shape"], *truth])
    shared = collections.defaultdict(list)
    for tensor, parameter in parameters.items():
        shared[id(parameter)].append(tensor)
    tied = {
        other: first
        for names in shared.values()
        for first in [n for n in names if n in header][:1]
        for other in names
        if other not in header
    }
    return {"model": name, "config": config, "tied": tied, "tensors": tensors}


def header_of(path):
    with open(path, "rb") as file:
        return json.loads(file.read(struct.unpack("<Q", file.read(8))[0]))


def saved(name, config, **values):
    """A small model of Transformers as save_pretrained writes it."""
    torch.manual_seed(0)
    model = getattr(transformers, name)(getattr(transformers, config)(**values))
    with tempfile.TemporaryDirectory() as folder:
        model.save_pretrained(folder)
        read = json.loads(pathlib.Path(folder, "config.json").read_text())
        return entry(name, read, header_of(pathlib.Path(folder, "model.safetensors")), model)


def vision(name):
    torch.manual_seed(0)
    model = torchvision.models.get_model(name, weights=None)
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "model.safetensors")
        save_file(model.state_dict(), path)
        return entry(name, None, header_of(path), model)


def lists():
    text = dict(vocab_size=96, hidden_size=32, num_hidden_layers=2, num_attention_heads=4, intermediate_size=48)
    decoder = dict(text, num_key_value_heads=2, max_position_embeddings=64)
    gpt2 = dict(vocab_size=96, n_embd=32, n_layer=2, n_head=4, n_positions=64, bos_token_id=0, eos_token_id=0)
    t5 = dict(vocab_size=96, d_model=32, d_kv=8, d_ff=48, num_layers=2, num_heads=4)
    image = dict(hidden_size=32, num_hidden_layers=2, num_attention_heads=4, intermediate_size=48, image_size=32, patch_size=8)
    moe = dict(decoder, num_experts=4, num_local_experts=4, moe_intermediate_size=24)
    models = [
        saved("GPT2LMHeadModel", "GPT2Config", **gpt2),
        saved("LlamaForCausalLM", "LlamaConfig", **decoder, tie_word_embeddings=False),
        saved("LlamaForCausalLM", "LlamaConfig", **decoder, tie_word_embeddings=True, pad_token_id=3),
        saved("GemmaForCausalLM", "GemmaConfig", **decoder, head_dim=8),
        saved("Qwen2ForCausalLM", "Qwen2Config", **decoder),
        saved("MixtralForCausalLM", "MixtralConfig", **moe),
        saved("BertForMaskedLM", "BertConfig", **text, max_position_embeddings=64),
        saved("RobertaForMaskedLM", "RobertaConfig", **text, max_position_embeddings=66),
        saved("MobileBertModel", "MobileBertConfig", vocab_size=96, num_hidden_layers=1),
        saved("T5ForConditionalGeneration", "T5Config", **t5),
        saved("ViTForImageClassification", "ViTConfig", **image),
        saved("VideoPrismVisionModel", "VideoPrismVisionConfig", **image, num_spatial_layers=1, num_temporal_layers=1),
        saved("SiglipVisionModel", "SiglipVisionConfig", **image),
        saved("MambaForCausalLM", "MambaConfig", vocab_size=96, hidden_size=32, num_hidden_layers=1),
        saved("BloomForCausalLM", "BloomConfig", vocab_size=96, hidden_size=32, n_layer=2, n_head=4),
        vision("resnet18"),
        vision("mobilenet_v3_small"),
        vision("vit_b_16"),
        vision("convnext_tiny"),
    ]
    path = MODULE / "test" / PACKAGE / "kinds.jsonl"
    path.write_text("".join(json.dumps(model, separators=(",", ":")) + "\n" for model in models))
    print(len(models), "models", path.stat().st_size, "bytes")


{"table": table, "lists": lists}[sys.argv[1]]()
