"""Starts the programs of a cluster on this machine: Spark's master and workers, HDFS, an object store.

Everything comes from Maven's jars. Each program is a process of its own with a log in the folder, and is ended at the end.
"""
import getpass
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"
BUCKET = "checkpoints"
# A machine that is short of breath is not one that is lost.
SETTINGS = ["-Dspark.master.rest.enabled=false", "-Dspark.worker.timeout=600"]
QUICK = "-XX:TieredStopAtLevel=1"  # these programs start often and compute little


def require(fact, text):
    if not fact:
        raise AssertionError(text)


def jars(folder, profile, maven):
    """Returns a folder with the jars of a profile of pom.xml; Maven fetches them once."""
    target = os.path.join(folder, profile, "jars")
    pom = os.path.join(HERE, "pom.xml")
    stamp = os.path.join(folder, profile, "complete")
    if not os.path.exists(stamp) or os.path.getmtime(stamp) < os.path.getmtime(pom):
        print("fetches the jars of %s" % profile, flush=True)
        words = [*maven.split(), "-q", "-B", "-ntp", "-f", pom, "-P" + profile, COPY, "-DincludeScope=runtime"]
        subprocess.run([*words, "-DoutputDirectory=" + target], check=True, stdout=sys.stderr)
        open(stamp, "w").close()
    return target


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def wait(what, fact, seconds=180, pause=0.1, process=None):
    """Waits until the fact is true; an error if that takes too long or if the process ends before."""
    end = time.monotonic() + seconds
    while True:
        value = fact()
        if value:
            return value
        require(time.monotonic() < end, "waited %d s in vain: %s" % (seconds, what))
        require(process is None or process.poll() is None, "the process ended before: " + what)
        time.sleep(pause)


def answers(url, method="GET"):
    try:
        with urllib.request.urlopen(urllib.request.Request(url, method=method), timeout=10):
            return True
    except OSError:
        return False


def children(parent):
    """Returns the processes that a process has started itself, each with its command line."""
    found = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open("/proc/%s/stat" % name) as stat:
                    owner = int(stat.read().rpartition(")")[2].split()[1])
                if owner == parent:
                    with open("/proc/%s/cmdline" % name) as line:
                        found[int(name)] = line.read().replace("\0", " ")
            except OSError:
                pass  # it has ended
    return found


def is_stopped(process):
    try:
        with open("/proc/%d/stat" % process) as stat:
            return stat.read().rpartition(")")[2].split()[0] == "T"
    except FileNotFoundError:
        return False


class Cluster:
    """A standalone master and two workers, each with one core and an address of its own.

    Spark starts no second attempt on the host of the first one; for Spark, two addresses are two hosts.
    """

    def __init__(self, java, folder, jars, cores=1, workers=2):
        self.java, self.folder = java, folder
        self.home = os.path.dirname(jars)
        self.cores, self.count = cores, workers
        self.workers, self.others = [], []
        self.environment = {**os.environ, "SPARK_HOME": self.home, "SPARK_SCALA_VERSION": "2.13"}
        os.makedirs(folder, exist_ok=True)

    def process(self, name, words, classes, environment=None):
        log = open(os.path.join(self.folder, name + ".log"), "w")
        words = [self.java, *words[:-1], "-cp", classes + "/*", *words[-1]]
        return subprocess.Popen(words, cwd=self.folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=environment)

    def spark(self, name, memory, *words, address="127.0.0.1"):
        environment = {**self.environment, "SPARK_LOCAL_IP": address}
        return self.process(name, ["-Xmx" + memory, QUICK, *SETTINGS, words], os.path.join(self.home, "jars"), environment)

    def start(self):
        port, page = free_port(), free_port()
        self.master = "spark://127.0.0.1:%d" % port
        words = ("org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", str(port), "--webui-port", str(page))
        self.others.append(self.spark("master", "512m", *words))
        wait("the master", lambda: answers("http://127.0.0.1:%d" % page), process=self.others[-1])
        self.page = "http://127.0.0.1:%d/json/" % page
        for number in range(1, self.count + 1):
            self.workers.append(self.worker(number))
        wait("the workers", lambda: self.alive() == self.count)

    def worker(self, number):
        address = "127.0.0.%d" % number
        words = ("org.apache.spark.deploy.worker.Worker", "--host", address, "--cores", str(self.cores), "--memory", "2g")
        words += ("--webui-port", str(free_port()), "--work-dir", os.path.join(self.folder, "work"), self.master)
        return self.spark("worker-%d" % number, "512m", *words, address=address)

    def alive(self):
        with urllib.request.urlopen(self.page, timeout=10) as page:
            return json.load(page)["aliveworkers"]

    def executors(self):
        """Returns the executors: process and number of the worker."""
        found = {}
        for number, worker in enumerate(self.workers):
            for process, line in children(worker.pid).items():
                if "CoarseGrainedExecutorBackend" in line:
                    found[process] = number
        return found

    def hdfs(self, jars):
        """Starts HDFS with two data nodes in one JVM and returns its address and that of its page."""
        port, page = free_port(), free_port()
        place = os.path.join(self.folder, "hdfs")
        words = ["org.apache.hadoop.test.MiniDFSClusterManager", "-format", "-datanodes", "2"]
        words += ["-nnport", str(port), "-httpport", str(page), "-D", "dfs.replication=1"]
        self.others.append(self.process("hdfs", ["-Xmx1g", QUICK, "-Dtest.build.data=" + place, words], jars))
        address = "http://127.0.0.1:%d/webhdfs/v1" % page
        folder = "%s/models?op=MKDIRS&user.name=%s" % (address, getpass.getuser())
        wait("HDFS that takes a folder", lambda: answers(folder, "PUT"), process=self.others[-1])
        return "hdfs://127.0.0.1:%d" % port, address

    def s3mock(self, jars):
        """Starts an object store and returns its address."""
        port, root = free_port(), os.path.join(self.folder, "s3")
        os.makedirs(root, exist_ok=True)
        words = ["com.adobe.testing.s3mock.S3MockApplication", "--server.port=0", "--http.port=%d" % port]
        words += ["--com.adobe.testing.s3mock.store.root=" + root]
        self.others.append(self.process("s3mock", ["-Xmx2g", QUICK, words], jars))
        address = "http://127.0.0.1:%d" % port
        wait("s3mock", lambda: answers(address + "/"), process=self.others[-1])
        urllib.request.urlopen(urllib.request.Request("%s/%s" % (address, BUCKET), method="PUT")).close()
        return address

    def stop(self):
        for executor in self.executors():
            os.kill(executor, signal.SIGKILL)
        for process in [*self.workers, *self.others]:
            process.kill()
            process.wait()
