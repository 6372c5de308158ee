"""Runs batteries of statistical tests on the words of stream v1; each report goes to src/docs/evidence.

    mvn -q -Pquick -pl src/core test-compile
    python3 src/python/evidence/batteries.py practrand seeds 1024 words --bytes 32GB --practrand RNG_test

`src/docs/evidence/README.md` says how the batteries are built, which ones ran, and what came out. The words are those of
`StreamWords` (in the core's tests): its family, its number of tensors and its form are the second to the fourth argument.
A report is kept when the battery has ended, as one more member of BATTERY.log.gz, which `zcat` reads.
"""
import argparse
import gzip
import os
import pathlib
import re
import resource
import subprocess
import sys
import time

CORE = "src/core/target"
WORDS = ["java", "-cp", f"{CORE}/classes:{CORE}/test-classes", "io.github.weightinit.StreamWords"]
ALL_OF_DIEHARDER = "0-17,100-102,200-209"
HERE = pathlib.Path(__file__).parent


def battery(args):
    """The command that tests what comes in, and the same without the paths of this machine."""
    if args.battery == "practrand":
        return [args.practrand, "stdin64" if args.form == "words" else "stdin32", "-tlmin", "1GB", "-tlmax", args.bytes]
    if args.battery == "dieharder":
        return [sys.executable, HERE / "dieharder.py", args.tests or ALL_OF_DIEHARDER]
    name = {"smallcrush": "SmallCrush", "crush": "Crush", "bigcrush": "BigCrush"}[args.battery]
    return [sys.executable, HERE / "testu01.py", args.testu01, name, *([args.tests] if args.tests else [])]


def verdict(args, report):
    """What the battery itself calls unlikely, or None if its report has no end."""
    if args.battery == "practrand":
        lengths = re.findall(r"^length= (.+?) \(", report, re.M)
        marks = re.findall(r"^  \S.*R=.* (unusual|mildly suspicious|suspicious|very suspicious|.*FAIL.*?) *$", report, re.M)
        end = args.bytes.replace("GB", " gigabyte").replace("TB", " terabyte")
        return f"{lengths[-1]}, {len(marks)} marks" if lengths and lengths[-1].startswith(end) else None
    if args.battery == "dieharder":
        marks = re.findall(r"\| *(PASSED|WEAK|FAILED) *$", report, re.M)
        counts = [f"{marks.count(mark)} {mark.lower()}" for mark in ("PASSED", "WEAK", "FAILED")]
        return ", ".join(counts) if marks else None
    count = re.search(r"Number of statistics: +(\d+)", report)
    if not count:
        return None
    if "All tests were passed" in report:
        return f"{count.group(1)} statistics, all passed"
    unlikely = re.search(r"p-value\n[ -]+\n((?:.+\n)+?)[ -]+\n", report.split("Summary results")[1])
    return f"{count.group(1)} statistics, {len(unlikely.group(1).splitlines())} outside [0.001, 0.9990]"


def run(args):
    command = [str(word) for word in battery(args)]
    start = time.monotonic()
    words = subprocess.Popen(
        [*WORDS, args.family, str(args.tensors), args.form],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, pipesize=1 << 20)
    report = subprocess.run(command, stdin=words.stdout, capture_output=True, text=True)
    words.stdout.close()
    written = words.stderr.read().split()[0]
    words.wait()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    text = report.stdout.replace(str(HERE), "src/python/evidence")
    found = verdict(args, text)
    java = subprocess.run(["java", "--version"], capture_output=True, text=True).stdout.splitlines()[1]
    which = f", tests {args.tests}" if args.tests else ""
    head = "\n".join([
        f"== {args.battery}, {args.family}, {args.tensors} tensors, {args.form}{which}: {found}",
        "StreamWords " + f"{args.family} {args.tensors} {args.form} | " + " ".join(
            os.path.basename(word) for word in command if word != sys.executable),
        f"{written} bytes went into the pipe; {time.monotonic() - start:.0f} s, {used.ru_utime + used.ru_stime:.0f} s of processors; {java}",
        "", ""])
    print(head, end="", flush=True)
    if report.returncode != 0 or found is None:
        sys.exit(f"the battery did not end, and its report is not kept: status {report.returncode}\n{text}{report.stderr}")
    with gzip.GzipFile(os.path.join(args.out, args.battery + ".log.gz"), "ab", mtime=0) as log:
        log.write((head + text + "\n").encode())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("battery", choices=["practrand", "smallcrush", "crush", "bigcrush", "dieharder"])
    parser.add_argument("family", choices=["seeds", "names", "indices"])
    parser.add_argument("tensors", type=int)
    parser.add_argument("form", choices=["words", "high", "low", "reversed-high", "reversed-low"])
    parser.add_argument("--bytes", default="32GB", help="how many bytes PractRand tests")
    parser.add_argument("--tests", help="some tests of TestU01 or dieharder, by their numbers: 1-6")
    parser.add_argument("--practrand", default="RNG_test", help="PractRand's program")
    parser.add_argument("--testu01", default="libtestu01.so", help="TestU01's library")
    parser.add_argument("--out", default="src/docs/evidence", help="the folder of the reports")
    run(parser.parse_args())
