#!/usr/bin/env bash
# One would guess: from_pretrained gives each tensor the values that its safetensors file holds, however the model is cut
#   into files. A checkpoint whose norms are float32 and whose matrices are bfloat16 (safetensors stores a type for each
#   tensor) loads as that, or at least loses nothing.
# What happens: without a dtype in config.json the type of ONE tensor, the first floating one of the first file by name,
#   becomes the type of the whole model. The same tensors cut in another way load in another type: with a matrix first all
#   float32 norms are rounded to bfloat16, without a warning; with a norm first all is float32, in twice the memory.
# Whom it hurts: who keeps norms, routers or biases in float32 beside bfloat16 matrices, and who changes max_shard_size. Say
#   "dtype": "float32" in config.json.
# Seen with: transformers 5.18.0, torch 2.13.0, safetensors 0.8.0, Python 3.11.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q torch==2.13.0 transformers==5.18.0 safetensors==0.8.0 numpy==2.4.6

cat > cut.py <<'PY'
import json
import os
import sys

import torch
from safetensors.torch import save_file
from transformers import LlamaConfig, LlamaForCausalLM

config = LlamaConfig(
    hidden_size=64, num_hidden_layers=2, num_attention_heads=4, intermediate_size=176, vocab_size=1000, tie_word_embeddings=False
)
tensors = {}
for name, tensor in LlamaForCausalLM(config).named_parameters():
    # 1.001 is 1 in bfloat16.
    tensors[name] = torch.full_like(tensor, 1.001).detach() if "norm" in name else tensor.detach().bfloat16()


def load(folder, cut):
    os.makedirs(folder)
    settings = config.to_dict()
    settings.pop("dtype", None)
    with open(folder + "/config.json", "w") as file:
        json.dump(settings, file)
    files = {}
    for number, names in enumerate(cut, 1):
        file_name = "model-%05d-of-%05d.safetensors" % (number, len(cut))
        save_file({name: tensors[name] for name in names}, folder + "/" + file_name, {"format": "pt"})
        files.update((name, file_name) for name in names)
    with open(folder + "/model.safetensors.index.json", "w") as file:
        json.dump({"metadata": {}, "weight_map": files}, file)
    model = LlamaForCausalLM.from_pretrained(folder)
    norm = model.model.norm.weight
    print("%s: the model is %s; a norm that is 1.001 in the file is %.6f" % (folder, model.dtype, norm[0].item()))
    return str(model.dtype), round(norm[0].item(), 6)


norms = [name for name in tensors if "norm" in name]
matrices = [name for name in tensors if "norm" not in name]
seen = load("matrices-first", [matrices, norms]), load("norms-first", [norms, matrices])
expected = ("torch.bfloat16", 1.0), ("torch.float32", 1.001)
sys.exit(0 if seen == expected else "Transformers behaves otherwise now: %s" % (seen,))
PY
venv/bin/python cut.py
