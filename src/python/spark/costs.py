"""Measures what a job costs beside the command on one machine: seconds for the same shards, and the driver's memory.

    mvn -q -DskipTests -Pengines package
    python3 src/python/spark/costs.py --folder /dev/shm/costs --jars /tmp/cluster/jars

For each size the same files are written in two ways on one machine and on a standalone master with one or two workers of one core. The part `sizes`
starts new processes: `weight-init init --out` with as many threads as cores, a job with `local[N]`, and a job on the workers. Each prints its own seconds, which
begin when the JVM and Spark are there, but the code is compiled within them. The part `warm` compares what is left of that in one process that goes on: the library's
own `Checkpoint.write` with N threads, and a job of an application that exists, in turn; rounds that warm up do not count. The best of the runs counts. A folder in
memory shows the engine's cost; a folder on a disk shows the disk. The part `list` plans and writes a list of 1,000,000 tensors with a driver of -Xmx1g, and
prints the most memory that the driver had.
"""
import argparse
import json
import os
import re
import shutil
import signal
import sys
import threading
import time

from jobs import Job, Single, gpt2, settings_of
from services import HERE, Cluster, jars, require
from stores import Folder

JAR = "src/spark/target/weight-init-spark-0.1.0.jar"
CLI = "src/cli/target/weight-init-cli-0.1.0-runnable.jar"


def seconds(text):
    return float(re.search(r"in\s+([\d.]+)\s+s", text)[1])


