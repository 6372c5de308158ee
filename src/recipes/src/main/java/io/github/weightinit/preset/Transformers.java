package io.github.weightinit.preset;

import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.Normal;
import io.github.weightinit.TruncatedNormal;
import io.github.weightinit.XavierNormal;
import io.github.weightinit.XavierUniform;
import io.github.weightinit.internal.Checks;
import io.github.weightinit.preset.TransformerPart.Stack;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.Recipe;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Recipes of papers and training stacks for Transformers of any family that {@link TransformerPart}
 * can read.
 *
 * <p>In all of them biases are 0 and the scales of normalizations 1; a normalization of Hugging
 * Face's that multiplies by 1 + w has w = 0. L is the number of layers of a parameter's own trunk,
 * counted by the numbers in the names, so a plan must see the whole model, and warns where the
 * numbers do not run from 0 on; l is a layer's own number, from 0; d is the width of the residual
 * stream. An "output" is a projection back to the residual stream: of attention, and the last of a
 * feed-forward layer. A packed parameter is treated block by block. An embedding that is shared
 * with the head counts as what its name says.
 *
 * <p>Admin (Liu et al. 2020) is not here: its residual factors are measured on data.
 */
public final class Transformers {

  /** The rules that every Transformer needs, see {@link TransformerRole#rule}. */
  private static final List<String> WEIGHTS =
      List.of(
          "embeddings",
          "attention inputs",
          "attention outputs",
          "feed-forward inputs",
          "feed-forward outputs");

  private Transformers() {}

  /**
   * Returns all of them with their papers' numbers.
   *
   * @return the recipes, in the order in which they are shown
   */
  public static List<Recipe> all() {
    return List.of(
        megatron(0.02),
        smallInit(),
        deepNorm(),
        subLn(),
        tFixup(),
        olmoMitchell(),
        torchtitanLlama3());
  }

  /**
   * Returns GPT-2's and Megatron-LM's initialization: N(0, &sigma;<sup>2</sup>), and for the
   * outputs N(0, &sigma;<sup>2</sup> / (2 L)), as two of them a layer add to the residual stream.
   *
   * <p>Source: M. Shoeybi et al., "Megatron-LM: training multi-billion parameter language models
   * using model parallelism", 2019, section 4.2; {@code scaled_init_method_normal} in its code.
   *
   * @param sigma &sigma;, positive; 0.02 in both
   * @return the recipe
   * @throws IllegalArgumentException if sigma is not positive and finite
   */
  public static Recipe megatron(double sigma) {
    Checks.positive("sigma", sigma);
    return recipe(
        "megatron",
        "normal, std s = " + sigma + ", outputs s / sqrt(2L): GPT-2, Megatron-LM",
        weight ->
            normal(
                weight.role().writesResidual() ? sigma / Math.sqrt(2.0 * weight.depth()) : sigma));
  }

  /**
   * Returns GPT-NeoX-20B's initialization: standard deviation &radic;(2 / (5 d)) ("small init"),
   * and for the outputs 2 / (L &radic;d) ("Wang init"), all normal.
   *
   * <p>Sources: T. Nguyen, J. Salazar, "Transformers without tears", 2019, section 2.2; S. Black et
   * al., "GPT-NeoX-20B", 2022, section 3.3; {@code init_functions.py} in its code.
   *
   * @return the recipe
   */
  public static Recipe smallInit() {
    return recipe(
        "small-init",
        "normal, std sqrt(2/(5d)), outputs 2/(L sqrt(d)) (Wang init): GPT-NeoX-20B",
        weight ->
            normal(
                weight.role().writesResidual()
                    ? 2 / (weight.depth() * Math.sqrt(weight.width()))
                    : Math.sqrt(2 / (5 * weight.width()))));
  }

  /**
   * Returns DeepNet's initialization: Xavier normal, with gain beta for the feed-forward layers,
   * values and attention outputs and 1 for queries and keys. A model with layers in an encoder and
   * a decoder has the numbers of {@link DeepNorm#encoder} and {@link DeepNorm#decoder}, any other
   * those of {@link DeepNorm#singleStack}. The model itself must apply {@code alpha}.
   *
   * <p>Embeddings, positions and head are N(0, 1/d), which the paper leaves open and its authors'
   * torchscale has.
   *
   * <p>Source: H. Wang et al., "DeepNet: scaling Transformers to 1,000 layers", 2022, figure 2.
   *
   * @return the recipe
   */
  public static Recipe deepNorm() {
    return recipe(
        "deepnorm",
        "Xavier normal; feed-forward, values and outputs with gain beta: DeepNet",
        weight -> scaledXavier(weight, deepNorm(weight).beta()));
  }

