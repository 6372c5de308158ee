"""Compares the bits of every scheme of the core under virtual machines with other options; fails if two differ.

    mvn -q -Pquick -pl src/core test-compile
    python3 src/python/evidence/bits.py /usr/lib/jvm/java-17 /usr/lib/jvm/java-25

The arguments are the homes of JDKs; without one it is the `java` of the path. `BitsDigest` in the core's tests makes the
weights and prints one SHA-256 of them all, which is the same on every machine.
"""
import argparse
import os
import pathlib
import re
import subprocess
import sys

CORE = pathlib.Path("src/core/target")
CLASS_PATH = os.pathsep.join(str(CORE / folder) for folder in ("classes", "test-classes"))
PROGRAM = "io.github.weightinit.BitsDigest"
CONFIGURATIONS = {
    "as it is": [],
    "interpreter": ["-Xint"],
    "C1": ["-XX:TieredStopAtLevel=1"],
    "C1, all compiled": ["-XX:TieredStopAtLevel=1", "-Xcomp"],
    "C2": ["-XX:-TieredCompilation"],
    "C2, all compiled": ["-XX:-TieredCompilation", "-Xcomp"],
    "no vector loops": ["-XX:-UseSuperWord"],
    "FMA off": ["-XX:-UseFMA"],
    **{f"collector {name}": [f"-XX:+Use{name}GC"] for name in ("Serial", "Parallel", "G1")},
    **{f"processors: {count}": [f"-XX:ActiveProcessorCount={count}"] for count in range(1, 14)},
}
AVX = {f"AVX {level}": [f"-XX:UseAVX={level}"] for level in range(4)}


def ask(java, *options):
    """What the virtual machine prints; its settings go to the standard error."""
    run = subprocess.run([java, *options], capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(f"{java} {' '.join(options)}\n{run.stdout}{run.stderr}")
    return run.stdout + run.stderr


def main(homes, only):
    found = set()
    for home in homes or [None]:
        java = os.path.join(home, "bin", "java") if home else "java"
        settings = ask(java, "-XshowSettings:properties", "-version")
        version, machine = (re.search(rf"{name} = (.+)", settings)[1] for name in ("java.vm.version", "os.arch"))
        print(f"{version}, {machine}")
        for name, options in {**CONFIGURATIONS, **(AVX if machine == "amd64" else {})}.items():
            if not only or name in only:
                digest = re.search(r"^[0-9a-f]{64}$", ask(java, *options, "-cp", CLASS_PATH, PROGRAM), re.M)[0]
                print(f"  {name:22} {digest}", flush=True)
                found.add(digest)
    if len(found) != 1:
        sys.exit(f"there are {len(found)} digests instead of 1")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("homes", nargs="*", help="the homes of JDKs")
    parser.add_argument("--only", nargs="+", choices=[*CONFIGURATIONS, *AVX], help="these configurations alone")
    arguments = parser.parse_args()
    main(arguments.homes, arguments.only)
