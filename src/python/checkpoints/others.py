"""Saves new models of Transformers, torchvision and timm as their users do, and has each file checked.

    pip install torch==2.13.0 torchvision==0.28.0 transformers==5.18.0 timm==1.0.29 safetensors==0.8.0
    python src/python/checkpoints/others.py DIRECTORY weight-init
    python src/python/checkpoints/others.py --fixtures src/cli/src/test/resources/io/github/weightinit/cli/stored

DIRECTORY takes the files, 1.5 GB. What follows it is the command that checks. Each file is checked by the
recipe of its model, once as it was saved, and once with a single tensor of it made wrong: the first matrix 0.9
times as large. The first check must pass, the second must flag that one tensor. timm has no recipe of its own
here: its files are listed only. The second command makes two small files for the tests.
"""
import os
import shutil
import subprocess
import sys

import timm
import torch
import torchvision
from safetensors.torch import load_file, save_file
from transformers import (
    BertConfig,
    BertForMaskedLM,
    GPT2Config,
    GPT2LMHeadModel,
    LlamaConfig,
    LlamaForCausalLM,
)

LLAMA = LlamaConfig(
    hidden_size=256, intermediate_size=688, num_hidden_layers=4, num_attention_heads=4, num_key_value_heads=2,
    vocab_size=4000)
TRANSFORMERS = {
    "gpt2": ("hf-gpt2", lambda: GPT2LMHeadModel(GPT2Config())),
    "llama": ("hf-llama", lambda: LlamaForCausalLM(LLAMA)),
    "bert": ("hf-bert", lambda: BertForMaskedLM(BertConfig())),
}
TORCHVISION = {
    "resnet18": "torchvision-resnet",
    "mobilenet_v3_small": "torchvision-mobilenetv3",
    "vit_b_16": "torchvision-vit",
}
TIMM = ["resnet18", "vit_tiny_patch16_224", "convnext_atto"]


def saved(directory):
    """Yields name, file or directory, and recipe of each model; the recipe is None if this library has none."""
    for name, (recipe, make) in TRANSFORMERS.items():
        torch.manual_seed(1)
        path = os.path.join(directory, name)
        make().save_pretrained(path)
        yield name, path, recipe
    for name, recipe in TORCHVISION.items():
        torch.manual_seed(1)
        path = os.path.join(directory, name + ".pth")
        torch.save(getattr(torchvision.models, name)(weights=None).state_dict(), path)
        yield name, path, recipe
    for name in TIMM:
        torch.manual_seed(1)
        path = os.path.join(directory, "timm_" + name + ".safetensors")
        save_file(timm.create_model(name, pretrained=False).state_dict(), path)
        yield "timm " + name, path, None


def fixtures(directory):
    """A GPT-2 by save_pretrained, and a network with batch norms by torch.save, 150 KB together."""
    torch.manual_seed(1)
    small = GPT2Config(n_embd=32, n_layer=2, n_head=2, vocab_size=300, n_positions=64)
    GPT2LMHeadModel(small).save_pretrained(os.path.join(directory, "gpt2"))
    os.remove(os.path.join(directory, "gpt2", "generation_config.json"))
    network = torch.nn.Sequential(
        torch.nn.Conv2d(3, 16, 3), torch.nn.BatchNorm2d(16), torch.nn.Flatten(), torch.nn.Linear(64, 30))
    torch.save(network.state_dict(), os.path.join(directory, "network.pt"))


def with_fault(path):
    """Writes a copy of a model with one tensor made wrong; returns the copy and the tensor's name."""
    if path.endswith(".pth"):
        copy, state = path.replace(".pth", "_wrong.pth"), torch.load(path)
    else:
        copy = path + "_wrong"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(path, copy)
        state = load_file(os.path.join(copy, "model.safetensors"))
    name = next(n for n, t in state.items() if t.dim() >= 2 and n.endswith(".weight") and t.numel() > 4000)
    state[name] *= 0.9
    if path.endswith(".pth"):
        torch.save(state, copy)
    else:
        save_file(state, os.path.join(copy, "model.safetensors"), {"format": "pt"})
    return copy, name


def run(command, *arguments):
    done = subprocess.run([*command, *arguments], capture_output=True, text=True)
    return done.returncode, done.stdout or done.stderr


def main():
    if sys.argv[1] == "--fixtures":
        fixtures(sys.argv[2])
        return
    directory, command = sys.argv[1], sys.argv[2:]
    os.makedirs(directory, exist_ok=True)
    failures = 0
    for name, path, recipe in saved(directory):
        if recipe is None:
            code, text = run(command, "plan", path, "--scheme", "he-normal")
            print(f"{name:20} plan: status {code}, {len(text.splitlines())} lines")
            continue
        code, text = run(command, "check", path, "--recipe", recipe)
        print(f"{name:20} {recipe:25} status {code}: {text.strip().splitlines()[-1]}")
        copy, tensor = with_fault(path)
        wrong, words = run(command, "check", copy, "--recipe", recipe)
        flagged = [line for line in words.splitlines() if line.rstrip().endswith("FLAGGED")]
        right = wrong == 1 and len(flagged) == 1 and flagged[0].startswith(tensor + " ")
        print(f"{'':20} {tensor} x 0.9: {'flagged alone' if right else words}")
        failures += code != 0 or not right
    sys.exit(failures != 0)


if __name__ == "__main__":
    main()
