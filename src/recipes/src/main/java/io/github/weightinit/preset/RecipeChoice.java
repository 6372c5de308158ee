package io.github.weightinit.preset;

import io.github.weightinit.recipe.ModelConfig;
import io.github.weightinit.recipe.Recipe;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The recipe for a model, by its configuration.
 *
 * <pre>{@code
 * ModelConfig config = ModelConfig.of(Map.of("model_type", "gpt2", "initializer_range", 0.01));
 * RecipeChoice.of(config).recipe();   // hf-gpt2 with a standard deviation of 0.01
 * }</pre>
 *
 * @param recipe the recipe, with the configuration's standard deviation if it takes one
 * @param notes what the user should know: one line each
 */
public record RecipeChoice(Recipe recipe, List<String> notes) {

  /**
   * The types of which every tensor of a model that Transformers 5.18 makes had the mean, the
   * standard deviation and the bounds that the recipe promises.
   */
  private static final Map<String, String> RECIPE_OF_TYPE = new HashMap<>();

  static {
    put(
        "hf-gpt2",
"""
        decision_transformer gpt-sw3 gpt2 gpt_bigcode imagegpt
""");
    put(
        "hf-llama",
"""
        llama mistral qwen2 qwen3 gemma gemma2 gemma3_text
        aria_text axk1 axk2 cohere2_moe deepseek_v2 deepseek_v3 deepseek_v32 exaone_moe
        flex_olmo glm4_moe glm4_moe_lite glm4v_moe_text glm_moe_dsa granitemoe
        granitemoeshared hunyuan_v1_moe hy_v3 llama4_text longcat_flash mellum minimax
        minimax_m2 minimax_m3_vl_text mistral4 mixtral olmoe phimoe qwen2_moe qwen3_moe
        qwen3_vl_moe_text solar_open
""");
    put(
        "hf-bert",
"""
        albert bert bert-generation big_bird camembert data2vec-text deberta-v2 ernie esm
        fnet jina_embeddings_v3 layoutlm longformer megatron-bert mpnet mra nomic_bert
        roberta roc_bert tapas xlm-roberta xlm-roberta-xl xmod yoso
""");
    put(
        "hf-vit",
"""
        beit convnext deit dinov2 swin vit
""");
    put(
        "hf-t5",
"""
        longt5 mt5 pop2piano switch_transformers t5 umt5
""");
    put(
        "hf",
"""
        arcee audioflamingo3 audioflamingo3_encoder bart bigbird_pegasus biogpt bitnet
        blenderbot blenderbot-small blip_2_qformer bloom bros canine codegen cohere cohere2
        cohere_compass_vision colqwen2 cosmos3_edge_vision cosmos3_omni ctrl cwm dia
        distilbert dpr electra ernie4_5 eurobert exaone4 exaone4_5 exaone4_5_vision falcon
        focalnet fun_asr_nano_encoder fuyu gemma4 gemma4_text
        gemma4_unified_text glm glm4 glm46v glm4v glm4v_moe_vision glm4v_text glm4v_vision
        glm5_next_vision glm_image glm_image_text glm_image_vision glm_image_vqmodel glm_ocr
        glm_ocr_text glm_ocr_vision glmasr glmasr_encoder glmga glpn gpt_neo gpt_neox gptj
        granite granite_speech5_ctc granite_speech5_encoder gte helium hgnet_v2
        higgs_audio_v2 hunyuan_v1_dense hyperclovax hyperclovax_vision_v2 idefics3
        idefics3_vision jais2 janus lasr_encoder led lfm2 lightglue lighton_ocr lilt         lxmert m2m_100 markuplm mbart minicpm3 minicpmv4_7_vision ministral ministral3
        mistral3 mobilenet_v1 mobilenet_v2 moonshine moshi mpt muse_glimmer
        muse_glimmer_assistant muse_glimmer_text muse_glimmer_vision musicflamingo mvp
        nemotron nemotron3_diarization_audio nllb-moe olmo olmo2 olmo3 openai-gpt opt ovis2
        paddleocr_vl patchtsmixer pegasus_x persimmon phi phi3 pixtral plbart pp_lcnet
        pp_ocrv5_server_rec pp_ocrv6_small_det pp_ocrv6_small_rec pp_ocrv6_tiny_rec         qwen2_5_omni_thinker qwen2_5_vl qwen2_5_vl_text qwen2_5_vl_vision qwen2_audio
        qwen2_audio_encoder qwen2_vl qwen2_vl_text qwen3_5_moe_vision qwen3_5_vision
        qwen3_asr qwen3_asr_encoder qwen3_vl qwen3_vl_moe_vision qwen3_vl_text
        qwen3_vl_vision qwen4_exp_vision rembert roberta-prelayernorm seamless_m4t
        seamless_m4t_v2 seed_oss segformer smollm3 smolvlm smolvlm_vision speech_to_text
        splinter stablelm starcoder2 t5gemma textnet timm_wrapper tipsv2_text_model trocr
        univnet uvdoc vaultgemma video_llama_3 video_llama_3_vision videomae visual_bert
        voxtral voxtral_encoder voxtral_realtime voxtral_realtime_encoder xglm
""");
  }

