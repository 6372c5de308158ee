"""Times how long GPT-2 small in float32 takes to become a checkpoint: in PyTorch and in this library, in turns.

    pip install torch==2.13.0 transformers==5.18.0 safetensors==0.8.0
    mvn -q -DskipTests package
    python src/python/checkpoints/speed.py --java /path/to/jdk-17/bin/java --java /path/to/jdk-25/bin/java

Three tables. Page cache: the files go to a folder in memory, where forcing a file to the disk, which the library always
does, is free. Disk: a folder in target, and PyTorch's side forces its file and its folder too. Whole commands: from the
start of the process to its end.

In the first two tables each side is one warm process. Every job is done once a round, the rounds before the first one
that counts are not timed, and the best round of each job stands in the table beside its ratio to the others. Memory of
Java: -Xmx256m, direct memory too.
"""
import argparse
import os
import shutil
import subprocess
import sys
import time

import torch
from safetensors.torch import save_file
from transformers import GPT2Config, GPT2LMHeadModel

MEMORY = "/dev/shm/weight-init-speed"
DISK = "target/speed"
JAR = "src/cli/target/weight-init-cli-0.1.0-runnable.jar"
LIMITS = ["-Xmx256m", "-XX:MaxDirectMemorySize=256m"]
WARM = 2

IN_PYTHON = """
import torch
from safetensors.torch import save_file
tensors = {name: torch.zeros(shape) for name, shape in %r}
for tensor in tensors.values():
    tensor.normal_(0, 0.02)
save_file(tensors, %r, {"format": "pt"})
"""
IN_TRANSFORMERS = """
from transformers import GPT2Config, GPT2LMHeadModel
GPT2LMHeadModel(GPT2Config()).save_pretrained(%r)
"""


def shapes():
    """Names and shapes of GPT-2 small, by a model without memory."""
    with torch.device("meta"):
        model = GPT2LMHeadModel(GPT2Config())
    return [(name, tuple(tensor.shape)) for name, tensor in model.named_parameters()]


class Java:
    """A warm process of Java that does jobs on demand."""

    def __init__(self, java):
        command = [java, *LIMITS, "-cp", JAR + ":src/jmh/target/classes", "io.github.weightinit.jmh.CheckpointSpeed"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __call__(self, *words):
        print(*words, file=self.process.stdin, flush=True)
        answer = self.process.stdout.readline()
        return float(answer) if answer else sys.exit("Java has ended")


def timed(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def force(path):
    opened = os.open(path, os.O_RDONLY)
    os.fsync(opened)
    os.close(opened)


class Python:
    """PyTorch's side."""

    def __init__(self, folder, forced):
        self.folder = folder
        self.forced = forced
        self.file = folder + "/python.safetensors"
        self.tensors = {name: torch.zeros(shape) for name, shape in SHAPES}

    def normal(self):
        for tensor in self.tensors.values():
            tensor.normal_(0, 0.02)

    def save(self):
        save_file(self.tensors, self.file, {"format": "pt"})
        if self.forced:
            force(self.file)
            force(self.folder)

    def build(self):
        GPT2LMHeadModel(GPT2Config()).save_pretrained(self.folder + "/pretrained")
        if self.forced:
            force(self.folder + "/pretrained/model.safetensors")
            force(self.folder + "/pretrained")


def run(title, jobs, rounds, folder):
    """Prints the best time of each job."""
    times = {name: [] for name in jobs}
    for number in range(-WARM, rounds):
        for name, job in jobs.items():
            shutil.rmtree(folder, ignore_errors=True)
            os.makedirs(folder)
            os.sync()  # so that no job waits for the removal of the files of the one before
            seconds = job()
            if number >= 0:
                times[name].append(seconds)
    shutil.rmtree(folder)
    print("\n%s; load %s" % (title, " ".join(open("/proc/loadavg").read().split()[:3])))
    for name, all_times in times.items():
        print("%-52s best %.3f s, median %.3f s" % (name, min(all_times), sorted(all_times)[len(all_times) // 2]))
    return {name: min(all_times) for name, all_times in times.items()}


def ratio(best, over, *under):
    print("%5.2f  %s / %s" % (best[over] / sum(best[name] for name in under), over, " + ".join(under)))


def warm(title, folder, forced, javas, rounds):
    python = Python(folder, forced)
    jobs = {
        "normal_, save_file": lambda: timed(lambda: (python.normal(), python.save())),
        "save_file of tensors that exist": lambda: timed(python.save),
        "GPT2LMHeadModel(config), save_pretrained": lambda: timed(python.build),
    }
    for label, java in javas.items():
        for kind in "fill", "crc32c", "statistics", "sha256":
            words = [kind] if kind == "fill" else [kind, folder + "/model.safetensors"]
            jobs[label + ": " + kind] = lambda java=java, words=words: java(*words)
    best = run(title, jobs, rounds, folder)
    for label in javas:
        for kind in "crc32c", "sha256":
            name = label + ": " + kind
            ratio(best, name, "normal_, save_file")
            ratio(best, name, "GPT2LMHeadModel(config), save_pretrained")
            ratio(best, name, label + ": fill", "save_file of tensors that exist")


def commands(javas, rounds):
    file, folder = MEMORY + "/model.safetensors", MEMORY + "/pretrained"

    def command(*words):
        return lambda: timed(lambda: subprocess.run(words, check=True, stdout=subprocess.DEVNULL))

    jobs = {
        "python, normal_ and save_file": command(sys.executable, "-c", IN_PYTHON % (SHAPES, file)),
        "python, GPT2LMHeadModel and save_pretrained": command(sys.executable, "-c", IN_TRANSFORMERS % folder),
    }
    for label, java in javas.items():
        words = "-jar", JAR, "init", "gpt2", "--recipe", "hf-gpt2", "--seed", "42", "--out", file
        jobs[label + ": weight-init init"] = command(java, *LIMITS, *words)
    best = run("Whole commands", jobs, rounds, MEMORY)
    for label in javas:
        ratio(best, label + ": weight-init init", "python, normal_ and save_file")
        ratio(best, label + ": weight-init init", "python, GPT2LMHeadModel and save_pretrained")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--java", action="append", help="a java command; several are compared (default: java)")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--tables", default="cache,disk,commands")
    options = parser.parse_args()
    paths = {version(java): java for java in options.java or ["java"]}
    tables = options.tables.split(",")
    print("torch %s with %d threads" % (torch.__version__, torch.get_num_threads()))
    javas = {label: Java(path) for label, path in paths.items()}
    if "cache" in tables:
        warm("Page cache", MEMORY, False, javas, options.rounds)
    if "disk" in tables:
        warm("Disk, forced", DISK, True, javas, options.rounds)
    if "commands" in tables:
        commands(paths, options.rounds)


def version(java):
    text = subprocess.run([java, "-version"], capture_output=True, text=True, check=True).stderr
    return "JDK " + text.split('"')[1]


SHAPES = shapes()
main()