  private static DeepNorm deepNorm(Projection weight) {
    TransformerDepths depths = weight.depths();
    if (!depths.isEncoderDecoder()) {
      return DeepNorm.singleStack(weight.depth());
    }
    return weight.part().stack() == Stack.DECODER
        ? DeepNorm.decoder(depths.of(Stack.DECODER))
        : DeepNorm.encoder(depths.of(Stack.ENCODER), depths.of(Stack.DECODER));
  }

  /**
   * Returns Magneto's initialization, for Transformers with an inner normalization before each
   * output (Sub-LN): Xavier normal, with gain &gamma; for the feed-forward layers, values and
   * attention outputs, and 1 for queries, keys and attention to the other stack (as its authors'
   * torchscale has it). With N layers in the encoder and M in the decoder:
   *
   * <ul>
   *   <li>one stack: &gamma; = &radic;ln(2 L)
   *   <li>encoder: &gamma; = &radic;(ln(3 M) ln(2 N) / 3)
   *   <li>decoder: &gamma; = &radic;ln(3 M)
   * </ul>
   *
   * <p>Embeddings, positions and head are N(0, 1/d), which the paper leaves open and torchscale
   * has.
   *
   * <p>Source: H. Wang et al., "Foundation Transformers", 2022, figure 2.
   *
   * @return the recipe
   */
  public static Recipe subLn() {
    return recipe(
        "subln",
        "Xavier normal; feed-forward, values and outputs with gain gamma: Magneto",
        weight -> scaledXavier(weight, weight.part().crossAttention() ? 1 : gamma(weight)));
  }

  private static double gamma(Projection weight) {
    TransformerDepths depths = weight.depths();
    if (!depths.isEncoderDecoder()) {
      return Math.sqrt(StrictMath.log(2.0 * weight.depth()));
    }
    double decoder = StrictMath.log(3.0 * depths.of(Stack.DECODER));
    return Math.sqrt(
        weight.part().stack() == Stack.DECODER
            ? decoder
            : decoder * StrictMath.log(2.0 * depths.of(Stack.ENCODER)) / 3);
  }

  private static Initializer scaledXavier(Projection weight, double gain) {
    return switch (weight.role()) {
      case EMBEDDING, POSITION, HEAD -> normal(1 / Math.sqrt(weight.width()));
      case QUERY, KEY, PATCH -> new XavierNormal(weight.fanIn(), weight.fanOut());
      default -> new XavierNormal(weight.fanIn(), weight.fanOut(), gain);
    };
  }

  /**
   * Returns T-Fixup, for Transformers without normalization and training without warm-up: Xavier
   * uniform, times 0.67 N<sup>-1/4</sup> for the feed-forward layers, values and attention outputs
   * of an encoder of N layers, times (9 M)<sup>-1/4</sup> for those of a decoder of M. Embeddings,
   * learned positions among them, are normal of standard deviation d<sup>-1/2</sup> (9
   * L)<sup>-1/4</sup> with the L of their stack; one that is shared takes the encoder's. The paper
   * does not speak of a model of one stack; here it counts as an encoder.
   *
   * <p>The authors' code has fairseq's queries and keys, of gain 1/&radic;2; the paper and this
   * recipe have 1.
   *
   * <p>Source: X. S. Huang, F. P&eacute;rez, J. Ba, M. Volkovs, "Improving Transformer optimization
   * through better initialization", ICML 2020, section 3.3.
   *
   * @return the recipe
   */
  public static Recipe tFixup() {
    return recipe(
        "t-fixup",
        "Xavier uniform; feed-forward, values and outputs scaled by depth, no norms: T-Fixup",
        weight ->
            switch (weight.role()) {
              case EMBEDDING, POSITION ->
                  normal(1 / Math.sqrt(weight.width()) / DeepNorm.fourthRoot(9.0 * weight.depth()));
              case QUERY, KEY, PATCH, HEAD -> new XavierUniform(weight.fanIn(), weight.fanOut());
              default -> new XavierUniform(weight.fanIn(), weight.fanOut(), tFixupScale(weight));
            });
  }

