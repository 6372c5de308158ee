"""Ends runs of `weight-init init --out` at any moment, in many ways, and checks what they leave behind.

    mvn -q -DskipTests package
    python src/python/checkpoints/kills.py --java java --folder target/kills

Needs nothing but Python. A run is killed (kill -9) at a random moment: counted from its start, from its first file, or
from the moment when it gives the new files their names. Then these hold, or the program ends with status 1:

* Right after the kill, the target holds the old checkpoint or the new one, whole; the statement may be missing. In a
  directory of several files there is a moment in between, while they get their names: then there is no statement and no
  index, and no old file beside a new one, so that no loader takes a mixture for a model. The output counts these.
* `--resume` ends the run. All bytes are those of a run that nobody disturbed, and nothing else is there.

The same after SIGTERM, where besides nothing incomplete may be left; after a disk that fills up, which needs the right to
mount a small file system in memory; after a limit of a file's size; and when two runs write to one target at once.
"""
import argparse
import filecmp
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time

JAR = "src/cli/target/weight-init-cli-0.1.0-runnable.jar"
NEW = ["resnet50", "--recipe", "torchvision-resnet", "--seed", "7"]
OLD = ["resnet50", "--recipe", "torchvision-resnet", "--seed", "8", "--max-shard-size", "12MB"]
CUT = ["--max-shard-size", "8MB"]
STATEMENT = "weight-init.json"
INDEX = "model.safetensors.index.json"


class Runs:
    def __init__(self, java, jar, folder):
        self.java = java.split()
        self.jar = jar
        self.folder = os.path.abspath(folder)

    def start(self, target, *words, limit=None):
        def limited():
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

        return subprocess.Popen(
            [*self.java, "-Xmx256m", "-jar", self.jar, "init", *words, "--out", target],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            preexec_fn=limited if limit else None,
        )

    def run(self, target, *words, expect=0, **options):
        process = self.start(target, *words, **options)
        text = process.communicate()[0]
        require((process.returncode == 0) == (expect == 0), "status %d: %s" % (process.returncode, text))
        return text


def require(fact, text):
    if not fact:
        sys.exit("FAILED: " + text)


def files(folder):
    return sorted(os.listdir(folder)) if os.path.isdir(folder) else []


def same(folder, other):
    names = files(other)
    return files(folder) == names and filecmp.cmpfiles(folder, other, names, shallow=False)[1:] == ([], [])


def equal(folder, other, name):
    return filecmp.cmp(os.path.join(folder, name), os.path.join(other, name), shallow=False)


def staged(target):
    """The hidden directory of a run, beside the files or within the directory."""
    folder, name = os.path.split(target)
    return os.path.join(folder, ".%s.part" % name) if name.endswith(".safetensors") else os.path.join(target, ".weight-init.part")


def wait_for(process, path):
    while process.poll() is None and not os.path.exists(path):
        time.sleep(0.0005)


def state(place, old, new):
    """What a run that was killed has left: old, new or between; ends the program if it is anything else."""
    shown = [name for name in files(place) if not name.startswith(".")]
    for kind, whole in (("old", old), ("new", new)):
        if shown == files(whole) and all(equal(place, whole, name) for name in shown):
            return kind
    require(STATEMENT not in shown, "a statement in a state between: %s" % shown)
    for kind, whole in (("old", old), ("new", new)):
        if shown == [name for name in files(whole) if name != STATEMENT] and all(equal(place, whole, name) for name in shown):
            return kind + ", no statement"
    require(INDEX not in shown, "an index in a state between: %s" % shown)
    kinds = set()
    for name in shown:
        of = [whole for whole in (old, new) if name in files(whole) and equal(place, whole, name)]
        require(of, name + " is neither of the old checkpoint nor of the new one")
        kinds.add(of[0])
    require(len(kinds) <= 1, "old files beside new ones: %s" % shown)
    return "between"


def prepare(place, old):
    shutil.rmtree(place, ignore_errors=True)
    if files(old):
        shutil.copytree(old, place)


