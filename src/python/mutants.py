"""Seeds bugs into a copy of the library, one at a time, and reports which tests notice.

    mvn -q test-compile && python3 src/test/python/mutants.py [FIRST LAST]

Each mutant replaces one piece of text in one source file. The changed file is compiled into a copy of the project, some
of whose tests are then run: for a mutant of the foundation (below) those of the face and of random; for one of the
catalogue (catalogue_mutants.py) those of its package, or, if it is one of the face, of the whole catalogue; for one of
the analysis (analysis_mutants.py) those that it names; for one of the dialects (dialect_mutants.py) all of theirs. The
table says which test classes failed. First of all every text must be found, and the tests run without any mutant and
must pass. A mutant that no test notices ends the program with status 1. Some 20 to 40 seconds each; FIRST and LAST
choose a range of the lists together, foundation first, then the catalogue, the analysis and the dialects.
"""

import pathlib
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

sys.dont_write_bytecode = True  # no __pycache__ among the sources
import analysis_mutants
import catalogue_mutants
import dialect_mutants
from catalogue_mutants import FACE

RANDOM = FACE + "random/"
INTERNAL = FACE + "internal/"
RESOURCES = "src/main/resources/"
ROOMS = ["", "random/", "internal/", "structure/", "recipe/", "preset/", "analysis/"]
ROOMS += ["dialect/", "dialect/engine/", "dialect/numeric/"]

TESTS = "io.github.weightinit."
STRUCTURE_TESTS = [TESTS + test for test in ("structure.**", "Chrono*", "Packed*")]
PRESET_TESTS = [TESTS + test for test in ("preset.**", "recipe.**", "Recipe*")]
CATALOGUE_TESTS = STRUCTURE_TESTS + PRESET_TESTS
CATALOGUE_TESTS += [TESTS + test for test in ("Complex*", "Fan*", "RandomWalk*", "Scaled*")]
DIALECT_TESTS = [TESTS + test for test in ("dialect.**", "cli.dialect.**", "cli.DialectCommandTest")]
# ReadmeTest and the command line's tests would notice everything and say nothing; ArchitectureTest looks at no value.
OTHER_TESTS = ["!" + test for test in STRUCTURE_TESTS]
OTHER_TESTS += ["!" + TESTS + room + ".**" for room in ("preset", "recipe", "analysis", "dialect", "cli")]
OTHER_TESTS += ["!ReadmeTest", "!ArchitectureTest"]

# name, file, text, replacement
MUTANTS = [
    ("unseedable", FACE + "Initializer.java", 'requireNonNull(seed, "seed").stream()', 'requireNonNull(Seed.random(), "seed").stream()'),
    ("a new generator for every page", RANDOM + "PagedStream.java", "return index >>> 12;", "return 0;"),
    ("integer division", FACE + "XavierNormal.java", "2 / (fanIn + fanOut)", "2.0 * (2 / (int) (fanIn + fanOut)) + 1e-9"),
    ("variance as standard deviation", FACE + "HeNormal.java", "gain / Math.sqrt(fanIn)", "gain * gain / fanIn"),
    ("normal's bound for the uniform", FACE + "HeUniform.java", "Math.sqrt(3 / fanIn)", "Math.sqrt(1 / fanIn)"),
    ("folklore: product of the fans", FACE + "XavierUniform.java", "6 / (fanIn + fanOut)", "1 / Math.sqrt(fanIn * fanOut)"),
    ("one-sided uniform", RANDOM + "UniformSampler.java", "w[WordCursor.BASE + i] >> 12", "w[WordCursor.BASE + i] >>> 12"),
    ("fan-out for fan-in", FACE + "Initializers.java", "new HeNormal(fan.fanIn())", "new HeNormal(fan.fanOut())"),
    ("rows for columns", FACE + "Fan.java", 'new Fan(in, out, "dense(', 'new Fan(out, in, "dense('),
    ("receptive field forgotten", FACE + "Convolution.java", 'double taps = in / groups * product("kernel", kernel);', "double taps = in / groups;"),
    ("vocabulary as fan-in", FACE + "Fan.java", "dimension, dimension,", "vocabulary, dimension,"),
    ("LeCun for He", FACE + "HeNormal.java", "this(fanIn, Math.sqrt(2))", "this(fanIn, 1)"),
    ("truncated without 0.8796", FACE + "TruncatedNormal.java", "standardDeviation / TWO_SIGMA_STANDARD_DEVIATION", "standardDeviation"),
    ("root of three for root of six", FACE + "XavierUniform.java", "6 / (fanIn + fanOut)", "3 / (fanIn + fanOut)"),
    ("rounding to the open end", FACE + "Uniform.java", "return within", "return within || lower == 1"),
    ("-1 for no seed", FACE + "Seed.java", "return new Seed(StreamKey.ofSeed(value), Long", "return value == -1 ? random() : new Seed(StreamKey.ofSeed(value), Long"),
    ("the same stream for every name", FACE + "Seed.java", "new Seed(key.at(name),", "new Seed(key,"),
    ("24-bit lattice", RANDOM + "UniformSampler.java", "(w[WordCursor.BASE + i] >> 12) * 0x1p-51", "(w[WordCursor.BASE + i] >> 40) * 0x1p-23"),
    ("position in the array for the index", FACE + "ScaledVariate.java", "random.words(target.firstIndex())", "random.words(0)"),
    ("an element between two threads left out", INTERNAL + "Pages.java", "cut(firstIndex, length, i, slices),", "cut(firstIndex, length, i, slices) + (i == 1 ? 1 : 0),"),
    ("bfloat16 by way of float", INTERNAL + "SmallFloat.java", "long bits = Double.doubleToRawLongBits(value);", "value = (float) value; long bits = Double.doubleToRawLongBits(value);"),
    ("ties away from zero", INTERNAL + "SmallFloat.java", "(1L << (shift - 1)) - 1 + even)", "(1L << (shift - 1)))"),
    ("a rotation of Threefry", RANDOM + "Threefry.java", "x1 = Long.rotateLeft(x1, 57) ^ x2;", "x1 = Long.rotateLeft(x1, 56) ^ x2;"),
    ("a shift of xoshiro", RANDOM + "PageCursor.java", "long t = s1 << 17;", "long t = s1 << 16;"),
    ("sign and layer share a bit", RANDOM + "Ziggurat.java", "((word >> 10) | 1) * width", "((word << 53 >> 10) | 1) * width"),
    ("slivers left out", RANDOM + "ZigguratEdges.java", "if (below) {", "if (true) {"),
    ("slivers' choice and sign share bits", RANDOM + "ZigguratEdges.java", "((word << 1) >>> 12)", "(word >>> 12)"),
    ("shortcut too generous", RANDOM + "ZigguratEdges.java", "height < chord - slack ||", "height < chord + slack ||"),
    ("tail without refusals", RANDOM + "ZigguratEdges.java", "below = v < density(beyond);", "below = true;"),
    ("exponential tail without refusals", RANDOM + "TruncatedNormalSampler.java", "u < StrictMath.exp(-exponent)", "u < 2"),
    ("mirrored interval not mirrored back", RANDOM + "TruncatedNormalSampler.java", "return sign *", "return 1 *"),
    ("unchecked argument", INTERNAL + "Checks.java", "value > 0 && value <= Double.MAX_VALUE", "value != 0"),
    ("a word drawn twice", RANDOM + "WordCursor.java", "index += count;", "index += count - 1;"),
]


