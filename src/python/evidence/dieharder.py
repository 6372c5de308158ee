"""Runs tests of dieharder on the 32-bit words that come in, one program after the other on the same stream:

    python dieharder.py 0-17,100-102 < WORDS

These are the tests of `dieharder -a` with their sizes. One program for each of them makes it possible to run a part: test 203
alone reads more than all others together. `203:0-9` is that test at these lags. `batteries.py` calls this program.
"""
import subprocess
import sys

# What `-a` runs more than once, with its n-tuples.
TUPLES = {200: range(1, 13), 201: range(2, 6), 202: range(2, 6), 203: range(33)}


def ends(text):
    first, _, last = text.partition("-")
    return range(int(first), int(last or first) + 1)


if __name__ == "__main__":
    head = []  # The header, such as the version, is the same in all reports and is printed once.
    for part in sys.argv[1].split(","):
        tests, _, lags = part.partition(":")
        for test in ends(tests):
            for size in ends(lags) if lags else TUPLES.get(test, [None]):
                sizes = [] if size is None else ["-n", str(size)]
                run = subprocess.run(["dieharder", "-d", str(test), *sizes, "-g", "200"], capture_output=True, text=True)
                if run.returncode != 0:
                    sys.exit(f"dieharder -d {test}: status {run.returncode}\n{run.stdout}{run.stderr}")
                lines = run.stdout.splitlines()
                new = [line for line in lines if line not in head and "stdin_input_raw" not in line and "rng_name" not in line]
                print("\n".join(new), flush=True)
                head = head or lines
