"""Runs jobs: on the cluster through Spark's own SparkSubmit, and on this machine alone by the command line."""
import glob
import json
import os
import re
import signal
import subprocess

from services import require, wait

MAIN = "io.github.weightinit.spark.Main"


def gpt2(width, blocks, vocabulary=50257):
    """A list of parameters with the names of GPT-2: each block has 12 matrices and vectors."""
    found = [("wte.weight", [vocabulary, width], "Embedding"), ("wpe.weight", [1024, width], "Embedding")]
    for block in range(blocks):
        for name, shape, kind in (
            ("ln_1.weight", [width], "LayerNorm"),
            ("ln_1.bias", [width], "LayerNorm"),
            ("attn.c_attn.weight", [width, 3 * width], "Conv1D"),
            ("attn.c_attn.bias", [3 * width], "Conv1D"),
            ("attn.c_proj.weight", [width, width], "Conv1D"),
            ("attn.c_proj.bias", [width], "Conv1D"),
            ("ln_2.weight", [width], "LayerNorm"),
            ("ln_2.bias", [width], "LayerNorm"),
            ("mlp.c_fc.weight", [width, 4 * width], "Conv1D"),
            ("mlp.c_fc.bias", [4 * width], "Conv1D"),
            ("mlp.c_proj.weight", [4 * width, width], "Conv1D"),
            ("mlp.c_proj.bias", [width], "Conv1D"),
        ):
            found.append(("h.%d.%s" % (block, name), shape, kind))
    found += [("ln_f.weight", [width], "LayerNorm"), ("ln_f.bias", [width], "LayerNorm")]
    entries = [{"name": "transformer." + name, "shape": shape, "module": kind} for name, shape, kind in found]
    config = {"model_type": "gpt2", "initializer_range": 0.02, "n_layer": blocks, "tie_word_embeddings": True}
    return {"model": "gpt2-%dx%d" % (width, blocks), "config": config, "list": entries}


class Single:
    """The command line on this machine: the bytes that every job must give."""

    def __init__(self, java, jar):
        self.words = [*java.split(), "-jar", jar]

    def run(self, *words, options=()):
        ended = subprocess.run([self.words[0], *options, *self.words[1:], *words], capture_output=True, text=True)
        require(ended.returncode == 0, "status %d: %s%s" % (ended.returncode, ended.stdout, ended.stderr))
        return ended.stdout + ended.stderr


def settings_of(cluster):
    """Returns what all drivers need: addresses of this machine, no page, all executors before the first task."""
    return {
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.network.timeout": "600s",
        # The job, and its seconds, begin when all executors are there.
        "spark.cores.max": str(cluster.cores * cluster.count),
        "spark.scheduler.minRegisteredResourcesRatio": "1.0",
        "spark.scheduler.maxRegisteredResourcesWaitingTime": "300s",
        "spark.ui.enabled": "false",
        "spark.local.dir": os.path.join(cluster.folder, "local"),
    }


class Job:
    """One SparkSubmit: the process is the driver."""

    def __init__(self, cluster, jar, words, conf, name, master=None, memory="1g", options=()):
        self.log = os.path.join(cluster.folder, name + ".log")
        self.records = os.path.join(cluster.folder, "events", name)
        os.makedirs(self.records, exist_ok=True)
        for old in glob.glob(self.records + "/*"):
            os.unlink(old)
        settings = {
            **settings_of(cluster),
            "spark.driver.memory": memory,
            "spark.executor.memory": "1g",
            "spark.eventLog.enabled": "true",
            "spark.eventLog.dir": "file:" + self.records,
            "spark.eventLog.rolling.enabled": "false",
            "spark.eventLog.compress": "false",
            **conf,
        }
        submit = ["org.apache.spark.deploy.SparkSubmit", "--master", master or cluster.master, "--class", MAIN]
        for key, value in settings.items():
            submit += ["--conf", "%s=%s" % (key, value)]
        classes = os.path.join(cluster.home, "jars")
        environment = {**cluster.environment, "SPARK_LOCAL_IP": "127.0.0.1"}
        self.process = cluster.process(name, ["-Xmx" + memory, *options, [*submit, jar, *words]], classes, environment)

    def end(self, seconds=900):
        """Waits for the end and returns the status."""
        try:
            return self.process.wait(seconds)
        finally:
            self.kill()

    def kill(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def text(self):
        with open(self.log, encoding="utf-8", errors="replace") as log:
            return log.read()

    def said(self):
        """Returns what the program itself said: every line that is not Spark's log, nor the JVM's."""
        spark = re.compile(r"\d\d/\d\d/\d\d \d\d:\d\d:\d\d |SLF4J|WARNING: |Using Spark's|\s+at |OpenJDK|Caused by")
        return [line for line in self.text().splitlines() if line.strip() and not spark.match(line)]

    def tasks(self):
        """Returns what became of the attempts of the stage with most tasks, by Spark's own record of events."""
        stages, starts, ends = {}, {}, {}
        for path in glob.glob(self.records + "/*"):
            with open(path, encoding="utf-8") as lines:
                for line in lines:
                    try:
                        event = json.loads(line)
                    except ValueError:
                        continue  # the last line of a driver that was killed
                    kind = event["Event"]
                    if kind == "SparkListenerStageSubmitted":
                        stages[event["Stage Info"]["Stage ID"]] = event["Stage Info"]["Number of Tasks"]
                    elif kind == "SparkListenerTaskStart":
                        starts.setdefault(event["Stage ID"], []).append(event["Task Info"])
                    elif kind == "SparkListenerTaskEnd":
                        ends.setdefault(event["Stage ID"], []).append(event["Task End Reason"]["Reason"])
        if not stages:
            return Tasks(0, [], [])
        stage = max(stages, key=stages.get)
        return Tasks(stages[stage], starts.get(stage, []), ends.get(stage, []))


class Tasks:
    def __init__(self, count, starts, reasons):
        self.count = count
        self.attempts = len(starts)
        self.speculative = sum(info["Speculative"] for info in starts)
        self.succeeded = reasons.count("Success")
        self.lost = reasons.count("ExecutorLostFailure")
        self.again = self.attempts - count


def gone(cluster):
    """Waits until no executor is left, so that nothing is written any more."""
    wait("the end of the executors", lambda: not cluster.executors(), 60, 0.2)