def tests_of(file):
    """The tests to run for a mutant of the catalogue in a file."""
    return STRUCTURE_TESTS if "/structure/" in file else PRESET_TESTS if "/preset/" in file or "/recipe/" in file else CATALOGUE_TESTS


def compile(project, classpath, sources):
    classes = project / "target/classes"
    subprocess.run(
        ["javac", "-nowarn", "-proc:none", "-cp", f"{classes}:{classpath}", "-d", classes] + sources, check=True)


def build(project, classpath, source):
    if source.suffix == ".java":
        compile(project, classpath, [source])
    else:
        shutil.copy(source, project / "target/classes" / source.relative_to(project / RESOURCES))


def failing(project, tests):
    """The test classes with a failure or an error."""
    reports = project / "target/surefire-reports"
    shutil.rmtree(reports, ignore_errors=True)
    try:
        subprocess.run(
            ["mvn", "-o", "-q", "-B", "surefire:test", "-Dtest=" + ",".join(tests)],
            cwd=project, capture_output=True, timeout=600)
    except subprocess.TimeoutExpired:
        return ["(no end in 600 s)"]
    suites = [ElementTree.parse(report).getroot() for report in sorted(reports.glob("TEST-*.xml"))]
    assert suites, "no test ran"
    return [s.get("name").rsplit(".", 1)[1] for s in suites if int(s.get("failures")) + int(s.get("errors"))]


def run(project, classpath, mutant, tests):
    _, file, text, replacement = mutant
    source = project / file
    original = source.read_text()
    source.write_text(original.replace(text, replacement))
    try:
        build(project, classpath, source)
        return failing(project, tests)
    finally:
        source.write_text(original)
        build(project, classpath, source)


def main():
    root = pathlib.Path(__file__).resolve().parents[3]
    mutants = [(m, OTHER_TESTS) for m in MUTANTS] + [(m, tests_of(m[1])) for m in catalogue_mutants.MUTANTS]
    mutants += [(m[:4], m[4].split(",")) for m in analysis_mutants.MUTANTS]
    mutants += [(m, DIALECT_TESTS) for m in dialect_mutants.MUTANTS]
    for (name, file, text, replacement), _ in mutants:
        assert text in (root / file).read_text(), (name, "no longer in", file)
    first, last = (int(a) for a in sys.argv[1:3]) if len(sys.argv) > 2 else (0, len(mutants))
    mutants = mutants[first:last]
    missed = 0
    with tempfile.TemporaryDirectory() as directory:
        project = pathlib.Path(directory) / "project"
        shutil.copytree(root, project, ignore=shutil.ignore_patterns(".git", "it", "local-repo"))
        (project / "target/classes/module-info.class").unlink()  # the tests run on the class path
        jars = project / "classpath.txt"
        subprocess.run(
            ["mvn", "-o", "-q", "-B", "dependency:build-classpath", f"-Dmdep.outputFile={jars}"],
            cwd=project, check=True, capture_output=True)
        compile(project, jars.read_text(), [p for room in ROOMS for p in (project / FACE / room).glob("*.java")])
        groups = [OTHER_TESTS, STRUCTURE_TESTS, PRESET_TESTS, CATALOGUE_TESTS, DIALECT_TESTS]
        used = [tests for tests in groups if any(tests is of for _, of in mutants)]
        named = sorted({test for _, of in mutants if of not in groups for test in of})
        for tests in used + [named] * bool(named):
            sound = failing(project, tests)
            assert not sound, ("without a mutant", sound)
        for mutant, tests in mutants:
            caught = run(project, jars.read_text(), mutant, tests)
            missed += not caught
            print(f"| {mutant[0]} | {', '.join(caught) or 'NOBODY'} |", flush=True)
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
