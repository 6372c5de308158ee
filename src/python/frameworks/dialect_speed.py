"""Compares the speed of other frameworks' bits in Java with the frameworks themselves, in one run.

    pip install torch==2.13.0 numpy==2.4.6 jax==0.10.2 tensorflow-cpu==2.21.0
    python src/python/frameworks/dialect_speed.py --java JDK17/bin/java --java JDK25/bin/java
    python src/python/frameworks/dialect_speed.py --java JDK25/bin/java jaxNormal jaxNormalParallel

Prints a table: nanoseconds a weight, 1,048,576 weights, the median of five forks and in brackets the best and the worst,
then the ratios of the medians. A fork is a new process. The forks of the original (dialect_originals.py, one core) and
of each Java (DialectBenchmark) take turns. A row that ends with Parallel runs on all cores; its ratio is that to the row
without that word, which takes its turns beside it. All rows on two JDKs take some 16 minutes.

If no Python has all the frameworks, name several with --python: the first one that has a row's framework times it.
"""
import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile

from dialect_originals import ROWS

HERE = os.path.dirname(os.path.abspath(__file__))
ORIGINALS = os.path.join(HERE, "dialect_originals.py")
BENCHMARK = os.path.join(HERE, "../../jmh/src/main/java/io/github/weightinit/jmh/DialectBenchmark.java")
PARALLEL = "Parallel"
COMPILE = ["-q", "-Pjmh", "-pl", "src/jmh", "-am", "compile", "exec:exec", "-Dexec.executable=echo"]


def benchmarks():
    """Returns the names of DialectBenchmark's methods."""
    with open(BENCHMARK) as source:
        return re.findall(r"@Benchmark\n *public \S+ (\w+)", source.read())


def class_path(maven):
    """Compiles the benchmarks and returns their class path."""
    printed = subprocess.run([*maven.split(), *COMPILE], check=True, stdout=subprocess.PIPE, text=True).stdout
    return printed[printed.index("-cp ") + 4:].split()[0]


def original(pythons, name):
    """Times one fork of the original; returns nanoseconds and the framework with its version."""
    errors = []
    for python in pythons:
        done = subprocess.run([python, ORIGINALS, name], capture_output=True, text=True)
        if done.returncode == 0:
            nanoseconds, version = done.stdout.split()
            return float(nanoseconds), f"{ROWS[name][0]} {version}"
        errors.append(done.stderr.strip()[-2000:])
    sys.exit(f"nothing times {name}:\n" + "\n".join(errors))


def ours(java, classes, name):
    """Times one fork of the benchmark; returns nanoseconds."""
    with tempfile.NamedTemporaryFile(suffix=".json") as result:
        command = [java, "-cp", classes, "org.openjdk.jmh.Main", rf"DialectBenchmark\.{name}$"]
        done = subprocess.run([*command, "-f", "1", "-foe", "true", "-rf", "json", "-rff", result.name],
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if done.returncode != 0:
            sys.exit(done.stdout)
        (row,) = json.load(result)
    return row["primaryMetric"]["score"]


def jdk(java):
    """Returns the name of the JDK that a program belongs to."""
    home = os.path.dirname(os.path.dirname(os.path.realpath(java)))
    with open(os.path.join(home, "release")) as release:
        return "JDK " + re.search(r'JAVA_VERSION="(.+?)"', release.read()).group(1)


def cell(times):
    return f"{statistics.median(times):.2f} ({min(times):.2f}, {max(times):.2f})"


def line(cells):
    print("| " + " | ".join(cells) + " |", flush=True)


def timed(name, options, classes):
    """Times a row; returns its cells and the frameworks that it met."""
    times = {java: [] for java in options.java}
    base = {java: [] for java in options.java}
    originals, versions = [], set()
    for _ in range(options.forks):
        if not name.endswith(PARALLEL):
            took, version = original(options.python, name)
            originals.append(took)
            versions.add(version)
        for java in options.java:
            times[java].append(ours(java, classes, name))
            if name.endswith(PARALLEL):
                base[java].append(ours(java, classes, name[:-len(PARALLEL)]))
    ratios = [statistics.median(times[java]) / statistics.median(originals or base[java]) for java in options.java]
    return [name, cell(originals) if originals else "", *(cell(times[java]) for java in options.java),
            ", ".join(f"{ratio:.2f}" for ratio in ratios)], versions


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rows", nargs="*", help="all of them without this; they are: " + ", ".join(benchmarks()))
    parser.add_argument("--java", action="append", required=True, help="the program java of a JDK; several times")
    parser.add_argument("--python", action="append", help="a Python that has frameworks; several times")
    parser.add_argument("--forks", type=int, default=5, help="how many processes of each side; 5 without this")
    parser.add_argument("--maven", default="mvn", help="the command that runs Maven")
    parser.add_argument("--class-path", help="the benchmarks' class path, so that Maven is not asked")
    options = parser.parse_args()
    options.python = options.python or [sys.executable]
    unknown = set(options.rows) - set(benchmarks())
    if unknown:
        parser.error(f"rows must be methods of DialectBenchmark: {', '.join(sorted(unknown))}")
    classes = options.class_path or class_path(options.maven)
    line(["nanoseconds a weight", "original", *(jdk(java) for java in options.java), "ratios"])
    line(["---"] * (3 + len(options.java)))
    versions = set()
    for name in options.rows or benchmarks():
        cells, met = timed(name, options, classes)
        line(cells)
        versions |= met
    print("\n" + ", ".join(sorted(versions)))


if __name__ == "__main__":
    main()
