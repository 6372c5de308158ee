"""Compares the bits of every scheme of the core under virtual machines with other options; fails if two differ.

    mvn -q -Pquick -pl src/core test-compile
    python3 src/python/evidence/bits.py /usr/lib/jvm/java-17 /usr/lib/jvm/java-25

The arguments are the homes of JDKs; `java` of the path is asked without one. `BitsDigest` in the core's tests makes the weights
and prints one SHA-256 of them all, which is the same on every machine. The classes may be copied to a machine without Maven.
"""
import os
import pathlib
import platform
import subprocess
import sys

CORE = pathlib.Path("src/core/target")
CLASS_PATH = os.pathsep.join(str(CORE / folder) for folder in ("classes", "test-classes"))
CONFIGURATIONS = {
    "as it is": [],
    "interpreter": ["-Xint"],
    "C1": ["-XX:TieredStopAtLevel=1"],
    "C1, all compiled": ["-XX:TieredStopAtLevel=1", "-Xcomp"],
    "C2": ["-XX:-TieredCompilation"],
    "C2, all compiled": ["-XX:-TieredCompilation", "-Xcomp"],
    "no vector loops": ["-XX:-UseSuperWord"],
    "no intrinsics of FMA": ["-XX:-UseFMA"],
    **{f"collector {name}": [f"-XX:+Use{name}GC"] for name in ("Serial", "Parallel", "G1")},
    **{f"processors: {count}": [f"-XX:ActiveProcessorCount={count}"] for count in range(1, 14)},
}
if platform.machine().lower() in ("x86_64", "amd64"):
    CONFIGURATIONS |= {f"AVX {level}": [f"-XX:UseAVX={level}"] for level in range(4)}


def digest(java, options):
    command = [java, *options, "-cp", CLASS_PATH, "io.github.weightinit.BitsDigest"]
    run = subprocess.run(command, capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(f"{' '.join(command)}\n{run.stdout}{run.stderr}")
    return run.stdout.split()[-1]


if __name__ == "__main__":
    found = set()
    for home in sys.argv[1:] or [None]:
        java = str(pathlib.Path(home, "bin", "java")) if home else "java"
        version = subprocess.run([java, "--version"], capture_output=True, text=True, check=True).stdout.splitlines()[1]
        print(f"{version}, {platform.machine()}")
        for name, options in CONFIGURATIONS.items():
            bits = digest(java, options)
            print(f"  {name:22} {bits}", flush=True)
            found.add(bits)
    if len(found) > 1:
        sys.exit(f"the digests differ: {len(found)} of them")
