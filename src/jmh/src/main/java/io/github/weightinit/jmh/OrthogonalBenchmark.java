package io.github.weightinit.jmh;

import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.Seed;
import io.github.weightinit.structure.Orthogonal;
import java.util.concurrent.TimeUnit;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A square orthogonal matrix, on one thread and on all, beside QR factorizations of a matrix of
 * normal numbers. The peers get our normals, which are fast, and are spared the correction of signs
 * and the copy to an array. Commons Math takes seconds from 1,024 on.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class OrthogonalBenchmark {

  @Param({"512", "1024", "2048"})
  int size;

  private final Seed seed = Seed.of(42).at("rnn.hidden");
  private Initializer orthogonal = Orthogonal.of(1, 1);
  private Initializer parallel = orthogonal;
  private double[] doubles = new double[0];
  private float[] floats = new float[0];

  @Setup
  public void allocate() {
    orthogonal = Orthogonal.of(size, size);
    parallel = orthogonal.parallel();
    doubles = new double[size * size];
    floats = new float[size * size];
  }

  @Benchmark
  public double[] oneThread() {
    return orthogonal.fill(doubles, seed);
  }

  @Benchmark
  public double[] allThreads() {
    return parallel.fill(doubles, seed);
  }

  @Benchmark
  public float[] allThreadsFloat() {
    return parallel.fill(floats, seed);
  }

  @Benchmark
  public DMatrixRMaj ejml() {
    var matrix = new DMatrixRMaj(size, size);
    Initializers.standardNormal().fill(matrix.data, seed);
    var qr = DecompositionFactory_DDRM.qr(size, size);
    qr.decompose(matrix);
    return qr.getQ(null, true);
  }

  @Benchmark
  public RealMatrix commonsMath() {
    double[][] matrix = new double[size][size];
    Initializers.standardNormal().fill(doubles, seed);
    for (int i = 0; i < size; i++) {
      System.arraycopy(doubles, i * size, matrix[i], 0, size);
    }
    return new QRDecomposition(new Array2DRowRealMatrix(matrix, false)).getQ();
  }
}
