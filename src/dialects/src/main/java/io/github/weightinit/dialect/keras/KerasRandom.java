package io.github.weightinit.dialect.keras;

import io.github.weightinit.Weights;
import io.github.weightinit.dialect.python.PythonRandom;
import io.github.weightinit.dialect.shared.LayerTensors;
import io.github.weightinit.dialect.shared.OrthogonalFactor;
import io.github.weightinit.internal.Checks;
import io.github.weightinit.preset.Layer;
import io.github.weightinit.recipe.Parameter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Keras' global random state after {@code keras.utils.set_random_seed}. Initializers without a
 * seed, among them the defaults of layers, take their seeds from it.
 *
 * <pre>{@code
 * var keras = KerasRandom.setRandomSeed(42);                  // keras.utils.set_random_seed(42)
 * var hidden = keras.layer(Keras.dense(784, 256));            // layers.Dense(256)
 * keras.skipSeeds(1);                                         // layers.Dropout(0.5)
 * var out = keras.layer(Keras.dense(256, 10));                // layers.Dense(10)
 * float[] kernel = out.get("kernel");
 * float[] w = KerasInitializers.heNormal(keras.nextSeed()).fill(new float[64], 8, 8);
 * }</pre>
 *
 * <p>Whenever an initializer is made without a seed, Keras draws {@code random.randint(1, 10**9)}.
 * The constructor of a layer does so, not its {@code build}. So make layers here in the order in
 * which the program constructs them.
 *
 * <p>{@code MultiHeadAttention} is an exception. Its constructor draws one seed that no tensor
 * uses, and its {@code build} draws four more. {@link #layer} takes all five together. This is
 * right if the program calls the layer right after it constructs it. If not, use {@link
 * #skipSeeds}, {@link #nextSeed} and {@link KerasInitializer#axes}.
 *
 * <p>Others that take a seed:
 *
 * <ul>
 *   <li>a recurrent layer takes one more than its kernels do; {@link #layer} counts it;
 *   <li>{@code Dropout}, {@code GaussianNoise} and the like with a rate above 0, and layers of
 *       preprocessing: call {@link #skipSeeds} for them;
 *   <li>the program itself, if it uses Python's {@code random}.
 * </ul>
 *
 * <p>{@code MultiHeadAttention} with a dropout takes one more seed in its {@code build}, before the
 * seed of the output's kernel. Make it by hand:
 *
 * <pre>{@code
 * keras.skipSeeds(1);                                 // MultiHeadAttention(4, 16, dropout=0.1)
 * float[] query = KerasInitializers.glorotUniform(keras.nextSeed())
 *     .axes(new int[] {0}, new int[] {1, 2}).fill(new float[64 * 4 * 16], 64, 4, 16);
 * ...                                                 // the same for key and value
 * keras.skipSeeds(1);                                 // its dropout
 * float[] output = KerasInitializers.glorotUniform(keras.nextSeed())
 *     .axes(new int[] {0, 1}, new int[] {2}).fill(new float[4 * 16 * 64], 4, 16, 64);
 * }</pre>
 *
 * <p>The object has a state: the order of calls matters, and threads must not share it. Versions
 * and platforms as {@link KerasInitializers}. Recurrent kernels are {@link
 * KerasInitializers#orthogonal}, so they agree to rounding errors only.
 */
public final class KerasRandom {

  private static final long MAX_SEED = 1_000_000_000;

  // The layers and the order of their seeds are those of Keras 3.15.1 (keras/src/layers).

  private static final Set<String> ZEROS = Set.of("bias", "beta", "moving_mean", "alpha");
  private static final Set<String> ONES = Set.of("gamma", "moving_variance", "scale");

  /** The parameter whose default is {@link KerasInitializers#orthogonal}. */
  private static final String ORTHOGONAL = "recurrent_kernel";

  private static final Set<String> MODULES =
      Set.of(
          ("Dense Conv1D Conv2D Conv3D Conv1DTranspose Conv2DTranspose Conv3DTranspose"
                  + " DepthwiseConv1D DepthwiseConv2D Embedding SimpleRNN LSTM GRU PReLU"
                  + " MultiHeadAttention BatchNormalization LayerNormalization RMSNormalization")
              .split(" "));

  private final PythonRandom random;
  private final KerasSource source;

  private KerasRandom(PythonRandom random, KerasSource source) {
    this.random = random;
    this.source = source;
  }

  /**
   * Returns the state after {@code keras.utils.set_random_seed(seed)}, on TensorFlow.
   *
   * @param seed from 0 to 2<sup>32</sup> - 1; Keras seeds NumPy too, which refuses others
   * @return the state
   * @throws IllegalArgumentException if the seed is out of range
   */
  public static KerasRandom setRandomSeed(long seed) {
    var source = new KerasSource(KerasBackend.TENSORFLOW, false);
    return new KerasRandom(PythonRandom.seed(Checks.word("seed", seed)), source);
  }

  /**
   * Returns this state for layers that run on another backend.
   *
   * @param backend the backend
   * @return a view that shares the seeds
   */
  public KerasRandom on(KerasBackend backend) {
    Objects.requireNonNull(backend, "backend");
    return new KerasRandom(random, new KerasSource(backend, source.parallel()));
  }

  /**
   * Returns this state for layers whose parameters are filled on all cores, with the same values,
   * as {@link KerasInitializer#parallel} says.
   *
   * @return a view that shares the seeds
   */
  public KerasRandom parallel() {
    return new KerasRandom(random, new KerasSource(source.backend(), true));
  }

  KerasBackend backend() {
    return source.backend();
  }

  /**
   * Returns the seed that the next initializer without a seed takes.
   *
   * @return from 1 to 10<sup>9</sup>
   */
  public long nextSeed() {
    return random.randint(1, MAX_SEED);
  }

  /**
   * Skips the seeds of layers that are not made here, such as {@code Dropout}.
   *
   * @param seeds how many, at least 0
   * @throws IllegalArgumentException if the number is negative
   */
  public void skipSeeds(int seeds) {
    Checks.atLeast("seeds", 0, seeds);
    for (int i = 0; i < seeds; i++) {
      nextSeed();
    }
  }

  /**
   * Makes a layer with its default initializers.
   *
   * @param layer one of {@link io.github.weightinit.preset.Keras}
   * @return the parameters by name, in the layer's order
   * @throws IllegalArgumentException if the layer is not one of Keras', or a parameter has
   *     2<sup>31</sup> elements or more
   */
  public Map<String, float[]> layer(Layer layer) {
    return LayerTensors.filled(layer, targets -> layer(layer, targets));
  }

  /**
   * Makes a layer in any element types, as {@code dtype=} does.
   *
   * @param layer one of {@link io.github.weightinit.preset.Keras}
   * @param targets a target for each of the layer's parameters, by name
   * @throws IllegalArgumentException if the layer is not one of Keras', the names are not the
   *     layer's, a target does not have a parameter's elements, or does not begin with the tensor
   */
  public void layer(Layer layer, Map<String, Weights> targets) {
    Objects.requireNonNull(targets, "targets");
    if (!MODULES.contains(Objects.requireNonNull(layer, "layer").module())) {
      throw new IllegalArgumentException("layer must be one of Keras': " + layer.module());
    }
    LayerTensors.check(layer, targets);
    if (layer.names().contains(ORTHOGONAL)) {
      OrthogonalFactor.checkType(LayerTensors.of(ORTHOGONAL, targets)); // before a seed is drawn
    }
    boolean lstm = layer.module().equals("LSTM");
    skipSeeds(seedsBefore(layer.module()));
    for (Parameter parameter : layer.parameters("")) {
      Weights target = LayerTensors.of(parameter.name(), targets);
      initializer(parameter).fill(target, parameter.dimensions());
      if (lstm && parameter.name().equals("bias")) { // its forget gate
        int units = (int) parameter.size() / 4;
        target.slice(units, 2 * units).fill(1);
      }
    }
    skipSeeds(lstm || layer.module().equals("GRU") ? 1 : 0); // for a dropout
  }

  /** Attention's constructor draws a seed that no tensor uses, SimpleRNN's one for its dropout. */
  private static int seedsBefore(String module) {
    return module.equals("MultiHeadAttention") || module.equals("SimpleRNN") ? 1 : 0;
  }

  private KerasInitializer initializer(Parameter parameter) {
    String leaf = parameter.leaf();
    if (ZEROS.contains(leaf)) {
      return KerasInitializers.zeros();
    }
    if (ONES.contains(leaf)) {
      return KerasInitializers.ones();
    }
    long seed = nextSeed();
    KerasInitializer initializer =
        switch (leaf) {
          case "embeddings" -> KerasInitializers.randomUniform(-0.05, 0.05, seed);
          case ORTHOGONAL -> KerasInitializers.orthogonal(1, seed);
          default -> glorot(seed, parameter);
        };
    KerasInitializer placed = initializer.on(source.backend());
    return source.parallel() ? placed.parallel() : placed;
  }

  private static KerasInitializer glorot(long seed, Parameter parameter) {
    KerasInitializer glorot = KerasInitializers.glorotUniform(seed);
    List<Long> inputs = parameter.attributes().get("input_axes");
    List<Long> outputs = parameter.attributes().get("output_axes");
    return inputs == null || outputs == null ? glorot : glorot.axes(axes(inputs), axes(outputs));
  }

  private static int[] axes(List<Long> axes) {
    return axes.stream().mapToInt(Math::toIntExact).toArray();
  }
}
