"""Times the construction of a whole GPT-2 in PyTorch's bits, ours and that of Transformers, in turns on the same cores.

    pip install torch==2.13.0 transformers==5.18.0
    python src/python/frameworks/dialect_gpt2.py --java JDK17/bin/java --java JDK25/bin/java --class-path CLASSES

CLASSES is what `mvn -q -Pjmh -pl src/jmh -am compile exec:exec -Dexec.executable=echo` prints after -cp. Each side makes
GPT-2 small as often as --models says, in each of the forks, after --warm-up others; each fork is a new process. Prints
the median of all, the best and the worst, in seconds of wall time, then whether all parameters have the same bits: each
side's SHA-256 of all of them in the order of their names.

`GPT2LMHeadModel(config)` builds its modules, whose constructors draw, and then draws every weight again as GPT-2 has it.
DialectModel does both, by `layer` and by `normal`, with `parallel()`. PyTorch runs on as many threads as there are cores.
"""
import argparse
import hashlib
import statistics
import subprocess
import sys
import time


def theirs(warm_up, models):
    """Makes the models, prints the seconds of each and the digest of the last."""
    import torch
    from transformers import GPT2Config, GPT2LMHeadModel

    for i in range(warm_up + models):
        torch.manual_seed(42)
        start = time.perf_counter()
        model = GPT2LMHeadModel(GPT2Config())
        if i >= warm_up:
            print(time.perf_counter() - start)
    digest = hashlib.sha256()
    for name, parameter in sorted(model.named_parameters()):
        digest.update(name.encode())
        digest.update(parameter.detach().numpy().tobytes())
    print(digest.hexdigest())


def answers(command):
    *times, digest = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.split()
    return [float(seconds) for seconds in times], digest


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--java", action="append", default=[], help="the program java of a JDK; several times")
    parser.add_argument("--class-path", help="the benchmarks' class path")
    parser.add_argument("--forks", type=int, default=5)
    parser.add_argument("--warm-up", type=int, default=0)
    parser.add_argument("--models", type=int, default=3)
    parser.add_argument("--theirs", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.theirs:
        theirs(options.warm_up, options.models)
        return
    counts = [str(options.warm_up), str(options.models)]
    sides = {"Transformers": [sys.executable, __file__, "--theirs", "--warm-up", counts[0], "--models", counts[1]]}
    for java in options.java:
        sides[java] = [java, "-Xmx3g", "-cp", options.class_path, "io.github.weightinit.jmh.DialectModel", *counts]
    times = {side: [] for side in sides}
    digests = set()
    for _ in range(options.forks):
        for side, command in sides.items():
            took, digest = answers(command)
            times[side] += took
            digests.add(digest)
    for side, took in times.items():
        print(f"{side}: {statistics.median(took):.3f} ({min(took):.3f}, {max(took):.3f})")
    print("the same bits" if len(digests) == 1 else f"DIFFERENT BITS: {digests}")


if __name__ == "__main__":
    main()
