package io.github.weightinit.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import io.github.weightinit.ElementType;
import io.github.weightinit.Fan;
import io.github.weightinit.Initializer;
import io.github.weightinit.Seed;
import io.github.weightinit.check.Diagnosis;
import io.github.weightinit.dialect.torch.TorchRandom;
import io.github.weightinit.recipe.ParameterList;
import io.github.weightinit.recipe.Plan;
import io.github.weightinit.recipe.Recipe;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * The weights of a block of DJL, with all blocks in it.
 *
 * <pre>{@code
 * WeightInit.install(block, Initializers::heNormal, Seed.of(42));    // before trainer.initialize
 * WeightInit.overwrite(block, PyTorch.recipe(), Seed.of(42));        // after it, or after loading
 * WeightInit.overwrite(block, TorchRandom.manualSeed(42));           // PyTorch's own bits
 * System.out.print(WeightInit.diagnose(block, Initializers::xavierUniform));
 * }</pre>
 *
 * <p>Each parameter has the seed {@code seed.at(name)}, so no two have the same weights. A name is
 * made of the names of the blocks and PyTorch's name for the parameter: DJL's {@code
 * 01Linear_weight} is {@code 01Linear.weight}, {@code 02LSTM_l_0_i2h_WEIGHT} is {@code
 * 02LSTM.weight_ih_l0}, the {@code gamma} of a norm is its {@code weight}. {@link #parameters}
 * lists them. Kinds of modules come from the classes of the blocks: a {@link
 * ai.djl.nn.convolutional.Conv2d} is PyTorch's {@code Conv2d}, with its groups and strides.
 *
 * <p>A <em>scheme</em> gives an initializer for fans. It fills the weights of {@code Linear},
 * {@code LinearCollection}, convolutions and recurrent layers, gate by gate; biases are 0, the
 * positions of a {@code BertBlock} are N(0, 0.02<sup>2</sup>), and norms, embeddings and the slopes
 * of {@code Prelu} have PyTorch's defaults. It refuses a parameter of any other block, whose fans
 * it would have to guess: use a {@link Recipe} with a rule for it.
 *
 * <p>Elements are {@code FLOAT32}, {@code FLOAT64} or {@code FLOAT16}. Anything else is refused
 * before the engine is called, since DJL's engine for PyTorch ends the process at {@code BFLOAT16}.
 * Transposed convolutions are refused: that engine does not run them, and DJL does not tell their
 * strides.
 */
public final class WeightInit {

  private WeightInit() {}

  /**
   * Puts a scheme into a block, for when DJL initializes it. Parameters that have weights already,
   * as those of a loaded part, keep them.
   *
   * @param block the block, not initialized yet
   * @param scheme gives an initializer for the true fans of a weight
   * @param seed decides all weights
   * @throws IllegalArgumentException if there are no parameters without weights, or one has an
   *     installed scheme or recipe; nothing is changed then. DJL's {@code initialize} throws it for
   *     a parameter that the scheme does not know, one without elements, one of 2 GiB or more, and
   *     an unsupported type; no parameter has weights then
   */
  public static void install(
      Block block, Function<? super Fan, ? extends Initializer> scheme, Seed seed) {
    install(block, recipe(scheme), seed);
  }

  /**
   * Puts a recipe into a block, for when DJL initializes it. Parameters that have weights already,
   * as those of a loaded part, keep them, and the recipe does not see them.
   *
   * @param block the block, not initialized yet
   * @param recipe decides about each parameter
   * @param seed decides all weights
   * @throws IllegalArgumentException if there are no parameters without weights, or one has an
   *     installed scheme or recipe; nothing is changed then. DJL's {@code initialize} throws it for
   *     a parameter that the recipe does not know, one without elements, one of 2 GiB or more, and
   *     an unsupported type; no parameter has weights then
   */
  public static void install(Block block, Recipe recipe, Seed seed) {
    Objects.requireNonNull(recipe, "recipe");
    Objects.requireNonNull(seed, "seed");
    Installation.of(walk(block).parameters(), recipe, seed);
  }

  /**
   * Replaces the weights of an initialized or loaded block by those of a scheme.
   *
   * @param block the block, initialized
   * @param scheme gives an initializer for the true fans of a weight
   * @param seed decides all weights
   * @throws IllegalArgumentException if there are no parameters, or one has no weights yet, is one
   *     that the scheme does not know, has another type than {@code FLOAT32}, {@code FLOAT64} and
   *     {@code FLOAT16}, or is 2 GiB or more; nothing is written then
   */
  public static void overwrite(
      Block block, Function<? super Fan, ? extends Initializer> scheme, Seed seed) {
    overwrite(block, recipe(scheme), seed);
  }

  /**
   * Replaces the weights of an initialized or loaded block by those of a recipe.
   *
   * @param block the block, initialized
   * @param recipe decides about each parameter
   * @param seed decides all weights
   * @throws IllegalArgumentException if there are no parameters, or one has no weights yet, is one
   *     that the recipe does not know, has another type than {@code FLOAT32}, {@code FLOAT64} and
   *     {@code FLOAT16}, or is 2 GiB or more; nothing is written then
   */
  public static void overwrite(Block block, Recipe recipe, Seed seed) {
    Objects.requireNonNull(recipe, "recipe");
    Objects.requireNonNull(seed, "seed");
    BlockWalk walk = walk(block);
    List<ElementType> types = types(walk);
    Plan plan = recipe.plan(list(walk));
    for (int i = 0; i < types.size(); i++) {
      BlockParameter target = walk.parameters().get(i);
      var assignment = plan.get(target.name());
      target.parameter().getArray().set(TensorMemory.filled(assignment, types.get(i), seed));
    }
  }

  /**
   * Replaces the weights of an initialized block by PyTorch's own bits: what the same layers have
   * in PyTorch, made in the same order after {@code torch.manual_seed}.
   *
   * @param block the block, initialized; of {@code Linear}, convolutions, embeddings, recurrent
   *     layers, norms and {@code Prelu}
   * @param torch the generator, which goes on behind the last layer
   * @throws IllegalArgumentException if there are no parameters, or one has no weights yet, belongs
   *     to a block that PyTorch has no module for, has an unsupported type, or is 2 GiB or more;
   *     nothing is written or drawn then
   */
  public static void overwrite(Block block, TorchRandom torch) {
    Objects.requireNonNull(torch, "torch");
    BlockWalk walk = walk(block);
    TorchLayers.of(walk.parameters(), types(walk)).fill(torch);
  }

  /**
   * Lists the parameters of an initialized block, as recipes see them.
   *
   * @param block the block, initialized
   * @return names, shapes, kinds of modules and their numbers
   * @throws IllegalArgumentException if there are no parameters, or a shape is not known yet or has
   *     no elements
   */
  public static ParameterList parameters(Block block) {
    return list(walk(block));
  }

  /**
   * Compares the weights that an initialized block has with what DJL promises for them.
   *
   * @param block the block, initialized and not yet trained
   * @return what is wrong with which parameters
   * @throws IllegalArgumentException if there are no parameters, or one has no weights yet, has an
   *     unsupported type, or is 2 GiB or more
   */
  public static Diagnosis diagnose(Block block) {
    BlockWalk walk = walk(block);
    return BlockDiagnosis.of(walk, types(walk), null);
  }

  /**
   * Compares the weights that an initialized block has with what DJL promises for them, and with
   * what a scheme would give.
   *
   * @param block the block, initialized and not yet trained
   * @param scheme gives an initializer for the true fans of a weight
   * @return what is wrong with which parameters
   * @throws IllegalArgumentException if there are no parameters, or one has no weights yet, is one
   *     that the scheme does not know, has an unsupported type, or is 2 GiB or more
   */
  public static Diagnosis diagnose(
      Block block, Function<? super Fan, ? extends Initializer> scheme) {
    return diagnose(block, recipe(scheme));
  }

  /**
   * Compares the weights that an initialized block has with what DJL promises for them, and with
   * what a recipe would give.
   *
   * @param block the block, initialized and not yet trained
   * @param recipe decides about each parameter
   * @return what is wrong with which parameters
   * @throws IllegalArgumentException if there are no parameters, or one has no weights yet, is one
   *     that the recipe does not know, has an unsupported type, or is 2 GiB or more
   */
  public static Diagnosis diagnose(Block block, Recipe recipe) {
    Objects.requireNonNull(recipe, "recipe");
    BlockWalk walk = walk(block);
    List<ElementType> types = types(walk);
    return BlockDiagnosis.of(walk, types, recipe.plan(list(walk)));
  }

  private static BlockWalk walk(Block block) {
    BlockWalk walk = BlockWalk.of(Objects.requireNonNull(block, "block"));
    if (walk.parameters().isEmpty()) {
      throw new IllegalArgumentException("block must have parameters");
    }
    return walk;
  }

  private static Recipe recipe(Function<? super Fan, ? extends Initializer> scheme) {
    return SchemeRecipe.of(Objects.requireNonNull(scheme, "scheme"));
  }

  private static ParameterList list(BlockWalk walk) {
    return ParameterList.of(walk.parameters().stream().map(BlockParameter::described).toList())
        .withTied(walk.tied());
  }

  /** The types of all parameters, whose sizes are checked; asked before anything is written. */
  private static List<ElementType> types(BlockWalk walk) {
    return walk.parameters().stream()
        .map(
            target -> {
              if (!target.parameter().isInitialized()) {
                throw new IllegalArgumentException(
                    "block must be initialized, or use install: "
                        + target.name()
                        + " has no weights yet");
              }
              NDArray array = target.parameter().getArray();
              ElementType type = DataTypes.of(target.name(), array.getDataType());
              TensorMemory.bytes(target.name(), array.size(), type);
              return type;
            })
        .toList();
  }
}
