#!/usr/bin/env bash
# One would guess: the factor Q of a random matrix is a random orthogonal matrix: half of the time a rotation, half of
#   the time a reflection. NumPy, Commons Math and EJML all use Householder's reflections and give the same.
# What happens: the determinant of Q is the same for every matrix of a size. NumPy's LAPACK makes n - 1 reflections,
#   the two Java libraries make n: a size that always gives rotations in Python always gives mirror images in Java.
# Whom it hurts: anyone who makes "random rotations" by QR and finds mirror images after the port, or orthogonal
#   weights whose law is not the uniform one. The signs of R's diagonal, multiplied into Q, mend both.
# Seen with: numpy 2.4.6 on Python 3.11; commons-math3 3.6.1 and EJML 0.44.0 on JDK 17.
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
    <dependency>
      <groupId>org.ejml</groupId>
      <artifactId>ejml-simple</artifactId>
      <version>0.44.0</version>
    </dependency>
  </dependencies>
</project>
XML
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath -Dmdep.outputFile=classpath.txt

cat > factors.py <<'PY'
import numpy as np

random = np.random.default_rng(1)
for n in (2, 3, 4, 5):
    factors = [np.linalg.qr(random.standard_normal((n, n)))[0] for _ in range(1000)]
    print("NumPy", n, sum(np.linalg.det(q) > 0 for q in factors))
PY
cat > Factors.java <<'JAVA'
import java.util.Random;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.QRDecomposition;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;

public class Factors {
  public static void main(String[] arguments) {
    Random random = new Random(1);
    for (int n = 2; n <= 5; n++) {
      int commons = 0;
      int ejml = 0;
      for (int trial = 0; trial < 1000; trial++) {
        double[][] matrix = new double[n][n];
        for (double[] row : matrix) {
          for (int j = 0; j < n; j++) {
            row[j] = random.nextGaussian();
          }
        }
        var q = new QRDecomposition(new Array2DRowRealMatrix(matrix)).getQ();
        commons += new LUDecomposition(q).getDeterminant() > 0 ? 1 : 0;
        var qr = DecompositionFactory_DDRM.qr(n, n);
        qr.decompose(new DMatrixRMaj(matrix));
        ejml += CommonOps_DDRM.det(qr.getQ(null, false)) > 0 ? 1 : 0;
      }
      System.out.println("CommonsMath " + n + " " + commons);
      System.out.println("EJML " + n + " " + ejml);
    }
  }
}
JAVA
venv/bin/python factors.py > rotations.txt
java -cp "$(cat classpath.txt)" Factors.java >> rotations.txt
while read -r library n rotations; do
  echo "$library, $n x $n: $rotations of 1000 factors are rotations"
  odd=$((n % 2))
  if [[ $library == NumPy ]]; then wanted=$((odd * 1000)); else wanted=$(((1 - odd) * 1000)); fi
  if [[ $rotations != "$wanted" ]]; then
    echo "a library behaves otherwise now" >&2
    exit 1
  fi
done < rotations.txt