  private static double tFixupScale(Projection weight) {
    return weight.depths().isEncoderDecoder() && weight.part().stack() == Stack.DECODER
        ? 1 / DeepNorm.fourthRoot(9.0 * weight.depth())
        : 0.67 / DeepNorm.fourthRoot(weight.depth());
  }

  /**
   * Returns OLMo's "Mitchell" initialization: normal cut at three sigma, with &sigma; = 1/&radic;d,
   * for attention outputs 1/&radic;(2 d (l + 1)), for feed-forward outputs 1/&radic;(2 f (l + 1)),
   * f their number of inputs. &sigma; is the parent's, before the cut.
   *
   * <p>Source: D. Groeneveld et al., "OLMo: accelerating the science of language models", 2024; in
   * its code {@code InitFnType.mitchell}.
   *
   * @return the recipe
   */
  public static Recipe olmoMitchell() {
    return recipe(
        "olmo-mitchell",
        "normal cut at 3 sigma, 1/sqrt(d), outputs 1/sqrt(2 d (l+1)): OLMo",
        weight -> {
          double inputs =
              weight.role() == TransformerRole.FFN_OUT ? weight.fanIn() : weight.width();
          double branches = weight.role().writesResidual() ? 2.0 * weight.layerNumber() : 1;
          return new TruncatedNormal(0, 1 / Math.sqrt(inputs * branches), -3, 3);
        });
  }

  /**
   * Returns torchtitan's initialization of Llama 3: embeddings N(0, 1); queries, keys, values and
   * the feed-forward gate normal of &sigma; = 0.02; attention output and the two other feed-forward
   * matrices 0.02/&radic;(2 (l + 1)), all cut at &plusmn;2 (not at two sigma: nothing is cut); the
   * head normal of &sigma; = d<sup>-1/2</sup>, cut at three sigma. It has no tables of positions.
   *
   * <p>Source: {@code torchtitan/models/llama3} (2026).
   *
   * @return the recipe
   */
  public static Recipe torchtitanLlama3() {
    return recipe(
        "torchtitan-llama3",
        "normal, std 0.02, outputs and up-projection 0.02/sqrt(2(l+1)), embedding 1: torchtitan",
        weight ->
            switch (weight.role()) {
              case EMBEDDING -> normal(1);
              case POSITION, PATCH ->
                  throw new IllegalArgumentException("the recipe says nothing of such a parameter");
              case HEAD -> new TruncatedNormal(0, 1 / Math.sqrt(weight.width()), -3, 3);
              case ATTENTION_OUT, FFN_OUT, FFN_IN ->
                  uncut(0.02 / Math.sqrt(2.0 * weight.layerNumber()));
              default -> uncut(0.02);
            });
  }

  private static TruncatedNormal uncut(double sigma) {
    return TruncatedNormal.between(0, sigma, -2, 2);
  }

  private static Normal normal(double standardDeviation) {
    return new Normal(0, standardDeviation);
  }

  private static Recipe recipe(
      String name, String description, Function<Projection, Initializer> law) {
    Function<Recipe.Site, Initializer> weights = Projection.rule(law);
    Recipe.Builder recipe = Recipe.named(name).description(description);
    recipe.optional("biases", ruled("biases"), Initializers.zeros());
    recipe.optional("norm scales", ruled("norm scales"), Transformers::normScale);
    for (String part : List.of("positions", "heads")) {
      recipe.optional(part, ruled(part), weights);
    }
    for (String part : WEIGHTS) {
      recipe.rule(part, ruled(part), weights);
    }
    return recipe.build();
  }

  /** Only its class tells a norm that multiplies by 1 + w. */
  private static Initializer normScale(Recipe.Site site) {
    Parameter scale = site.parameter();
    if (scale.module().isEmpty()) {
      site.warn(
          "the list does not say what the norms are: they begin at 1; those that multiply by"
              + " 1 + w, as Gemma's do, must begin at 0 (give their kind of layer)");
    }
    return HuggingFace.CENTRED_NORM.test(scale) ? Initializers.zeros() : Initializers.ones();
  }

  private static Predicate<Parameter> ruled(String rule) {
    return parameter ->
        TransformerPart.of(parameter).filter(p -> p.role().rule().equals(rule)).isPresent();
  }
}