class Costs:
    def __init__(self, options):
        self.options = options
        self.jar, self.cli = os.path.abspath(options.jar), os.path.abspath(options.cli)
        self.run = os.path.join(os.path.abspath(options.folder), "costs")
        shutil.rmtree(self.run, ignore_errors=True)
        os.makedirs(self.run)
        self.classes = jars(options.jars or os.path.join(os.path.abspath(options.folder), "jars"), "spark", options.maven)
        self.target = Folder(os.path.join(self.run, "checkpoint"))

    def model(self, name, content):
        path = os.path.join(self.run, name + ".json")
        with open(path, "w") as file:
            json.dump(content, file)
        return path

    def words(self, model):
        return [model, "--recipe", "hf-gpt2", "--seed", "42", "--dtype", self.options.dtype, "--max-shard-size", self.options.shard]

    def single(self, model, cores):
        self.target.clear()
        options = ["-Xmx1g", "-XX:ActiveProcessorCount=%d" % cores]
        runner = Single(self.options.java, self.cli)
        return seconds(runner.run("init", *self.words(model), "--threads", str(cores), "--out", self.target.folder, options=options))

    def job(self, cluster, model, master, conf=()):
        self.target.clear()
        job = Job(cluster, self.jar, ["init", *self.words(model), "--out", self.target.uri], dict(conf), "job", master)
        require(job.end() == 0, "see " + job.log)
        return seconds(job.said()[-1])

    def sizes(self):
        ways = self.options.ways.split(",")
        print("GB, cores, seconds of the best of %d: init --out, local[N], cluster; ratios" % self.options.runs, flush=True)
        for cores in (int(text) for text in self.options.cores.split(",")):
            cluster = Cluster(self.options.java, os.path.join(self.run, "cluster"), self.classes, workers=cores)
            try:
                if "cluster" in ways:
                    cluster.start()
                for size, model in self.models().items():
                    best = {}
                    for _ in range(self.options.runs):
                        found = {}
                        if "single" in ways:
                            found["single"] = self.single(model, cores)
                        if "local" in ways:
                            found["local"] = self.job(cluster, model, "local[%d]" % cores)
                        if "cluster" in ways:
                            found["cluster"] = self.job(cluster, model, cluster.master)
                        best = {way: min(best.get(way, value), value) for way, value in found.items()}
                    base = best.get("single")
                    ratios = ["%.2f" % (value / base) for way, value in best.items() if way != "single" and base]
                    print("%4g GB, %d cores: %s; ratios %s" % (size, cores, ", ".join("%s %.2f s" % pair for pair in best.items()), ", ".join(ratios)), flush=True)
                    self.target.clear()
            finally:
                cluster.stop()

    def models(self):
        """Returns the model of each size, which is told in GB: a block of width 2048 has 50,358,272 weights."""
        width = 4 if self.options.dtype == "float32" else 2
        sizes = [float(text) for text in self.options.sizes.split(",")]
        return {size: self.model("%g" % size, gpt2(2048, round(size * 1e9 / width / 50_358_272), 1024)) for size in sizes}

    def warm(self):
        """Runs the two ways in turn in one process for each number of cores, with local[N] and on the workers."""
        models = self.models()
        first = models[min(models)]
        print("warm, seconds of the best of %d: Checkpoint.write, job; ratio" % self.options.runs, flush=True)
        for cores in (int(text) for text in self.options.cores.split(",")):
            cluster = Cluster(self.options.java, os.path.join(self.run, "cluster"), self.classes, workers=cores)
            try:
                for way in self.options.ways.split(","):
                    if way == "cluster":
                        cluster.start()
                    if way != "single":
                        found = self.rounds(cluster, cores, "local[%d]" % cores if way == "local" else cluster.master, first, models.values())
                        for size, model in models.items():
                            one, job = (min(seconds) for seconds in zip(*found[model][-self.options.runs :]))
                            print("%4g GB, %d cores, %s: %.2f s, %.2f s; %.2f" % (size, cores, way, one, job, job / one), flush=True)
            finally:
                cluster.stop()

    def rounds(self, cluster, cores, master, first, models):
        """Returns the seconds of both ways in each round, for each model."""
        settings = {**settings_of(cluster), "spark.master": master, "spark.app.name": "warm", "spark.jars": self.jar, "spark.executor.memory": "1g"}
        shard = str(int(float(self.options.shard.removesuffix("MB")) * 1e6))
        words = [os.path.join(HERE, "Warm.java"), str(cores), self.target.folder, self.options.dtype.upper(), shard, first, str(self.options.warmup)]
        for model in models:
            words += [model, str(self.options.runs)]
        process = cluster.process("warm", ["-Xmx1g", *("-D%s=%s" % pair for pair in settings.items()), words], self.jar + ":" + self.classes)
        log = os.path.join(cluster.folder, "warm.log")
        require(process.wait(1800) == 0, "see " + log)
        found = {}
        with open(log) as lines:
            for line in lines:
                if line.startswith("WARM "):
                    _, model, one, job = line.split()
                    found.setdefault(model, []).append((float(one), float(job)))
        return found

    def list(self):
        entries = []
        for block in range(self.options.tensors // 10):
            for number in range(10):
                name = "model.decoder.layers.%06d.experts.%d.dense.weight" % (block, number)
                entries.append({"name": name, "shape": [32, 32], "module": "Linear"})
        model = self.model("list", {"model": "million", "list": entries})
        cluster = Cluster(self.options.java, os.path.join(self.run, "cluster"), self.classes, workers=2)
        try:
            cluster.start()
            words = ["init", model, "--recipe", "pytorch", "--seed", "42", "--dtype", "bfloat16", "--max-shard-size", "20MB"]
            self.target.clear()
            job = Job(cluster, self.jar, [*words, "--out", self.target.uri], {}, "list", memory="1g")
            peaks = {}
            watch = threading.Thread(target=self.watch, args=(job, cluster, peaks))
            watch.start()
            status = job.end()
            watch.join()
            require(status == 0, "see " + job.log)
            print("a list of %d tensors, %d bytes of JSON, driver -Xmx1g: %s" % (len(entries), os.path.getsize(model), job.said()[-1]))
            print("most memory, heap and all else: driver %d MB, executors %s MB" % (peaks["driver"] // 1024, [v // 1024 for k, v in peaks.items() if k != "driver"]))
            again = self.single_list(words)
            print("the command alone with -Xmx1g: %.1f s" % again)
        finally:
            cluster.stop()
        self.target.clear()

    def single_list(self, words):
        self.target.clear()
        return seconds(Single(self.options.java, self.cli).run(*words, "--out", self.target.folder, options=["-Xmx1g"]))

    @staticmethod
    def watch(job, cluster, peaks):
        while job.process.poll() is None:
            for name, process in [("driver", job.process.pid), *((str(p), p) for p in cluster.executors())]:
                try:
                    with open("/proc/%d/status" % process) as status:
                        peak = re.search(r"VmHWM:\s+(\d+)", status.read())
                        peaks[name] = int(peak[1]) if peak else peaks.get(name, 0)
                except OSError:
                    pass  # it has ended
            time.sleep(0.2)


def main():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended by a signal"))  # so that nothing is left running
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--java", default=os.path.join(os.environ["JAVA_HOME"], "bin", "java") if "JAVA_HOME" in os.environ else "java")
    parser.add_argument("--maven", default="mvn")
    parser.add_argument("--jar", default=JAR)
    parser.add_argument("--cli", default=CLI)
    parser.add_argument("--folder", default="target/costs")
    parser.add_argument("--jars", help="the folder of the jars that cluster.py fetched")
    parser.add_argument("--parts", default="sizes,warm,list")
    parser.add_argument("--sizes", default="1,2,4,8", help="in GB")
    parser.add_argument("--cores", default="1,2")
    parser.add_argument("--ways", default="single,local,cluster")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--warmup", type=int, default=8, help="rounds of the part warm, of the first size, that do not count")
    parser.add_argument("--dtype", default="float32")
    parser.add_argument("--shard", default="100MB")
    parser.add_argument("--tensors", type=int, default=1_000_000)
    options = parser.parse_args()
    costs = Costs(options)
    for part in options.parts.split(","):
        getattr(costs, part)()
    shutil.rmtree(costs.run)


main()
