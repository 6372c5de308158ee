#!/usr/bin/env bash
# One would guess: DJL's jars may stand on the module path, since each has an Automatic-Module-Name. A jar of native files that no
#   module requires cannot do harm there.
# What happens: the name of the jars with natives ends with their platform, "linux-x86_64", and a hyphen is no part of a
#   Java name. With such a jar in the folder of the module path no application starts: the JVM ends before main, for a
#   "hello" that requires nothing. PyTorch's natives for Linux, macOS and Windows have it.
# Whom it hurts: who packs a modular application with DJL, by a folder of jars, jlink or jpackage: it starts where DJL
#   fetches its natives at run time, and dies where they are packed for a machine without a network. The way out is to
#   keep the jars with natives on the class path.
# Seen with: pytorch-native-cpu 2.7.1 of DJL 0.36.0, its three platforms, JDK 17. The download is some 170 MB.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir -p classes src/hello/hello
echo 'module hello {}' > src/hello/module-info.java
echo 'package hello; public class Main { public static void main(String[] a) { System.out.println("hello"); } }' \
  > src/hello/hello/Main.java
javac -d classes/hello src/hello/module-info.java src/hello/hello/Main.java

get() { # artifact, version, classifier, folder
  mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
    -Dartifact="ai.djl.pytorch:$1:$2:jar$3" -DoutputDirectory="$work/$4"
}
get pytorch-engine 0.36.0 "" engine
echo "with pytorch-engine 0.36.0: $(java --module-path classes:engine -m hello/hello.Main)"
for platform in linux-x86_64 osx-aarch64 win-x86_64; do
  get pytorch-native-cpu 2.7.1 ":$platform" "$platform"
  if java --module-path "classes:$platform" -m hello/hello.Main > out.txt 2>&1; then
    echo "DJL behaves otherwise now: $platform starts" >&2
    exit 1
  fi
  echo "with pytorch-native-cpu 2.7.1 $platform: $(grep -m 1 -o 'Invalid module name.*' out.txt)"
done
