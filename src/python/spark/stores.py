"""The three stores that a checkpoint is written to, seen past Spark: a folder, HDFS by WebHDFS, S3 by its REST interface."""
import getpass
import hashlib
import json
import os
import re
import shutil
import urllib.error
import urllib.request
import xml.etree.ElementTree as xml

from services import BUCKET

SHARD = re.compile(r"(.*/)?model-\d{5}-of-\d{5}\.safetensors")


class Store:
    """Paths are relative to the checkpoint's folder."""

    def shards(self):
        """Returns the shards that have their final names: path to (length, time of the last change)."""
        return {path: state for path, state in self.list().items() if SHARD.fullmatch(path)}

    def sums(self):
        """Returns the SHA-256 of every file that is there, whatever its name."""
        return {path: self.sha256(path) for path in self.list()}

    def sha256(self, path):
        digest = hashlib.sha256()
        with self.open(path) as file:
            while piece := file.read(1 << 20):
                digest.update(piece)
        return digest.hexdigest()

    def read(self, path):
        with self.open(path) as file:
            return file.read()

    def unfinished(self):
        """Returns how many uploads were begun and never ended: a store of objects asks money for them."""
        return 0


class Folder(Store):
    name = "file"

    def __init__(self, folder):
        self.folder = folder
        self.uri = "file:" + folder
        self.conf = {}

    def list(self):
        found = {}
        for place, _, names in os.walk(self.folder):
            for name in names:
                path = os.path.join(place, name)
                try:
                    state = os.stat(path)
                    found[os.path.relpath(path, self.folder)] = (state.st_size, state.st_mtime_ns)
                except FileNotFoundError:
                    pass  # it was renamed
        return found

    def open(self, path):
        return open(os.path.join(self.folder, path), "rb")

    def write(self, path, content):
        os.makedirs(os.path.dirname(os.path.join(self.folder, path)), exist_ok=True)
        with open(os.path.join(self.folder, path), "wb") as file:
            file.write(content)

    def clear(self):
        shutil.rmtree(self.folder, ignore_errors=True)


def request(url, method="GET", content=None):
    return urllib.request.urlopen(urllib.request.Request(url, content, method=method), timeout=120)


class Hdfs(Store):
    name = "hdfs"

    def __init__(self, address, page, folder):
        self.folder, self.page = folder, page
        self.uri = address + folder
        self.conf = {}

    def url(self, path, operation):
        return "%s%s/%s?user.name=%s&op=%s" % (self.page, self.folder, path, getpass.getuser(), operation)

    def list(self, inside=""):
        found = {}
        try:
            with request(self.url(inside, "LISTSTATUS")) as answer:
                entries = json.load(answer)["FileStatuses"]["FileStatus"]
        except urllib.error.HTTPError as error:
            if error.code == 404:
                return {}
            raise
        for entry in entries:
            path = inside + entry["pathSuffix"]
            if entry["type"] == "DIRECTORY":
                found.update(self.list(path + "/"))
            else:
                found[path] = (entry["length"], entry["modificationTime"])
        return found

    def open(self, path):
        return request(self.url(path, "OPEN"))

    def write(self, path, content):
        try:  # the name node answers with the address of a data node, which Python does not follow for a PUT
            request(self.url(path, "CREATE&overwrite=true"), "PUT").close()
        except urllib.error.HTTPError as redirect:
            if redirect.code != 307:
                raise
            request(redirect.headers["Location"], "PUT", content).close()

    def clear(self):
        request(self.url("", "DELETE&recursive=true"), "DELETE").close()


class S3(Store):
    name = "s3a"

    def __init__(self, address, folder):
        self.bucket, self.folder = "%s/%s" % (address, BUCKET), folder
        self.uri = "s3a://%s/%s" % (BUCKET, folder)
        self.conf = {
            "spark.hadoop.fs.s3a.endpoint": address,
            "spark.hadoop.fs.s3a.endpoint.region": "us-east-1",
            "spark.hadoop.fs.s3a.path.style.access": "true",
            "spark.hadoop.fs.s3a.connection.ssl.enabled": "false",
            "spark.hadoop.fs.s3a.access.key": "a",
            "spark.hadoop.fs.s3a.secret.key": "b",
            # Most shards then have several parts.
            "spark.hadoop.fs.s3a.multipart.size": "5242880",
        }

    def entries(self, query, element):
        with request("%s?%s" % (self.bucket, query)) as answer:
            root = xml.fromstring(answer.read())
        return [{part.tag.rpartition("}")[2]: part.text for part in entry} for entry in root if entry.tag.endswith("}" + element)]

    def list(self):
        found = self.entries("list-type=2&max-keys=1000&prefix=%s/" % self.folder, "Contents")
        if len(found) == 1000:
            raise AssertionError("more files than one answer has")
        return {e["Key"][len(self.folder) + 1 :]: (int(e["Size"]), e["LastModified"]) for e in found if not e["Key"].endswith("/")}

    def unfinished(self):
        return len(self.entries("uploads", "Upload"))

    def open(self, path):
        return request("%s/%s/%s" % (self.bucket, self.folder, path))

    def write(self, path, content):
        request("%s/%s/%s" % (self.bucket, self.folder, path), "PUT", content).close()

    def clear(self):
        for path in self.list():
            request("%s/%s/%s" % (self.bucket, self.folder, path), "DELETE").close()