  /** Copies the notes. */
  public RecipeChoice {
    Objects.requireNonNull(recipe, "recipe");
    notes = List.copyOf(Objects.requireNonNull(notes, "notes"));
  }

  private static void put(String recipe, String types) {
    for (String type : types.strip().split("\\s+")) {
      RECIPE_OF_TYPE.put(type, recipe);
    }
  }

  /**
   * Chooses a recipe by the type of the model.
   *
   * @param config has a {@code model_type}
   * @return the recipe that serves this type
   * @throws IllegalArgumentException if the configuration names no type, or one that no recipe is
   *     known to serve; or if its parts have different standard deviations
   */
  public static RecipeChoice of(ModelConfig config) {
    String type =
        config
            .modelType()
            .orElseThrow(() -> new IllegalArgumentException("the configuration has no model_type"));
    String name = RECIPE_OF_TYPE.get(type);
    if (name == null) {
      throw new IllegalArgumentException(
          "no recipe is known to serve the model_type '%s'; choose one: %s"
              .formatted(type, String.join(", ", new TreeSet<>(RECIPE_OF_TYPE.values()))));
    }
    RecipeChoice choice = of(Recipes.named(name), config);
    var notes = new ArrayList<String>();
    notes.add("recipe " + name + ", by model_type " + type);
    notes.addAll(choice.notes());
    return new RecipeChoice(choice.recipe(), notes);
  }

  /**
   * Gives a recipe the standard deviation that a configuration says: {@code initializer_range}, or
   * {@code init_std}; T5's {@code initializer_factor}. If the recipe takes none, a note says so.
   *
   * @param recipe the recipe that the user chose
   * @param config what the model says of itself; may say nothing
   * @return the recipe with that number
   * @throws IllegalArgumentException if the number is not positive and finite, or the parts of the
   *     model have different ones
   */
  public static RecipeChoice of(Recipe recipe, ModelConfig config) {
    boolean factor = Objects.requireNonNull(recipe, "recipe").name().equals("hf-t5");
    var found = new TreeSet<Double>();
    collect(config, factor ? "initializer_factor" : "initializer_range", found);
    if (found.isEmpty() && !factor) {
      collect(config, "init_std", found);
    }
    if (found.isEmpty()) {
      return new RecipeChoice(recipe, List.of());
    }
    double value = found.first();
    Optional<Recipe> ranged = withRange(recipe.name(), value);
    if (ranged.isEmpty()) {
      return new RecipeChoice(
          recipe,
          List.of(
              "recipe %s does not use the configuration's initializer_range %s"
                  .formatted(recipe.name(), value)));
    }
    if (found.size() > 1) {
      throw new IllegalArgumentException(
          "the parts of the model have different standard deviations, and recipe %s takes one: %s"
              .formatted(recipe.name(), found));
    }
    return new RecipeChoice(
        ranged.get(),
        value == (factor ? 1 : 0.02)
            ? List.of()
            : List.of(
                "recipe "
                    + recipe.name()
                    + " with "
                    + (factor ? "initializer_factor " : "initializer_range ")
                    + value));
  }

  private static void collect(ModelConfig config, String field, TreeSet<Double> found) {
    config.number(field).ifPresent(found::add);
    config
        .values()
        .forEach(
            (name, value) -> {
              if (value instanceof Map<?, ?>) {
                collect(config.section(name), field, found);
              }
            });
  }

  private static Optional<Recipe> withRange(String recipe, double range) {
    return switch (recipe) {
      case "hf-gpt2" -> Optional.of(HuggingFace.gpt2(range));
      case "hf-llama" -> Optional.of(HuggingFace.llama(range));
      case "hf-bert" -> Optional.of(HuggingFace.bert(range));
      case "hf-vit" -> Optional.of(HuggingFace.visionTransformer(range));
      case "hf-t5" -> Optional.of(HuggingFace.t5(range));
      case "hf" -> Optional.of(HuggingFace.defaults(range));
      default -> Optional.empty();
    };
  }
}
