"""Lets the command make models of random configurations, loads them with Transformers, and compares what begins there.

    python src/python/frameworks/transformers_loaded.py "java -jar src/cli/target/weight-init-0.1.0-cli.jar" --count 1

For each class, the command gets a config.json alone and writes a directory. from_pretrained must load every tensor and
find none that it does not know, keep tied weights tied, and give them the type float32. Each tensor's mean and standard
deviation must be those that the framework's own initialization gives, over eight models of it, within seven standard
errors; a plan must be exact.
"""

import argparse
import json
import math
import pathlib
import shlex
import subprocess
import tempfile

from transformers_models import *

SEEDS = 8


def moments(tensors):
    x = torch.stack([t.detach().double().flatten() for t in tensors])
    return x.mean().item(), x.std(correction=0).item(), x.numel(), x.min().item(), x.max().item()


def differences(name, ours, theirs):
    mean, std, n, low, high = moments([ours])
    other_mean, other_std, other_n, other_low, other_high = moments(theirs)
    if n == 0:
        return []
    if other_low == other_high or low == high:
        same = other_low == other_high and low == high and abs(mean - other_mean) < 1e-6
        return [] if same or n == 1 else ["%s: %g +- %g, theirs %g +- %g" % (name, mean, std, other_mean, other_std)]
    error = max(std, other_std) * math.sqrt(1 / n + 1 / other_n)
    # The fourth moment of no law here is above six times the square of the second.
    spread = max(std, other_std) * math.sqrt(5 / 4 * (1 / n + 1 / other_n)) + 1e-3 * other_std
    wrong = abs(mean - other_mean) > 7 * error or (n > 8 and abs(std - other_std) > 7 * spread)
    return ["%s: %g +- %g, theirs %g +- %g (%d)" % (name, mean, std, other_mean, other_std, n)] if wrong else []


def loaded(command, cls, config):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder)
        (path / "config.json").write_text(json.dumps(config))
        out = path / "out"
        run = subprocess.run(
            shlex.split(command) + ["init", str(path / "config.json"), "--recipe", "hf", "--seed", "1", "--strict",
                                    "--out", str(out)], capture_output=True, text=True)
        if run.returncode:
            return None, [run.stderr.strip()[:600]]
        warnings_told = [line for line in run.stderr.splitlines() if "warning" in line]
        model, info = cls.from_pretrained(out, output_loading_info=True)
        return model, warnings_told + ["%s %s" % (k, sorted(v)[:3]) for k, v in info.items() if v]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("command")
    parser.add_argument("types", nargs="*")
    parser.add_argument("--count", type=int, default=1)
    parser.add_argument("--seed", type=int, default=11)
    options = parser.parse_args()
    torch.set_num_threads(1)
    models = tensors = bad = 0
    for kind in options.types or TYPES:
        rng = random.Random("%d %s" % (options.seed, kind))
        for name, cls in classes(kind).items():
            made = 0
            for _ in range(20 * options.count):
                line = sample(kind, name, cls, rng)
                sizes = [math.prod(row[1]) for row in line.get("list", [])]
                if made == options.count or not sizes or sum(sizes) > 3_000_000:
                    continue
                made += 1
                model, told = loaded(options.command, cls, line["config"])
                if model is not None:
                    config = CONFIG_MAPPING[kind].from_dict(json.loads(json.dumps(line["config"])))
                    theirs = []
                    for seed in range(SEEDS):
                        torch.manual_seed(seed)
                        theirs.append(cls(config).state_dict())
                    state = model.state_dict(keep_vars=True)
                    for row in line["list"]:
                        tensors += 1
                        told += differences(row[0], state[row[0]].float(), [t[row[0]].float() for t in theirs])
                        if state[row[0]].dtype != theirs[0][row[0]].dtype:
                            told.append("%s is %s" % (row[0], state[row[0]].dtype))
                    for second, first in line["tied"].items():
                        if state[second] is not state[first]:
                            told.append(second + " is not tied")
                models += 1
                if told:
                    bad += 1
                    print(name, json.dumps(line["config"]), *told, sep="\n    ", flush=True)
    print(models, "models,", tensors, "tensors;", bad, "models differ", flush=True)


if __name__ == "__main__":
    main()
