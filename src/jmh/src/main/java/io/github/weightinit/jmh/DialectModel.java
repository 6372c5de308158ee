package io.github.weightinit.jmh;

import io.github.weightinit.Weights;
import io.github.weightinit.dialect.torch.TorchRandom;
import io.github.weightinit.preset.Layer;
import io.github.weightinit.preset.PyTorch;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The Java side of {@code src/python/frameworks/dialect_gpt2.py}: makes GPT-2 small in PyTorch's
 * bits, as {@code GPT2LMHeadModel(GPT2Config())} of Transformers 5 makes it after {@code
 * torch.manual_seed(42)}, on all cores.
 */
public final class DialectModel {

  private static final int WIDTH = 768;
  private static final int WORDS = 50257;
  private static final int POSITIONS = 1024;
  private static final int BLOCKS = 12;
  private static final double RANGE = 0.02;

  private final TorchRandom torch = TorchRandom.manualSeed(42).parallel();
  private final Map<String, float[]> parameters = new TreeMap<>();

  private DialectModel() {
    construct();
    initialize();
    head();
  }

  /**
   * Prints the seconds that each model takes, then the digest of the last one.
   *
   * @param args how many models are made before those, and how many are timed
   */
  public static void main(String[] args) {
    int warmUp = Integer.parseInt(args[0]);
    DialectModel model = null;
    for (int i = 0; i < warmUp + Integer.parseInt(args[1]); i++) {
      model = null; // so that there is room for the next
      long start = System.nanoTime();
      model = new DialectModel();
      if (i >= warmUp) {
        System.out.println((System.nanoTime() - start) / 1e9);
      }
    }
    System.out.println(model == null ? "" : model.digest());
  }

  /** The constructors of the modules draw first. */
  private void construct() {
    layer("wte", PyTorch.embedding(WORDS, WIDTH));
    layer("wpe", PyTorch.embedding(POSITIONS, WIDTH));
    for (int i = 0; i < BLOCKS; i++) {
      layer("h." + i + ".ln_1", PyTorch.layerNorm(WIDTH));
      conv1d("h." + i + ".attn.c_attn", WIDTH, 3 * WIDTH);
      conv1d("h." + i + ".attn.c_proj", WIDTH, WIDTH);
      layer("h." + i + ".ln_2", PyTorch.layerNorm(WIDTH));
      conv1d("h." + i + ".mlp.c_fc", WIDTH, 4 * WIDTH);
      conv1d("h." + i + ".mlp.c_proj", 4 * WIDTH, WIDTH);
    }
    layer("ln_f", PyTorch.layerNorm(WIDTH));
  }

  /** {@code _init_weights} draws all of them again, and the projections twice. */
  private void initialize() {
    double projection = RANGE / Math.sqrt(2 * BLOCKS);
    normal("wte", RANGE);
    normal("wpe", RANGE);
    for (int i = 0; i < BLOCKS; i++) {
      normal("h." + i + ".attn.c_attn", RANGE);
      normal("h." + i + ".attn.c_proj", RANGE);
      normal("h." + i + ".attn.c_proj", projection);
      normal("h." + i + ".mlp.c_fc", RANGE);
      normal("h." + i + ".mlp.c_proj", RANGE);
      normal("h." + i + ".mlp.c_proj", projection);
    }
  }

  /** The head draws for itself, and then has the weights of the words' embedding. */
  private void head() {
    layer("lm_head", PyTorch.linear(WIDTH, WORDS).without("bias"));
    normal("lm_head", RANGE);
    parameters.remove(key("lm_head", "weight"));
  }

  private void layer(String module, Layer layer) {
    torch.layer(layer).forEach((name, weights) -> parameters.put(key(module, name), weights));
  }

  /** Transformers' {@code Conv1D} of some inputs and outputs. */
  private void conv1d(String module, int in, int out) {
    parameters.put(key(module, "weight"), new float[in * out]);
    parameters.put(key(module, "bias"), new float[out]);
    normal(module, RANGE);
  }

  private void normal(String module, double std) {
    float[] weights = Objects.requireNonNull(parameters.get(key(module, "weight")));
    torch.normal(Weights.of(weights), 0, std);
  }

  private static String key(String module, String name) {
    return "transformer." + module + "." + name;
  }

  private String digest() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      parameters.forEach(
          (name, weights) -> {
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            ByteBuffer bytes =
                ByteBuffer.allocate(weights.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(weights);
            digest.update(bytes);
          });
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
