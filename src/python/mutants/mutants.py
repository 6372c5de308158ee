"""Seeds bugs into the library, one at a time, and reports which test class notices.

    python3 src/python/mutants/mutants.py --check           # which texts are no longer in the sources; a second
    mvn -q test-compile                                     # then, from the project's root:
    python3 src/python/mutants/mutants.py                   # all of them; some seconds each
    python3 src/python/mutants/mutants.py catalogue         # one file of them; or the names of some bugs
    python3 src/python/mutants/mutants.py --all dialects    # every class that notices, not the first one only

The bugs stand in the text files beside this one:

    bug: integer division
    file: XavierNormal.java       a source file of the modules; with a folder before it where one name stands twice
    tests: SchemeTest             may be left out
    - 2 / (fanIn + fanOut)        the text that is replaced, wherever it stands in the file; any blanks will do
    + 2 / (int) (fanIn + fanOut)  what stands there instead

Nothing in the project is touched: the changed file is compiled into a folder of its own, which stands before the
modules' classes on the class path; so a constant, which javac copies into the classes that use it, is changed where it
is used. Test classes run one after the other until one fails: first those that `tests`
names, then those of noticed.csv, which noticed before, then all of the file's module and of the modules above it, but
not those that look at no value or would notice everything. Before all that, the tests that are about to run must pass
without a bug. A bug that nobody notices ends the program with status 1. --write puts what was seen into noticed.csv.
"""

import argparse
import csv
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]
TABLES = ["foundation", "catalogue", "analysis", "dialects", "trust"]
# A module, and those whose tests may notice what is wrong in it.
ABOVE = {
    "core": ["core", "recipes"],
    "recipes": ["recipes"],
    "checkpoint": ["checkpoint", "cli"],
    "analysis": ["analysis", "cli"],
    "dialects": ["dialects", "cli"],
    "cli": ["cli"],
}
LEFT_OUT = re.compile(r"(Readme|Architecture|ExportedTypes|SchemeList|JarSize|Equivalents|Browser|Pages)\w*Test$")


class Bug:
    def __init__(self, table, lines):
        self.table, self.tests, texts = table, [], {"-": [], "+": []}
        for line in lines:
            if line[:1] in texts:
                texts[line[:1]].append(line[2:])
            else:
                key, value = line.split(": ", 1)
                setattr(self, key, [t.strip() for t in value.split(",")] if key == "tests" else value)
        self.name, self.text, self.replacement = self.bug, "\n".join(texts["-"]), "\n".join(texts["+"])

    def sources(self):
        return [p for p in (ROOT / "src").glob("*/src/main/**/" + self.file.rsplit("/", 1)[-1])
                if p.as_posix().endswith("/" + self.file) and "target" not in p.parts]

    def pattern(self):
        """The text, with any blanks or none between its words and signs, so that the formatter may break lines."""
        return re.compile(r"\s*".join(re.escape(token) for token in re.findall(r"\w+|\S", self.text)))

    def trouble(self):
        """Says why the bug cannot be seeded, or nothing if it can."""
        sources = self.sources()
        if len(sources) == 1 and self.pattern().search(sources[0].read_text()):
            return None
        found = [p.name for p in (ROOT / "src").glob("*/src/main/**/*.java") if self.pattern().search(p.read_text())]
        return f"{len(sources)} files {self.file} but none with its text; it is in {found or 'no other file'}"


def bugs():
    for table in TABLES:
        blocks = re.split(r"\n\s*\n", (HERE / (table + ".txt")).read_text())
        for block in blocks:
            lines = [line for line in block.splitlines() if line.strip() and not line.startswith("#")]
            if lines:
                yield Bug(table, lines)


def noticed():
    with (HERE / "noticed.csv").open(newline="") as file:
        return {row["bug"]: row["noticed by"].split() for row in csv.DictReader(file)}


