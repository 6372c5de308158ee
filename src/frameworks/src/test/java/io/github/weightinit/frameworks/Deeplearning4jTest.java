package io.github.weightinit.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.Fan;
import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.Layout;
import io.github.weightinit.Seed;
import io.github.weightinit.Weights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks of Deeplearning4j with the library's weights, put in as the page does it. */
class Deeplearning4jTest {

  private static final Seed SEED = Seed.of(42);
  private static final int STEPS = 100;

  @BeforeAll
  static void engine() {
    Natives.orSkip();
  }

  private static DenseLayer dense(int in, int out) {
    return new DenseLayer.Builder().nIn(in).nOut(out).activation(Activation.RELU).build();
  }

  private static MultiLayerNetwork mlp() {
    var network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .updater(new Adam(0.02))
                .list(
                    dense(2, 16),
                    dense(16, 16),
                    dense(16, 16),
                    new OutputLayer.Builder(LossFunction.MSE)
                        .nIn(16)
                        .nOut(1)
                        .activation(Activation.IDENTITY)
                        .build())
                .build());
    network.init();
    return network;
  }

  private static float[] ours(Initializer initializer, String name, long size) {
    return initializer.fill(new float[(int) size], SEED.at(name));
  }

  private static void fill(MultiLayerNetwork network) {
    network
        .paramTable()
        .forEach(
            (name, array) -> {
              long[] shape = array.shape();
              Initializer initializer =
                  name.endsWith("_W")
                      ? Initializers.heNormal(Fan.of(Layout.IO, shape))
                      : Initializers.zeros();
              array.assign(Nd4j.create(ours(initializer, name, array.length()), shape, 'c'));
            });
  }

  /** In row-major order, element by element: the order of the memory does not matter here. */
  private static String sha256(INDArray array) {
    float[] values = new float[(int) array.length()];
    long[] shape = array.shape();
    for (int i = 0; i < values.length; i++) {
      long[] index = new long[shape.length];
      for (int axis = shape.length - 1, rest = i; axis >= 0; axis--) {
        index[axis] = rest % shape[axis];
        rest /= (int) shape[axis];
      }
      values[i] = array.getFloat(index);
    }
    return Weights.of(values).sha256();
  }

  private static Map<String, String> digests(MultiLayerNetwork network) {
    var digests = new LinkedHashMap<String, String>();
    network.paramTable().forEach((name, array) -> digests.put(name, sha256(array)));
    return digests;
  }

  private static String zeros(int size) {
    return Weights.of(new float[size]).sha256();
  }

  private static String he(String name, int in, int out) {
    return Weights.of(ours(Initializers.heNormal(in), name, (long) in * out)).sha256();
  }

  @Test
  void theWeightsThatArriveAreOurs() {
    MultiLayerNetwork network = mlp();
    fill(network);
    Map<String, String> digests = digests(network);
    assertThat(digests)
        .isEqualTo(
            Map.of(
                "0_W", he("0_W", 2, 16),
                "0_b", zeros(16),
                "1_W", he("1_W", 16, 16),
                "1_b", zeros(16),
                "2_W", he("2_W", 16, 16),
                "2_b", zeros(16),
                "3_W", he("3_W", 16, 1),
                "3_b", zeros(1)));
    assertThat(digests.get("1_W")).isNotEqualTo(digests.get("2_W"));
  }

  /** What a run leaves: the loss after each step, and the weights after the last. */
  record Run(List<Double> losses, Map<String, String> weights) {}

  private static Run run() {
    MultiLayerNetwork network = mlp();
    fill(network);
    INDArray inputs = Nd4j.create(new float[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
    INDArray labels = Nd4j.create(new float[][] {{0}, {1}, {1}, {0}});
    var losses = new ArrayList<Double>();
    for (int step = 0; step < STEPS; step++) {
      network.fit(inputs, labels);
      losses.add(network.score());
    }
    return new Run(losses, digests(network));
  }

  /** A network that always says 1/2 has a loss of 1/4; below a tenth of that it has learned. */
  @Test
  void anMlpLearnsAndTheSecondRunIsTheSame() {
    Run first = run();
    assertThat(first.losses()).allMatch(Double::isFinite);
    assertThat(first.losses().get(STEPS - 1)).isLessThan(0.025);
    assertThat(run()).isEqualTo(first);
  }

  /** What the page says of the shapes: kernels are (out, in, ...), gates side by side. */
  @Test
  void shapesAreThoseOfThePage() {
    var network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .list(
                    new LSTM.Builder().nIn(30).nOut(10).build(),
                    new RnnOutputLayer.Builder(LossFunction.MSE).nIn(10).nOut(2).build())
                .build());
    network.init();
    assertThat(network.getParam("0_W").shape()).containsExactly(30, 40);
    assertThat(network.getParam("0_RW").shape()).containsExactly(10, 40);
    var convolution =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .list(new ConvolutionLayer.Builder(3, 3).nIn(4).nOut(8).build())
                .build());
    convolution.init();
    INDArray kernel = convolution.getParam("0_W");
    assertThat(kernel.shape()).containsExactly(8, 4, 3, 3);
    float[] weights = ours(Initializers.heNormal(Fan.conv(4, 8, 3, 3)), "0_W", kernel.length());
    kernel.assign(Nd4j.create(weights, kernel.shape(), 'c'));
    assertThat(sha256(kernel)).isEqualTo(Weights.of(weights).sha256());
  }
}
