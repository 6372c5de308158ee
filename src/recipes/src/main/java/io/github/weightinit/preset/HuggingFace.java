package io.github.weightinit.preset;

import static io.github.weightinit.preset.TorchModules.BIAS;
import static io.github.weightinit.preset.TorchModules.CONV;
import static io.github.weightinit.preset.TorchModules.CONV1D;
import static io.github.weightinit.preset.TorchModules.EMBEDDING;
import static io.github.weightinit.preset.TorchModules.LINEAR;
import static io.github.weightinit.preset.TorchModules.WEIGHT;
import static io.github.weightinit.preset.TorchModules.biasOf;
import static io.github.weightinit.preset.TorchModules.embedding;
import static io.github.weightinit.preset.TorchModules.weightOf;
import static io.github.weightinit.recipe.Match.module;
import static io.github.weightinit.recipe.Match.name;

import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.Normal;
import io.github.weightinit.TruncatedNormal;
import io.github.weightinit.internal.Checks;
import io.github.weightinit.preset.rules.FieldKinds;
import io.github.weightinit.preset.rules.ModelTable;
import io.github.weightinit.preset.rules.RuleTable;
import io.github.weightinit.preset.rules.TableRules;
import io.github.weightinit.recipe.Certainty;
import io.github.weightinit.recipe.Match;
import io.github.weightinit.recipe.ModelConfig;
import io.github.weightinit.recipe.ModelRules;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterList;
import io.github.weightinit.recipe.Recipe;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * How Hugging Face's Transformers initializes a model that is made from its configuration: the
 * {@code _init_weights} of the model's class, after that of {@code PreTrainedModel}. As of version
 * 5.18.
 *
 * <p>The recipes go by the names of parameters and by the classes of layers, so a recipe also
 * serves models of other names with the same layers: Mistral and Qwen have {@link #llama}, RoBERTa
 * and ELECTRA {@link #bert}. A layer that a recipe does not know is an error: the recipes of
 * language models know no convolutions, {@link #defaults} does.
 *
 * <p>{@link PyTorch} lists all that there is of PyTorch.
 */
public final class HuggingFace {

  /** The standard deviation of most configurations. */
  private static final double INITIALIZER_RANGE = 0.02;

  private static final Predicate<Parameter> NORM =
      module(".*(LayerNorm|RMSNorm).*|GroupNorm|BatchNorm[123]d");

  /** Norms that multiply by 1 + weight. */
  static final Predicate<Parameter> CENTRED_NORM =
      module(
          "(Recurrent|T5|Vault)?Gemma[23]?RMSNorm|VideoPrismLayerNorm"
              + "|(Qwen3(Next|_5|_5Moe)|Qwen4ExpText|MiniMaxM3VL|Step3p7|MuseGlimmerTextCentered)"
              + "RMSNorm|NemotronLayerNorm1P");

  /** Those of them that Transformers leaves at 1 all the same, so that they multiply by 2. */
  private static final Predicate<Parameter> DOUBLING_NORM =
      module("MuseGlimmerTextCenteredRMSNorm|NemotronLayerNorm1P");

  private static final Predicate<Parameter> BIASES = BIAS.and(LINEAR.or(CONV1D).or(NORM));

  private static final Predicate<Parameter> PADDED =
      weightOf(EMBEDDING).and(p -> p.number("padding_idx").isPresent());

  private HuggingFace() {}

  /** All recipes, those of the most usual models first. */
  static List<Recipe> all() {
    return List.of(
        gpt2(INITIALIZER_RANGE),
        llama(INITIALIZER_RANGE),
        bert(INITIALIZER_RANGE),
        t5(1),
        visionTransformer(INITIALIZER_RANGE),
        models());
  }

  /**
   * Returns the recipe of all models: the rules of the model's type, by its {@code architectures}
   * or its {@code model_type} in {@link ParameterList#config()}, with the numbers of that
   * configuration. Where it does not say {@code initializer_range} and the like, they are those of
   * the type's default configuration.
   *
   * <p>The rules stand in a table, {@code transformers.rules}, which was measured by building a
   * model of every type. Where the type is unknown, or has no rule for a tensor, the class of the
   * layer decides, if all models that have it agree, else the {@linkplain #defaults general rules};
   * a warning of the plan names these tensors.
   *
   * <p>A model with PEFT's adapters is served as {@link Peft#recipe()} does.
   *
   * @return the recipe {@code hf}
   */
  public static Recipe models() {
    return models(ModelConfig.NONE, Optional.empty());
  }

  /**
   * Returns the recipe of all models as another release of Transformers makes them. Three releases
   * were measured, 4.57.6, 5.18.0 and 5.24.0; where a model's rules differ from those of 5.18.0, a
   * plan calls them {@code Family@4.57.6/rule}. Types that are new in 5.24 are not known.
   *
   * @param version the release, such as {@code 5.24.0} or {@code 4.57}: the rules are those of the
   *     newest one measured that is not newer
   * @return the recipe {@code hf}
   * @throws IllegalArgumentException if the version is no numbers between dots, or older than any
   *     release measured
   */
  public static Recipe models(String version) {
    return models(ModelConfig.NONE, Optional.of(Objects.requireNonNull(version, "version")));
  }

  /** The recipe of all models, for lists that have no configuration of their own. */
  static Recipe models(ModelConfig config, Optional<String> version) {
    Objects.requireNonNull(config, "config");
    RuleTable table = table(version);
    return Recipe.of(
        "hf",
        "Hugging Face models: the rules of the model's own type",
        model -> {
          ParameterList known =
              model.config().equals(ModelConfig.NONE) ? model.withConfig(config) : model;
          return Peft.isAdapted(known) ? Peft.recipe().rules(known) : rules(table, known);
        });
  }

  private static ModelRules rules(RuleTable table, ParameterList model) {
    return new TableRules(table, model, HuggingFace::defaults, PyTorch::fan);
  }

  private static RuleTable table(Optional<String> version) {
    return version.map(Tables.TRANSFORMERS::at).orElse(Tables.TRANSFORMERS);
  }

  /** Which release the rules of a version are of: {@code transformers 5.18.0}. */
  static String release(Optional<String> version) {
    RuleTable table = table(version);
    return table.framework() + " " + table.version();
  }

  /**
   * Returns the parameters of a model, which its configuration alone decides: their names, shapes
   * and order, the classes and numbers of their layers, second names, and the statistics of batch
   * norms.
   *
   * <pre>{@code
   * ModelConfig config = ModelConfig.of(Map.of("model_type", "llama", "hidden_size", 256,
   *     "num_attention_heads", 4, "intermediate_size", 688, "num_hidden_layers", 2));
   * Plan plan = HuggingFace.models().plan(HuggingFace.parameters(config));
   * }</pre>
   *
   * <p>The types and classes stand in a table, {@code transformers.models}, which was compared with
   * Transformers 5.18 on random configurations. The first of {@code architectures} chooses the
   * class; without it, it is the type's usual one: {@code LlamaForCausalLM}, {@code
   * BertForMaskedLM}, {@code ViTForImageClassification}. A field that is absent has the default of
   * the type's configuration; fields that the type does not have are passed over, as Transformers
   * does.
   *
   * @param config the configuration, with {@code model_type}
   * @return the parameters, with the configuration
   * @throws IllegalArgumentException if the type or the class is unknown (the message has the
   *     Python that prints the list of any model), a field is missing or of another kind, sizes
   *     contradict each other or do not divide, the model would have more than 1,000,000 tensors,
   *     or 2<sup>63</sup> weights or more; the message names the fields and their values
   */
  public static ParameterList parameters(ModelConfig config) {
    return Models.TRANSFORMERS.parameters(Objects.requireNonNull(config, "config"));
  }

  /** Whether the recipe of all models has the rules of a type. */
  static boolean knows(String type) {
    return Tables.TRANSFORMERS.knows(type);
  }

  /** Read when a recipe first asks for it. */
  private static final class Tables {
    static final RuleTable TRANSFORMERS = RuleTable.read("transformers.rules");
  }

  /** Read when a list is first asked for. */
  private static final class Models {
    static final ModelTable TRANSFORMERS = ModelTable.read("transformers.models");
  }

  /** What all types read from a field. */
  static FieldKinds fields() {
    return Fields.TRANSFORMERS;
  }

  /** Collected when a field is first asked for. */
  private static final class Fields {
    static final FieldKinds TRANSFORMERS = new FieldKinds(Tables.TRANSFORMERS, Models.TRANSFORMERS);
  }

  /**
   * Returns the rules that every model has, of {@code PreTrainedModel}: weights of {@code Linear},
   * {@code Conv} and {@code Embedding} N(0, range<sup>2</sup>), a padding token's row 0, biases 0,
   * norms 1 and 0; what it leaves alone is as PyTorch's layers make it. A parameter outside such
   * layers is an error, since each model treats its own in another way.
   *
   * <p>This recipe is wrong for a model whose class does more to a layer's weights, and a list of
   * parameters does not show that: GPT-2 and T5, which have recipes of their own, CLIP, ModernBERT,
   * ResNet and others. It is also wrong for positions that are computed and stored in a plain
   * {@code Embedding}, as in Whisper's encoder.
   *
   * @param initializerRange the standard deviation, positive and finite; 0.02 unless a
   *     configuration says otherwise
   * @return the recipe {@code hf}
   * @throws IllegalArgumentException if the number is out of its range
   */
  public static Recipe defaults(double initializerRange) {
    Normal normal = Initializers.normal(0, initializerRange);
    Predicate<Parameter> layer = LINEAR.or(CONV).or(module("ConvTranspose[12]d"));
    Predicate<Parameter> lstm = module("LSTM");
    return Recipe.named("hf")
        .description("Hugging Face models without rules of their own: normal, zero biases")
        .certainty(Certainty.GENERAL)
        .rule("weights", weightOf(layer), normal)
        .optional("biases", biasOf(layer), Initializers.zeros())
        .optional("embeddings", weightOf(EMBEDDING), embedding(normal))
        .optional("norm scales", weightOf(NORM), HuggingFace::normScale)
        .optional("norm shifts", biasOf(NORM), Initializers.zeros())
        .optional(
            "LSTM weights",
            lstm.and(p -> p.leaf().startsWith("weight")),
            site -> Initializers.xavierUniform(PyTorch.fan(site.parameter().dimensions())))
        .optional("LSTM biases", lstm.and(p -> p.leaf().startsWith("bias")), Initializers.zeros())
        .include(PyTorch.recipe())
        .build();
  }

  /**
   * Returns the recipe of GPT-2: weights and embeddings N(0, range<sup>2</sup>), the two
   * projections of a layer that end on the residual path N(0, range<sup>2</sup> / (2 layers)),
   * biases 0, norms 1 and 0. The layers are counted by the numbers in the names.
   *
   * <p>Source: A. Radford et al., "Language models are unsupervised multitask learners" (2019),
   * section 2.3.
   *
   * @param initializerRange the standard deviation, positive and finite; 0.02 unless a
   *     configuration says otherwise
   * @return the recipe {@code hf-gpt2}
   * @throws IllegalArgumentException if the number is out of its range
   */
  public static Recipe gpt2(double initializerRange) {
    Normal normal = Initializers.normal(0, initializerRange);
    Function<Recipe.Site, TransformerDepths> depths = TransformerDepths.counter();
    Function<Recipe.Site, Initializer> residual =
        site -> {
          int layers = depths.apply(site).around(site.parameter());
          return Initializers.normal(0, initializerRange / Math.sqrt(2.0 * layers));
        };
    return Recipe.named("hf-gpt2")
        .description("GPT-2: normal, residual projections scaled by depth")
        .rule(
            "residual attention projections",
            name("(attn|crossattention)\\.c_proj\\.weight"),
            residual)
        .rule("residual mlp projections", name("mlp\\.c_proj\\.weight"), residual)
        .rule("weights", weightOf(CONV1D.or(LINEAR)), normal)
        .rule("embeddings", weightOf(EMBEDDING), embedding(normal))
        .rule("norm scales", weightOf(NORM), HuggingFace::normScale)
        .rule("biases", BIASES, Initializers.zeros())
        .build();
  }

  /**
   * Returns the recipe of BERT and its kin: weights and embeddings N(0, range<sup>2</sup>), the row
   * of the padding token 0, biases 0, norms 1 and 0.
   *
   * @param initializerRange the standard deviation, positive and finite; 0.02 unless a
   *     configuration says otherwise
   * @return the recipe {@code hf-bert}
   * @throws IllegalArgumentException if the number is out of its range
   */
  public static Recipe bert(double initializerRange) {
    Normal normal = Initializers.normal(0, initializerRange);
    return Recipe.named("hf-bert")
        .description("BERT, RoBERTa: normal, padding row and biases zero")
        .rule("padded embeddings", PADDED, embedding(normal))
        .rule("embeddings", weightOf(EMBEDDING), normal)
        .rule("weights", weightOf(LINEAR), normal)
        .rule("norm scales", weightOf(NORM), HuggingFace::normScale)
        .rule("biases", BIASES, Initializers.zeros())
        .optional(
            "prediction bias", biasOf(module(".*(LMPrediction|LM|MLM)Head")), Initializers.zeros())
        .build();
  }

  /**
   * Returns the recipe of Llama and its kin (Mistral, Mixtral, Qwen, Gemma): weights, experts and
   * embeddings N(0, range<sup>2</sup>), no scaling by depth, biases 0, norms 1 (Gemma's, which add
   * 1 to their weights, 0).
   *
   * @param initializerRange the standard deviation, positive and finite; 0.02 unless a
   *     configuration says otherwise
   * @return the recipe {@code hf-llama}
   * @throws IllegalArgumentException if the number is out of its range
   */
  public static Recipe llama(double initializerRange) {
    Normal normal = Initializers.normal(0, initializerRange);
    return Recipe.named("hf-llama")
        .description("Llama, Mistral, Qwen, Gemma: normal, no scaling by depth")
        .rule("embeddings", weightOf(EMBEDDING), embedding(normal))
        .rule("weights", weightOf(LINEAR), normal)
        .rule("norm scales", weightOf(NORM), HuggingFace::normScale)
        .optional(
            "experts",
            module(".*(Experts|Router)")
                .and(WEIGHT.or(Match.leaf("gate_up_proj", "down_proj")))
                .and(Match.rankAtLeast(2)),
            normal)
        .optional("biases", BIASES, Initializers.zeros())
        .build();
  }

  /**
   * Returns the recipe of the vision transformer and its kin (DeiT, BEiT, DINOv2, Swin, ConvNeXt):
   * weights N(0, range<sup>2</sup>), biases 0, norms 1 and 0. Class token and positions of ViT and
   * DINOv2 are N(0, range<sup>2</sup>) cut at &plusmn;2. Those of the others, all mask tokens and
   * all biases of relative positions are 0. Layer scales are those of the default configurations: 1
   * in DINOv2, 0.1 in BEiT, 10<sup>-6</sup> in ConvNeXt.
   *
   * @param initializerRange the standard deviation, positive and finite; 0.02 unless a
   *     configuration says otherwise
   * @return the recipe {@code hf-vit}
   * @throws IllegalArgumentException if the number is out of its range
   */
  public static Recipe visionTransformer(double initializerRange) {
    Predicate<Parameter> embeddings = module("(ViT|Dinov2|DeiT|Beit|Swin)Embeddings");
    return Recipe.named("hf-vit")
        .description("ViT, DeiT, BEiT, DINOv2, Swin, ConvNeXt: normal, zero biases")
        .rule("weights", weightOf(LINEAR.or(CONV)), Initializers.normal(0, initializerRange))
        .optional(
            "class token and positions",
            module("(ViT|Dinov2)Embeddings").and(Match.leaf("cls_token", "position_embeddings")),
            TruncatedNormal.between(0, initializerRange, -2, 2))
        .optional(
            "zero tokens and positions",
            embeddings.and(name("(cls|mask|distillation)_token|position_embeddings")),
            Initializers.zeros())
        .optional(
            "relative position bias",
            Match.leaf("relative_position_bias_table")
                .and(module("(Beit|Swin)RelativePositionBias")),
            Initializers.zeros())
        .optional(
            "layer scales",
            name("lambda1|lambda_[12]|layer_scale_parameter")
                .and(module("Dinov2LayerScale|BeitLayer|ConvNextLayer")),
            HuggingFace::layerScale)
        .include(defaults(initializerRange))
        .build();
  }

  /**
   * Returns the recipe of T5 and its kin (mT5, UMT5, LongT5, Switch), whose attention divides by no
   * root, so that its queries are small. With d the width of the model, every weight is normal of
   * mean 0 and standard deviation factor times
   *
   * <ul>
   *   <li>q: 1 / &radic;(d d<sub>kv</sub>), where d<sub>kv</sub> is the width of a head: that of
   *       all heads by their number, which is the second dimension of {@code
   *       relative_attention_bias}
   *   <li>k, v, wi, wi_0, wi_1 and the heads for classification and question answering: 1 /
   *       &radic;d
   *   <li>o: 1 / &radic;(heads d<sub>kv</sub>); wo: 1 / &radic;d<sub>ff</sub>
   *   <li>wo of an expert (Switch Transformers): 1 / &radic;d
   *   <li>relative attention bias: 1 / &radic;d
   *   <li>embeddings, an untied {@code lm_head} and the classifier of tokens: 1
   * </ul>
   *
   * <p>Norms are factor, biases 0.
   *
   * @param initializerFactor multiplies every standard deviation and the norms, positive and
   *     finite; 1 unless a configuration says otherwise
   * @return the recipe {@code hf-t5}
   * @throws IllegalArgumentException if the number is out of its range
   */
  public static Recipe t5(double initializerFactor) {
    Normal wide = Initializers.normal(0, initializerFactor);
    String attention = "[A-Za-z]*Attention\\.";
    Function<Recipe.Site, Initializer> byInputs =
        site -> normalOver(initializerFactor, site.fan().fanIn());
    return Recipe.named("hf-t5")
        .description("T5, mT5, Switch Transformers: normal, scaled by the widths")
        .rule(
            "queries",
            name(attention + "q\\.weight"),
            site -> normalOver(initializerFactor, site.fan().fanIn() * headWidth(site)))
        .rule("keys and values", name(attention + "[kv]\\.weight"), byInputs)
        .rule("attention outputs", name(attention + "o\\.weight"), byInputs)
        .rule("feed-forward inputs", name("wi(_[01])?\\.weight"), byInputs)
        .optional(
            "experts' outputs",
            name("experts\\.\\w+\\.wo\\.weight"),
            site -> normalOver(initializerFactor, site.fan().fanOut()))
        .rule("feed-forward outputs", name("wo\\.weight"), byInputs)
        .rule(
            "relative attention bias",
            name("(global_)?relative_attention_bias\\.weight"),
            site -> normalOver(initializerFactor, modelWidth(site.model())))
        .optional(
            "heads", name("(qa_outputs|classification_head\\.(dense|out_proj))\\.weight"), byInputs)
        .rule("embeddings", weightOf(EMBEDDING), embedding(wide))
        .rule("norm scales", weightOf(NORM), Initializers.constant(initializerFactor))
        .optional("other weights", weightOf(LINEAR), wide)
        .optional("biases", BIASES, Initializers.zeros())
        .build();
  }

  private static Initializer layerScale(Recipe.Site site) {
    String module = site.parameter().module();
    return Initializers.constant(
        module.startsWith("Dinov2") ? 1 : module.startsWith("Beit") ? 0.1 : 1e-6);
  }

  private static Normal normalOver(double factor, double n) {
    return Initializers.normal(0, factor / Math.sqrt(n));
  }

  private static double headWidth(Recipe.Site site) {
    long heads = first(site.model(), "relative_attention_bias.weight").shape().get(1);
    long width = site.parameter().shape().get(0);
    Checks.divides("heads", heads, "width of all heads", width);
    return (double) width / heads;
  }

  private static double modelWidth(ParameterList model) {
    return first(model, "q.weight").shape().get(1);
  }

  /** The first matrix of a name, which says something of the model. */
  private static Parameter first(ParameterList model, String end) {
    return model
        .first(name(Pattern.quote(end)).and(p -> p.rank() == 2))
        .orElseThrow(Checks.refusal("the widths cannot be told: the model has no matrix " + end));
  }

  private static Initializer normScale(Recipe.Site site) {
    return CENTRED_NORM.and(DOUBLING_NORM.negate()).test(site.parameter())
        ? Initializers.zeros()
        : Initializers.ones();
  }
}