def kills(runs, chance, count, title, make, old, words, single):
    """Kills runs, and resumes each."""
    new = os.path.join(runs.folder, "new-" + make)
    place = os.path.join(runs.folder, "place")
    target = os.path.join(place, "model.safetensors") if single else place
    force = ["--force"] if files(old) else []
    prepare(place, old)
    started = time.monotonic()
    process = runs.start(target, *words, *force)
    wait_for(process, staged(target))
    first = time.monotonic()
    process.communicate()
    whole, writing = time.monotonic() - started, time.monotonic() - first
    require(same(place, new), title + ": the run that nobody disturbed differs")
    counts = {"old": 0, "old, no statement": 0, "between": 0, "new, no statement": 0, "new": 0}
    resumed = 0
    for number in range(count):
        prepare(place, old)
        process = runs.start(target, *words, *force)
        way = number % 3
        if way == 0:
            time.sleep(chance.uniform(0, whole))
        elif way == 1:
            wait_for(process, staged(target))
            time.sleep(chance.uniform(0, writing))
        else:
            wait_for(process, os.path.join(staged(target), "moving"))
            time.sleep(chance.choice((0, 0, 0.001, 0.003)))
        process.kill()
        process.communicate()
        counts[state(place, old, new)] += 1
        left = [name for name in files(staged(target)) if name.endswith(".safetensors")]
        text = runs.run(target, *words, *force, "--resume")
        resumed += bool(left)
        require(same(place, new), "%s: after kill %d and --resume: %s\n%s" % (title, number, files(place), text))
        require(files(runs.folder) == runs.everything, "left over: %s" % files(runs.folder))
    print("%-46s %d kills: %s; %d had complete files to go on with" % (title, count, counts, resumed), flush=True)


def terminations(runs, chance, count, old):
    new, place = os.path.join(runs.folder, "new-cut"), os.path.join(runs.folder, "place")
    words = [*NEW, *CUT, "--force"]
    codes = set()
    kept = 0
    for number in range(count):
        prepare(place, old)
        process = runs.start(place, *words)
        wait_for(process, staged(place))
        time.sleep(chance.uniform(0, 0.4))
        process.terminate()
        process.communicate()
        codes.add(process.returncode)
        state(place, old, new)
        left = files(staged(place))
        require(not any(name.endswith(".safetensors.part") for name in left), "incomplete files: %s" % left)
        require(not left or any(name.endswith((".safetensors", STATEMENT)) for name in left), "left over: %s" % left)
        kept += bool(left)
        runs.run(place, *words, "--resume")
        require(same(place, new), "after SIGTERM %d and --resume: %s" % (number, files(place)))
    print("%-46s %d times: status %s; %d kept complete files" % ("SIGTERM, over an old checkpoint", count, codes, kept), flush=True)


def full_disk(runs, old):
    place = os.path.join(runs.folder, "place")
    for limit_of_file in (False, True):
        prepare(place, old)
        if limit_of_file:
            text = runs.run(place, *NEW, "--force", expect=1, limit=40_000_000)
        else:
            if os.path.isdir(place):
                shutil.rmtree(place)
            os.makedirs(place)
            if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=150m", "tmpfs", place], capture_output=True).returncode:
                print("a full disk: not run, since nothing can be mounted here")
                os.rmdir(place)
                continue
            try:
                for name in files(old):
                    shutil.copy2(os.path.join(old, name), place)
                text = runs.run(place, *NEW, *CUT, "--force", expect=1)
                require(state(place, old, old) == "old", "the old checkpoint is hurt")
                require("room" in text and not files(staged(place)), "too small a disk: " + text)
                print("%-46s %s" % ("too small a disk", text.strip().splitlines()[-1]), flush=True)
                for name in files(place):
                    os.unlink(os.path.join(place, name))
                process = runs.start(place, *NEW, *CUT)
                wait_for(process, staged(place))
                with open(os.path.join(place, "filler"), "wb") as filler:
                    filler.write(bytes(60_000_000))
                text = process.communicate()[0]
                require(process.returncode != 0, "no error on a full disk: " + text)
                require([n for n in files(place) if not n.startswith(".")] == ["filler"], "incomplete: %s" % files(place))
                require(not any(n.endswith(".part") for n in files(staged(place))), "left over: %s" % files(staged(place)))
                print("%-46s %s" % ("a disk that fills up", text.strip().splitlines()[-1]), flush=True)
                os.unlink(os.path.join(place, "filler"))
                runs.run(place, *NEW, *CUT, "--resume")
                require(same(place, os.path.join(runs.folder, "new-cut")), "after a full disk and --resume: %s" % files(place))
            finally:
                subprocess.run(["umount", place], check=True)
            continue
        require(same(place, old), "a limit of a file's size hurt the old checkpoint: %s" % files(place))
        print("%-46s %s" % ("a limit of a file's size", text.strip().splitlines()[-1]), flush=True)


