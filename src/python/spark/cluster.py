"""Writes checkpoints on a real cluster of Spark, kills and freezes its processes, and compares all bytes with a single machine's.

    mvn -q -DskipTests -Pengines package
    python3 src/python/spark/cluster.py --folder /tmp/cluster

Needs Python, a JDK (JAVA_HOME, or java on the path) and Maven, which fetches Spark, Hadoop's HDFS and an object store once, some 350 MB. A standalone master and
two workers of one core are started, HDFS in one JVM with two data nodes, and s3mock; all of them on this machine alone. Each case prints one line with what was
seen, and `ok` or `FAILED`; the status is 1 if one failed. Logs and Spark's records of events stay in the folder.

The cases, on the folder `file:`, on HDFS and on S3A:

* plain: the SHA-256 of every file is that of `weight-init init --out`, and no other file is there.
* executor: kill -9 of an executor in the middle. One shard is written again.
* driver: kill -9 of the driver in the middle; the job is run again with --resume, is killed again, and is run again. Only what is missing is written: no
  shard that was complete has another time of change.
* frozen: a worker and its executor are frozen (SIGSTOP) as a machine that hangs. Speculation ends the job without them; then they go on.
* check: finds nothing in a good checkpoint, and one flipped bit in a bad one, with tensor and shard.
* refuse: another seed on the same target is refused and changes nothing; stale shards of an older cut are refused, and go with --force.
"""
import argparse
import json
import os
import shutil
import signal
import sys
import time

from jobs import Job, Single, gone, gpt2
from services import QUICK, Cluster, is_stopped, jars, require, wait
from stores import SHARD, Folder, Hdfs, S3

JAR = "src/spark/target/weight-init-spark-0.1.0.jar"
CLI = "src/cli/target/weight-init-cli-0.1.0-runnable.jar"
PARTS = "plain,executor,driver,frozen,check,refuse"
SPECULATION = {
    "spark.speculation": "true",
    "spark.speculation.quantile": "0.5",
    "spark.speculation.multiplier": "1.5",
    # Otherwise the end of the job may wait, until spark.network.timeout, for the frozen executor to forget a broadcast.
    "spark.cleaner.referenceTracking.blocking": "false",
}


