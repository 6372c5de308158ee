"""Makes eleven faults, one a tensor, in a GPT-2 of `weight-init`, and has the file checked with and without the seed.

    pip install numpy==2.4.6 safetensors==0.8.0 ml_dtypes==0.6.0
    python src/python/checkpoints/faults.py DIRECTORY weight-init

DIRECTORY takes two files of 0.5 GB. What follows it is the command. The first file is `init gpt2 --seed 42`; the
second is the same with the faults. Printed is which of them a check names.
"""
import json
import os
import subprocess
import sys

import ml_dtypes
import numpy as np

RECIPE = ["--recipe", "hf-gpt2"]
SEED = ["--seed", "42"]
H = "transformer.h."
GENERATOR = np.random.default_rng(7)


def truncated(w):
    """A normal cut at two deviations, with the deviation of the whole one."""
    draws = GENERATOR.standard_normal(2 * w.size)
    return 0.02 / 0.87962566103423978 * draws[np.abs(draws) <= 2][: w.size].reshape(w.shape)


def flipped(w):
    bits = w.view(np.uint32)
    bits[12, 70] ^= 64
    return w


def zero_row(w):
    w[5] = 0
    return w


def nan(w):
    w[607, 81] = np.nan
    return w


FAULTS = {
    "flipped bit": (H + "0.attn.c_attn.weight", flipped),
    "transposition": (H + "0.attn.c_proj.weight", lambda w: w.T.copy()),
    "zero row": (H + "1.attn.c_proj.weight", zero_row),
    "0.4 % in std": (H + "1.attn.c_attn.weight", lambda w: w * np.float32(1.004)),
    "truncated for normal": (H + "2.mlp.c_fc.weight", truncated),
    "no residual scale": (H + "3.mlp.c_proj.weight", lambda w: 0.02 * GENERATOR.standard_normal(w.shape)),
    "bfloat16 rounding": (H + "4.mlp.c_fc.weight", lambda w: w.astype(ml_dtypes.bfloat16).astype(np.float32)),
    "random signs": (H + "5.mlp.c_fc.weight", lambda w: w * GENERATOR.choice(np.float32([-1, 1]), w.shape)),
    "norm of 1.0001": (H + "6.ln_1.weight", lambda w: w * np.float32(1.0001)),
    "uniform for normal": (
        H + "7.mlp.c_fc.weight", lambda w: GENERATOR.uniform(-0.02 * 3**0.5, 0.02 * 3**0.5, w.shape)),
    "NaN": ("transformer.wte.weight", nan),
}


def make_faults(good, bad):
    with open(good, "rb") as file:
        data = bytearray(file.read())
    length = int.from_bytes(data[:8], "little")
    header = json.loads(data[8:8 + length])
    for name, fault in FAULTS.values():
        begin, end = (8 + length + offset for offset in header[name]["data_offsets"])
        weights = np.frombuffer(bytes(data[begin:end]), "<f4").reshape(header[name]["shape"]).copy()
        data[begin:end] = np.ascontiguousarray(fault(weights), dtype="<f4").tobytes()
    with open(bad, "wb") as file:
        file.write(data)


def flagged(command, path, *options):
    done = subprocess.run([*command, "check", path, *RECIPE, *options, "--format", "json"],
                          capture_output=True, text=True)
    report = json.loads(done.stdout)
    return {t["tensor"]: t["words"] for t in report["tensors"] if t["verdict"] in ("FLAGGED", "MISSING")}


def main():
    directory, command = sys.argv[1], sys.argv[2:]
    good, bad = (os.path.join(directory, name) for name in ("good.safetensors", "bad.safetensors"))
    subprocess.run([*command, "init", "gpt2", *RECIPE, *SEED, "--out", good, "--force"], check=True)
    make_faults(good, bad)
    results = {}
    for label, options in (("with seed", SEED), ("without", [])):
        assert not flagged(command, good, *options), "the right file is flagged"
        results[label] = flagged(command, bad, *options)
        others = set(results[label]) - {name for name, _ in FAULTS.values()}
        assert not others, others
    for fault, (name, _) in FAULTS.items():
        seen = ["found" if name in results[label] else "not seen" for label in results]
        print(f"{fault:22} with seed: {seen[0]:10} without: {seen[1]:10} {name}")
        for label, found in results.items():
            print(f"    {label}: " + "; ".join(found.get(name, ["-"])))
    found = {label: sum(name in found for name, _ in FAULTS.values()) for label, found in results.items()}
    print(found)
    sys.exit(found["with seed"] != len(FAULTS))


if __name__ == "__main__":
    main()
