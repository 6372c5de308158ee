#!/usr/bin/env bash
# One would guess: Commons Math's MersenneTwister and NumPy's RandomState are one generator, so that seed 42 gives the
#   same uniforms in Java and in Python; or else quite different ones.
# What happens: with an int as its seed Commons Math's uniforms agree with NumPy's to eight digits, and no further: it
#   makes a double from 26 + 26 bits where NumPy takes 27 + 26. With the long 42L, which the literal easily becomes, it
#   seeds in another way, and nothing agrees.
# Whom it hurts: anyone who carries a Python experiment to Java and compares printed numbers: six digits are equal, the
#   comparison of the arrays fails, and rounding gets the blame.
# Seen with: commons-math3 3.6.1 on JDK 17, numpy 2.4.6 on Python 3.11.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q numpy==2.4.6
cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId>
  <artifactId>finding</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.apache.commons</groupId>
      <artifactId>commons-math3</artifactId>
      <version>3.6.1</version>
    </dependency>
  </dependencies>
</project>
XML
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath -Dmdep.outputFile=classpath.txt

cat > Twister.java <<'JAVA'
import org.apache.commons.math3.random.MersenneTwister;

public class Twister {
  public static void main(String[] arguments) {
    MersenneTwister twister =
        arguments[0].equals("int") ? new MersenneTwister(42) : new MersenneTwister(42L);
    for (int i = 0; i < 1000; i++) {
      System.out.println(twister.nextDouble());
    }
  }
}
JAVA
java -cp "$(cat classpath.txt)" Twister.java int > int.txt
java -cp "$(cat classpath.txt)" Twister.java long > long.txt

cat > compare.py <<'PY'
import sys
import numpy as np

numpys = np.random.RandomState(42).random_sample(1000)
expected = True
for name in ("int", "long"):
    commons = np.loadtxt(name + ".txt")
    equal, largest = np.sum(commons == numpys), np.abs(commons - numpys).max()
    print(f"seed 42 as {name}: Commons Math {commons[0]:.16f}, NumPy {numpys[0]:.16f};")
    print(f"  {equal} of 1000 are equal, the largest difference is {largest:.1e}")
    near = largest < 2.0**-26
    expected = expected and equal < 10 and near == (name == "int")
sys.exit(0 if expected else "Commons Math or NumPy behaves otherwise now")
PY
venv/bin/python compare.py