class Cases:
    def __init__(self, cluster, jar, expected, words):
        self.cluster, self.jar, self.expected, self.words = cluster, jar, expected, words
        self.total = sum(1 for path in expected if SHARD.fullmatch(path))
        self.failed = []
        self.number = 0

    def job(self, store, *more, command="init", conf=(), words=None):
        self.number += 1
        target = ["--out", store.uri] if command == "init" else [store.uri]
        name = "job-%02d-%s-%s" % (self.number, store.name, command)
        line = [command, *(self.words if words is None else words), *target, *more]
        settings = {"spark.executor.extraJavaOptions": QUICK, **store.conf, **dict(conf)}
        return Job(self.cluster, self.jar, line, settings, name, options=[QUICK])

    def ended(self, job, status=0):
        found = job.end()
        require(found == status, "status %s, see %s: %s" % (found, job.log, " | ".join(job.said()[-3:])))
        return job

    def until(self, job, store, part):
        """Waits until a part of the shards is complete."""
        count = max(1, int(part * self.total))
        wait("%d shards" % count, lambda: len(store.shards()) >= count, 300, 0.002, job.process)
        return len(store.shards())

    def same(self, store):
        """Every file has the bytes of the single machine's, and there is no other one: neither .crc nor .part."""
        found = store.sums()
        missing = sorted(set(self.expected) - set(found))
        extra = sorted(set(found) - set(self.expected))
        other = sorted(path for path in found if found[path] != self.expected.get(path, found[path]))
        require(not missing and not extra and not other, "missing %s; left over %s; other bytes %s" % (missing[:5], extra[:5], other[:5]))
        return "%d files, SHA-256 equal" % len(found)

    def run(self, store, part):
        started = time.monotonic()
        try:
            seen, verdict = getattr(self, part)(store), "ok"
        except AssertionError as error:
            seen, verdict = str(error), "FAILED"
            self.failed.append((store.name, part))
        print("%-5s %-9s %s: %s (%.0f s)" % (store.name, part, seen, verdict, time.monotonic() - started), flush=True)

    def plain(self, store):
        store.clear()
        job = self.ended(self.job(store))
        tasks = job.tasks()
        require(tasks.attempts == tasks.count, "%d attempts of %d tasks" % (tasks.attempts, tasks.count))
        return "%s; %d tasks; %s" % (self.same(store), tasks.count, job.said()[-1].partition(", complete, ")[2])

    def executor(self, store):
        store.clear()
        job = self.job(store)
        done = self.until(job, store, 0.2)
        victim = next(iter(self.cluster.executors()))
        os.kill(victim, signal.SIGKILL)
        tasks = self.ended(job).tasks()
        seen = "killed at %d of %d shards; %d attempts lost, %d shards redone; " % (done, self.total, tasks.lost, tasks.again)
        require(tasks.again == tasks.lost == 1, seen + "one was expected")
        return seen + self.same(store) + self.uploads(store)

    def driver(self, store):
        store.clear()
        seen, kept = "killed at", {}
        for part in (0.3, 0.65, 1):
            before = store.shards()
            job = self.job(store, *(["--resume"] if before else []))
            if part < 1:
                self.until(job, store, part)
                job.kill()
                gone(self.cluster)
                kept = store.shards()
                seen += " %d," % len(kept)
                time.sleep(1.1)  # a store that knows whole seconds shows whether a file was written again
            else:
                said = self.ended(job).said()[-1]
        after = store.shards()
        again = [path for path in kept if after.get(path) != kept[path]]
        seen += " of %d shards; the last run wrote %d; " % (self.total, len(after) - len(kept))
        require(not again, seen + "complete shards written again: %s" % again[:5])
        require("(%d of them written now)" % (self.total - len(kept)) in said, seen + said)
        return seen + self.same(store) + self.uploads(store)

    def frozen(self, store):
        store.clear()
        job = self.job(store, conf=SPECULATION)
        done = self.until(job, store, 0.2)
        executor, number = next(iter(self.cluster.executors().items()))
        worker = self.cluster.workers[number]
        frozen = time.monotonic()
        for process in (worker.pid, executor):
            os.kill(process, signal.SIGSTOP)
        try:
            tasks = self.ended(job).tasks()
            first = self.same(store)
            require(is_stopped(executor), "somebody else let the executor go on")
        finally:
            seconds = time.monotonic() - frozen
            for process in (executor, worker.pid):
                if is_stopped(process):
                    os.kill(process, signal.SIGCONT)
                    time.sleep(5)
        gone(self.cluster)
        wait("the worker", lambda: self.cluster.alive() == self.cluster.count)
        seen = "frozen for %.0f s at %d of %d shards; %d speculative attempts; " % (seconds, done, self.total, tasks.speculative)
        require(tasks.speculative >= 1, seen + "none, so nothing was shown")
        require(first == self.same(store), "the frozen executor changed something when it went on")
        return seen + "then the executor went on: " + first + self.uploads(store)

    def check(self, store):
        if set(store.list()) != set(self.expected):
            self.ended(self.job(store, "--force"))
        words = [self.words[0], *self.words[self.words.index("--recipe") :][:4]]
        # The list says what the model is; the checkpoint is what is checked.
        options = ["--list", words[0], *words[1:]]
        good = self.ended(self.job(store, *options, command="check", words=[]))
        shards = sorted(store.shards())
        victim = shards[len(shards) // 2]
        content = bytearray(store.read(victim))
        header = json.loads(content[8 : 8 + int.from_bytes(content[:8], "little")])
        name, entry = next((n, e) for n, e in header.items() if n.endswith("weight") and len(e["shape"]) == 2)
        place = 8 + int.from_bytes(content[:8], "little") + (entry["data_offsets"][0] + entry["data_offsets"][1]) // 2
        content[place] ^= 1
        store.write(victim, bytes(content))
        bad = self.ended(self.job(store, *options, command="check", words=[]), status=1)
        text = "\n".join(bad.said())
        content[place] ^= 1
        store.write(victim, bytes(content))
        require(name in text and victim in text, "no word of %s in %s: %s" % (name, victim, text))
        line = next(line for line in bad.said() if name in line)
        return "good: %s; a flipped bit in %s: %s" % (good.said()[-1], victim, line.strip())

    def refuse(self, store):
        if set(store.list()) != set(self.expected):
            self.ended(self.job(store, "--force"))
        before = store.list()
        words = [*self.words[: self.words.index("--seed")], "--seed", "43", *self.words[self.words.index("--seed") + 2 :]]
        for more in ([], ["--resume"]):
            other = self.job(store, *more, words=words)
            require(other.end() in (1, 2), "another seed was not refused, see " + other.log)
            require(store.list() == before, "another seed changed the target")
        again = self.ended(self.job(store))
        require(store.list() == before, "the same job wrote what was there")
        said = other.said()[-1].replace(store.uri, "TARGET")
        for stale in ("model-00001-of-00999.safetensors", "model.safetensors"):
            store.write(stale, b"stale")
        require(self.job(store).end() in (1, 2), "stale shards were not refused")
        self.ended(self.job(store, "--force"))
        return "another seed: %s; the same: %s; stale shards refused, then gone with --force: %s" % (
            said, again.said()[-1].replace(store.uri, "TARGET"), self.same(store))

    def uploads(self, store):
        count = store.unfinished()
        return "; %d uploads begun and never ended" % count if store.name == "s3a" else ""


def main():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended by a signal"))  # so that nothing is left running
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--java", default=os.path.join(os.environ["JAVA_HOME"], "bin", "java") if "JAVA_HOME" in os.environ else "java")
    parser.add_argument("--maven", default="mvn")
    parser.add_argument("--jar", default=JAR)
    parser.add_argument("--cli", default=CLI)
    parser.add_argument("--folder", default="target/cluster", help="for jars, logs and checkpoints; not within a temporary folder of others")
    parser.add_argument("--jars", help="the folder of the jars, if it is another one")
    parser.add_argument("--stores", default="file,hdfs,s3a")
    parser.add_argument("--parts", default=PARTS)
    parser.add_argument("--width", type=int, default=1024, help="of the model: each of the 36 blocks has 12 times its square")
    options = parser.parse_args()
    folder = os.path.abspath(options.folder)
    jar, cli = os.path.abspath(options.jar), os.path.abspath(options.cli)
    where = options.jars or os.path.join(folder, "jars")
    run = os.path.join(folder, "run")
    shutil.rmtree(run, ignore_errors=True)
    os.makedirs(run)
    found = {profile: jars(where, profile, options.maven) for profile in ("spark", "hdfs", "s3mock")}
    model = os.path.join(run, "model.json")
    with open(model, "w") as file:
        json.dump(gpt2(options.width, 36), file)
    words = [model, "--recipe", "hf-gpt2", "--seed", "42", "--dtype", "bfloat16"]
    words += ["--max-shard-size", str(8 * options.width * options.width + 100_000)]
    single = Folder(os.path.join(run, "single"))
    Single(options.java, cli).run("init", *words, "--out", single.folder)
    expected = single.sums()
    size = sum(length for length, _ in single.list().values())
    single.clear()
    cluster = Cluster(options.java, run, found["spark"])
    try:
        cluster.start()
        stores = []
        if "file" in options.stores:
            stores.append(Folder(os.path.join(run, "checkpoint")))
        if "hdfs" in options.stores:
            stores.append(Hdfs(*cluster.hdfs(found["hdfs"]), "/models/checkpoint"))
        if "s3a" in options.stores:
            stores.append(S3(cluster.s3mock(found["s3mock"]), "models/checkpoint"))
        cases = Cases(cluster, jar, expected, words)
        print("%d bytes in %d shards, a master and %d workers, %s" % (size, cases.total, cluster.count, options.java), flush=True)
        for store in stores:
            for part in options.parts.split(","):
                cases.run(store, part)
            store.clear()
    finally:
        cluster.stop()
    if cases.failed:
        sys.exit("FAILED: %s" % cases.failed)
    print("everything holds")


main()
