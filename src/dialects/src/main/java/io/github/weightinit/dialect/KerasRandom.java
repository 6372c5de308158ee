package io.github.weightinit.dialect;

import io.github.weightinit.Weights;
import io.github.weightinit.internal.Checks;
import io.github.weightinit.preset.Layer;
import java.util.Map;
import java.util.Objects;

/**
 * Keras' global random state after {@code keras.utils.set_random_seed}: where initializers that are
 * made without a seed, and so the layers' defaults, take theirs from.
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
 * <p>Keras draws {@code random.randint(1, 10**9)} whenever an initializer is made without a seed:
 * by a layer's constructor, not when it is built. So layers are to be asked for in the order of
 * their construction. {@code MultiHeadAttention} is the exception: its constructor draws one seed
 * in vain, and four more when it is built; {@link #layer} takes all five together, which is right
 * when the layer is called as soon as it is made. Where it is not, use {@link #skipSeeds}, {@link
 * #nextSeed} and {@link KerasInitializer#axes}.
 *
 * <p>What else takes one: every recurrent layer beside those of its kernels ({@link #layer} does
 * that), {@code Dropout}, {@code GaussianNoise} and their like with a rate above 0, layers of
 * preprocessing, and the program itself by Python's {@code random}. {@code MultiHeadAttention} with
 * a dropout takes one when it is built, before that of the output's kernel, and is made by hand:
 *
 * <pre>{@code
 * keras.skipSeeds(1);                                 // layers.MultiHeadAttention(4, 16, dropout=0.1)
 * float[] query = KerasInitializers.glorotUniform(keras.nextSeed())
 *     .axes(new int[] {0}, new int[] {1, 2}).fill(new float[64 * 4 * 16], 64, 4, 16);
 * ...                                                 // so are key and value
 * keras.skipSeeds(1);                                 // its dropout
 * float[] output = KerasInitializers.glorotUniform(keras.nextSeed())
 *     .axes(new int[] {0, 1}, new int[] {2}).fill(new float[4 * 16 * 64], 4, 16, 64);
 * }</pre>
 *
 * <p>It has a state: the order of calls matters. Not to be shared by threads. Versions and
 * platforms as {@link KerasInitializers}; recurrent kernels are {@link
 * KerasInitializers#orthogonal}, so not bit for bit.
 */
public final class KerasRandom {

  private static final long MAX_SEED = 1_000_000_000;

  private final PythonRandom random;
  private final KerasBackend backend;

  private KerasRandom(PythonRandom random, KerasBackend backend) {
    this.random = random;
    this.backend = backend;
  }

  /**
   * Returns the state after {@code keras.utils.set_random_seed(seed)}, on TensorFlow.
   *
   * @param seed from 0 to 2<sup>32</sup> - 1; others are refused by NumPy, which Keras seeds too
   * @return the state
   * @throws IllegalArgumentException if the seed is outside
   */
  public static KerasRandom setRandomSeed(long seed) {
    return new KerasRandom(PythonRandom.seed(Checks.word("seed", seed)), KerasBackend.TENSORFLOW);
  }

  /**
   * Returns this state for layers that run on another backend.
   *
   * @param backend what Keras runs on
   * @return a view that shares the seeds
   */
  public KerasRandom on(KerasBackend backend) {
    return new KerasRandom(random, Objects.requireNonNull(backend, "backend"));
  }

  KerasBackend backend() {
    return backend;
  }

  /**
   * Returns the seed of the next initializer that is made without one.
   *
   * @return from 1 to 10<sup>9</sup>
   */
  public long nextSeed() {
    return random.randint(1, MAX_SEED);
  }

  /**
   * Leaves out the seeds of layers that are not made here, such as {@code Dropout}.
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
   * Makes a layer of any element types, as {@code dtype=} does.
   *
   * @param layer one of {@link io.github.weightinit.preset.Keras}
   * @param targets a target for each of the layer's parameters, by name
   * @throws IllegalArgumentException if the layer is not one of Keras', the names are not the
   *     layer's, a target does not have a parameter's elements, or does not begin with the tensor
   */
  public void layer(Layer layer, Map<String, Weights> targets) {
    KerasLayers.fill(this, layer, targets);
  }
}