def two_writers(runs, chance, count):
    place = os.path.join(runs.folder, "place")
    outcomes = {}
    for number in range(count):
        shutil.rmtree(place, ignore_errors=True)
        first = runs.start(place, *NEW, *CUT)
        time.sleep(chance.uniform(0, 0.3))
        second = runs.start(place, *(OLD if number % 2 else [*NEW, *CUT]))
        texts = [process.communicate()[0] for process in (first, second)]
        codes = (first.returncode, second.returncode)
        require(0 in codes, "both failed: %s" % texts)
        new, old = (os.path.join(runs.folder, name) for name in ("new-cut", "old"))
        if number % 2:
            require(codes.count(0) == 1, "two different checkpoints in one place: %s" % texts)
            require(same(place, new if codes[0] == 0 else old), "not the winner's: %s" % texts)
        else:
            require(same(place, new), "two of the same: %s %s" % (files(place), texts))
        for code, text in zip(codes, texts):
            if code:
                outcomes[text.strip().splitlines()[-1].split(": ", 1)[-1]] = outcomes.get(text, 0) + 1
    print("%-46s %d times; the loser says: %s" % ("two writers", count, "; ".join(outcomes)), flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--java", default="java", help="a java command, with options if need be")
    parser.add_argument("--jar", default=JAR)
    parser.add_argument("--folder", default="target/kills")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--parts", default="kills,terminations,disk,writers")
    options = parser.parse_args()
    shutil.rmtree(options.folder, ignore_errors=True)
    os.makedirs(options.folder)
    runs = Runs(options.java, options.jar, options.folder)
    chance = random.Random(options.seed)
    old, none = os.path.join(runs.folder, "old"), os.path.join(runs.folder, "none")
    runs.run(old, *OLD)
    runs.run(os.path.join(runs.folder, "new-cut"), *NEW, *CUT)
    runs.run(os.path.join(runs.folder, "new-one", "model.safetensors"), *NEW)
    runs.run(os.path.join(runs.folder, "old-one", "model.safetensors"), *OLD[:-2])
    runs.everything = ["new-cut", "new-one", "old", "old-one", "place"]
    parts = options.parts.split(",")
    if "kills" in parts:
        cut = [*NEW, *CUT]
        half, few = max(1, options.kills // 2), max(1, options.kills // 5)
        same_cut = os.path.join(runs.folder, "old-cut")
        kills(runs, chance, options.kills, "a new directory of several files", "cut", none, cut, False)
        kills(runs, chance, half, "over an old one of another cut, --force", "cut", old, cut, False)
        runs.run(same_cut, *OLD[:-2], *CUT)
        runs.everything = sorted([*runs.everything, "old-cut"])
        kills(runs, chance, half, "over an old one of the same cut, --force", "cut", same_cut, cut, False)
        kills(runs, chance, few, "a new file", "one", none, NEW, True)
        kills(runs, chance, few, "over an old file, --force", "one", os.path.join(runs.folder, "old-one"), NEW, True)
    if "terminations" in parts:
        terminations(runs, chance, max(1, options.kills // 5), old)
    if "disk" in parts:
        full_disk(runs, old)
    if "writers" in parts:
        two_writers(runs, chance, max(2, options.kills // 5))
    shutil.rmtree(runs.folder)
    print("everything holds")


main()
