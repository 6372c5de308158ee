"""Builds a release twice, from clones in two folders, and compares the SHA-256 of every file that a release has.

    python3 src/python/evidence/reproducible.py [--maven-options=-o]

The two builds differ in folder, time zone and language. Archives keep the modes of their files, so new files get the modes of umask 022
in both, as in the workflow. The JDK is that of JAVA_HOME, else of the path.
What is not committed is not built. The program prints the digests, and fails if two differ.
"""
import argparse
import hashlib
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[3]
SURROUNDINGS = [
    ("a", {"TZ": "UTC", "LC_ALL": "C.UTF-8"}),
    ("another/folder with a longer name", {"TZ": "Asia/Kathmandu", "LC_ALL": "tr_TR.UTF-8", "JAVA_TOOL_OPTIONS": "-Duser.language=tr"}),
]


def build(commit, folder, environment, options):
    """The digests of what a build makes, by the file's name in the clone."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(["git", "clone", "-q", ROOT, folder], check=True)
    subprocess.run(["git", "-C", folder, "checkout", "-q", "--detach", commit], check=True)
    command = ["mvn", "-q", "-B", "-ntp", *options, "-Prelease", "-Dgpg.skip", "-DskipTests", "verify"]
    subprocess.run(command, cwd=folder, env={**os.environ, **environment}, umask=0o022, check=True, stdout=sys.stderr)
    kinds = ("*.jar", "*.pom", "bom.json")
    files = [file for kind in kinds for file in folder.glob(f"src/*/target/{kind}")]
    return {str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(files)}


def main(options):
    commit = subprocess.run(["git", "-C", ROOT, "rev-parse", "HEAD"], capture_output=True, text=True, check=True).stdout.strip()
    java = os.path.join(os.environ["JAVA_HOME"], "bin", "java") if "JAVA_HOME" in os.environ else "java"
    version = subprocess.run([java, "--version"], capture_output=True, text=True, check=True).stdout.splitlines()[1]
    with tempfile.TemporaryDirectory() as temp:
        one, other = (build(commit, pathlib.Path(temp) / name, environment, options) for name, environment in SURROUNDINGS)
    print(f"{commit}\n{version}")
    different = [name for name in sorted({*one, *other}) if one.get(name) != other.get(name)]
    for name, digest in one.items():
        print(f"{digest}  {name}" + ("  DIFFERENT: " + str(other.get(name)) if name in different else ""))
    print(f"{len(one)} files, {len(different)} different")
    if different or not one:
        sys.exit(1)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--maven-options", default="", help="more options of Maven, such as --maven-options=-o")
    main(parser.parse_args().maven_options.split())
