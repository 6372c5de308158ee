package consumer;

import io.github.weightinit.Fan;
import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.Seed;
import java.util.function.Function;

/**
 * Learns which arm of a spiral a point is on, with arrays alone. The page first-hour.md shows it.
 */
public final class Learn {

  record Net(double[][][] w, double[][] b) {

    static Net of(Function<Fan, Initializer> scheme, Seed seed, int... widths) {
      int depth = widths.length - 1;
      Net net = new Net(new double[depth][][], new double[depth][]);
      for (int l = 0; l < depth; l++) {
        Initializer initializer = scheme.apply(Fan.dense(widths[l], widths[l + 1]));
        double[][] rows = new double[widths[l + 1]][widths[l]];
        net.w[l] = initializer.fill(rows, seed.at("fc" + (l + 1) + ".weight"));
        net.b[l] = new double[widths[l + 1]];
      }
      return net;
    }

    double[][] forward(double[] x) { // the input, then what comes out of each layer
      double[][] h = new double[w.length + 1][];
      h[0] = x;
      for (int l = 0; l < w.length; l++) {
        h[l + 1] = b[l].clone();
        for (int i = 0; i < b[l].length; i++) {
          for (int j = 0; j < h[l].length; j++) {
            h[l + 1][i] += w[l][i][j] * h[l][j];
          }
          boolean last = l == w.length - 1; // ReLU, but not behind the last layer
          h[l + 1][i] = last ? h[l + 1][i] : Math.max(0, h[l + 1][i]);
        }
      }
      return h;
    }

    void learn(double[] x, int label, double rate) {
      double[][] h = forward(x);
      double[] z = h[w.length];
      double sum = 0;
      for (double each : z) {
        sum += StrictMath.exp(each);
      }
      double[] gradient = new double[z.length]; // softmax(z), less 1 where the label is
      for (int c = 0; c < z.length; c++) {
        gradient[c] = StrictMath.exp(z[c]) / sum - (c == label ? 1 : 0);
      }
      for (int l = w.length - 1; l >= 0; l--) {
        double[] below = new double[h[l].length];
        for (int i = 0; i < gradient.length; i++) {
          for (int j = 0; j < below.length; j++) {
            below[j] += h[l][j] > 0 ? w[l][i][j] * gradient[i] : 0;
            w[l][i][j] -= rate * gradient[i] * h[l][j];
          }
          b[l][i] -= rate * gradient[i];
        }
        gradient = below;
      }
    }

    static double[][] spirals(int points, Seed seed) {
      double[] t = Initializers.uniform(0, 1).fill(new double[points], seed);
      double[][] x = new double[points][2];
      for (int i = 0; i < points; i++) {
        double angle = 2 * Math.PI * (i % 3 / 3.0 + t[i] / 2);
        x[i][0] = 2.45 * t[i] * StrictMath.cos(angle);
        x[i][1] = 2.45 * t[i] * StrictMath.sin(angle);
      }
      return x;
    }

    static double accuracy(Function<Fan, Initializer> scheme) {
      Seed seed = Seed.of(42);
      double[][] train = spirals(600, seed.at("train"));
      double[][] test = spirals(600, seed.at("test"));
      Net net = Net.of(scheme, seed, 2, 32, 32, 32, 32, 3);
      for (int epoch = 1; epoch <= 10; epoch++) {
        for (int i = 0; i < train.length; i++) {
          net.learn(train[i], i % 3, 0.01);
        }
      }
      int right = 0;
      for (int i = 0; i < test.length; i++) {
        double[] z = net.forward(test[i])[5];
        int answer = z[0] > z[1] ? (z[0] > z[2] ? 0 : 2) : (z[1] > z[2] ? 1 : 2);
        right += answer == i % 3 ? 1 : 0;
      }
      return (double) right / test.length;
    }
  }

  private Learn() {}

  public static void main(String[] args) {
    double he = Net.accuracy(Initializers::heNormal);
    double small = Net.accuracy(fan -> Initializers.normal(0, 0.01));
    double zeros = Net.accuracy(fan -> Initializers.zeros());
    System.out.printf(
        "right with He: %.3f, with std 0.01: %.3f, with zeros: %.3f%n", he, small, zeros);
    // A guess of 600 answers is right in 1/3 of them, with a standard deviation of 0.019.
    require(he > 0.9, "He normal must learn: " + he);
    require(small < 0.43, "std 0.01 must not learn: " + small);
    require(zeros < 0.43, "zeros must not learn: " + zeros);
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new AssertionError(message);
    }
  }
}