class Project:
    """The compiled project: class paths of the modules' tests, and where each test class stands."""

    def __init__(self, work):
        self.work = work
        subprocess.run(
            ["mvn", "-o", "-q", "-B", "-Pquick", "test-compile", "dependency:build-classpath",
             "-Dmdep.outputFile=target/classpath.txt", "-Dmdep.includeScope=test", "-pl", "src/cli", "-am"],
            cwd=ROOT, check=True)
        self.jars = {m: (ROOT / f"src/{m}/target/classpath.txt").read_text() for m in ABOVE}
        engine = re.search(r"([^:]*)/junit-platform-engine/([^/:]+)/", self.jars["core"])
        self.launcher = f"{engine[1]}/junit-platform-launcher/{engine[2]}/junit-platform-launcher-{engine[2]}.jar"
        assert os.path.exists(self.launcher), "run `mvn test` once: " + self.launcher
        self.tests = {}
        for module in ABOVE:
            root = ROOT / f"src/{module}/target/test-classes"
            for path in sorted(root.glob("**/*Test.class")):
                name = ".".join(path.relative_to(root).with_suffix("").parts)
                if not LEFT_OUT.search(name):
                    self.tests.setdefault(module, []).append(name)
        self.seconds = {}  # of a test class in the last `mvn verify`, if there was one: quick ones run first
        for report in (ROOT / "src").glob("*/target/surefire-reports/TEST-*.xml"):
            suite = ElementTree.parse(report).getroot()
            self.seconds[suite.get("name")] = float(suite.get("time").replace(",", ""))
        self.runner = work / "runner"
        self.javac([HERE / "RunTests.java"], self.runner, f"{self.launcher}:{self.jars['core']}")

    def javac(self, sources, target, classpath):
        command = ["javac", "-nowarn", "-proc:none", "-parameters", "-cp", classpath, "-d", target, *sources]
        done = subprocess.run(command, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr

    def classes(self):
        return ":".join(str(ROOT / f"src/{m}/target/classes") for m in ABOVE)

    def overlay(self, bug):
        """A folder with the classes of the changed file."""
        folder = self.work / "overlay"
        shutil.rmtree(folder, ignore_errors=True)
        source = bug.sources()[0]
        text = bug.pattern().sub(lambda match: bug.replacement, source.read_text())
        main = next(p for p in source.parents if p.parent.name == "main")
        if source.suffix == ".java":
            changed = self.work / "source" / source.name
            changed.parent.mkdir(exist_ok=True)
            changed.write_text(text)
            self.javac([changed], folder, f"{self.classes()}:{self.jars['cli']}")
        else:
            changed = folder / source.relative_to(main)
            changed.parent.mkdir(parents=True)
            changed.write_text(text)
        return folder

    def candidates(self, bug, known):
        """Test classes by module, those that should notice first."""
        module = bug.sources()[0].relative_to(ROOT / "src").parts[0]
        order = {m: [] for m in ABOVE[module]}
        for name in bug.tests + known:
            for m, names in self.tests.items():
                order.setdefault(m, []).extend(n for n in names if n.rsplit(".", 1)[1] == name)
        known_modules = sorted(order, key=lambda m: not order[m])
        first = [(m, order[m]) for m in known_modules if order[m]]
        rest = [(m, [n for n in self.tests.get(m, []) if n not in order[m]]) for m in ABOVE[module]]
        return [(m, sorted(tests, key=lambda t: self.seconds.get(t, 0))) for m, tests in first + rest]

    def failing(self, module, tests, overlay=None, every=False):
        if not tests:
            return []
        classes = [overlay, self.runner, ROOT / f"src/{module}/target/test-classes", self.classes()]
        path = ":".join(str(p) for p in [*classes, self.launcher, self.jars[module]] if p)
        options = ["-Xmx2g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]
        command = ["java", *options, "-cp", path, "RunTests", *["--all"] * every, *tests]
        try:
            done = subprocess.run(command, cwd=ROOT / "src" / module, capture_output=True, text=True, timeout=900)
        except subprocess.TimeoutExpired:
            return ["(no end in 900 s)"]
        assert done.returncode == 0, done.stderr[-2000:]
        assert "EMPTY" not in done.stderr.splitlines(), ("no test ran", tests)
        return [line.rsplit(".", 1)[1] for line in done.stderr.splitlines() if line.startswith("FAILED ")]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("chosen", nargs="*", help="files or names of bugs; all if none")
    parser.add_argument("--check", action="store_true", help="list the bugs whose text is no longer there")
    parser.add_argument("--all", action="store_true", help="name every test class that notices")
    parser.add_argument("--write", action="store_true", help="rewrite noticed.csv")
    options = parser.parse_args()
    everything = list(bugs())
    chosen = [b for b in everything if not options.chosen or b.table in options.chosen or b.name in options.chosen]
    lost = [(b.table, b.name, b.trouble()) for b in chosen if b.trouble()]
    for table, name, trouble in lost:
        print(f"{table}: {name}: {trouble}")
    print(f"{len(chosen) - len(lost)} of {len(chosen)} bugs have their text in the sources")
    if options.check or lost:
        sys.exit(1 if lost else 0)
    seen, missed = noticed(), []
    with tempfile.TemporaryDirectory() as work:
        project = Project(pathlib.Path(work))
        sound = set()
        for bug in chosen:
            overlay, caught = project.overlay(bug), []
            for module, tests in project.candidates(bug, seen.get(bug.name, [])):
                caught += project.failing(module, tests, overlay, options.all)
                if caught and not options.all:
                    break
            for module in project.tests:
                for test in project.tests[module]:
                    if test.rsplit(".", 1)[1] in caught and test not in sound:
                        assert not project.failing(module, [test]), ("fails without a bug", test)
                        sound.add(test)
            print(f"{bug.table}: {bug.name}: {' '.join(caught) or 'NOBODY'}", flush=True)
            missed += [] if caught else [bug.name]
            known = [] if options.all else [c for c in seen.get(bug.name, []) if c not in caught]
            seen[bug.name] = caught + known
    if options.write:
        with (HERE / "noticed.csv").open("w", newline="") as file:
            out = csv.writer(file, lineterminator="\n")
            out.writerow(["bug", "noticed by"])
            out.writerows([b.name, " ".join(seen.get(b.name, []))] for b in everything)
    print(f"{len(chosen) - len(missed)} of {len(chosen)} noticed")
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
