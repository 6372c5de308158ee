package io.github.weightinit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.checkpoint.TensorKind.Source;
import io.github.weightinit.preset.RecipeChoice;
import io.github.weightinit.preset.Recipes;
import io.github.weightinit.recipe.Assignment;
import io.github.weightinit.recipe.ModelConfig;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterList;
import io.github.weightinit.recipe.Plan;
import io.github.weightinit.recipe.Recipe;
import io.github.weightinit.recipe.RecipeException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Kinds that are found, against what Transformers and torchvision know of their own models. */
class ModelKindsTest {

  private static TensorKind only(String name, Parameter... parameters) {
    return ModelKinds.of(ParameterList.of(List.of(parameters))).find(name).orElseThrow();
  }

  private static Parameter tensor(String name, long... shape) {
    return Parameter.of(name, "", shape);
  }

  /** What a recipe gives each tensor that it serves without a doubt. */
  private static Map<String, String> served(Recipe recipe, ParameterList list) {
    var served = new TreeMap<String, String>();
    var left = new ArrayList<>(list.parameters());
    while (!left.isEmpty()) {
      try {
        Plan plan = recipe.plan(ParameterList.of(left));
        boolean doubtful =
            plan.warnings().stream().anyMatch(line -> line.contains("what the norms are"));
        for (Assignment one : plan.assignments()) {
          if (!(doubtful && one.rule().equals("norm scales"))) {
            served.put(one.parameter().name(), one.initializer().toString());
          }
        }
        left.clear();
      } catch (RecipeException e) {
        left.removeAll(e.parameters());
      }
    }
    return served;
  }

  @Test
  void theTypeOfAModelTellsEveryKind() throws IOException {
    for (ListedModel model : ListedModel.all()) {
      if (model.config().modelType().isPresent()) {
        ModelKinds kinds = model.kinds(true);
        assertThat(kinds.kinds())
            .as(model.name())
            .extracting(TensorKind::source)
            .doesNotContain(Source.UNKNOWN, Source.GIVEN);
        for (Parameter truth : model.truth()) {
          Parameter found = kinds.find(truth.name()).orElseThrow().parameter();
          assertThat(found.module()).as(model.name() + " " + truth).isEqualTo(truth.module());
          assertThat(found.number("padding_idx")).isEqualTo(truth.number("padding_idx"));
        }
      }
    }
  }

  @Test
  void withoutATypeNoTensorIsServedOtherwise() throws IOException {
    int same = 0;
    int refused = 0;
    for (ListedModel model : ListedModel.all()) {
      ModelKinds kinds = model.kinds(false);
      for (Recipe recipe : Recipes.all()) {
        Map<String, String> right = served(recipe, ParameterList.of(model.truth()));
        Map<String, String> found = served(recipe, kinds.parameters());
        for (Parameter truth : model.truth()) {
          String initializer = found.get(truth.name());
          // MobileBERT's NoNorm is a norm's scale and shift, and begins as one.
          if (initializer != null && !truth.module().equals("NoNorm")) {
            assertThat(initializer)
                .as(model.name() + ", " + recipe.name() + ", " + truth)
                .isEqualTo(right.get(truth.name()));
            same++;
          } else if (right.containsKey(truth.name())) {
            refused++;
          }
        }
      }
    }
    // Of the tensors that the true modules' plans serve, most are served.
    assertThat(same).isGreaterThan(5 * refused);
  }

  @Test
  void everyParameterOfAModelIsPlaced() throws IOException {
    Map<String, String> recipes =
        Map.of(
            "GPT2LMHeadModel", "",
            "LlamaForCausalLM", "",
            "MixtralForCausalLM", "",
            "BertForMaskedLM", "",
            "ViTForImageClassification", "",
            "T5ForConditionalGeneration", "",
            "resnet18", "torchvision-resnet",
            "mobilenet_v3_small", "torchvision-mobilenetv3",
            "vit_b_16", "torchvision-vit",
            "convnext_tiny", "torchvision-convnext");
    int models = 0;
    for (ListedModel model : ListedModel.all()) {
      String name = recipes.get(model.name());
      if (name != null) {
        Recipe recipe =
            name.isEmpty() ? RecipeChoice.of(model.config()).recipe() : Recipes.named(name);
        Plan plan = recipe.plan(model.kinds(true).parameters());
        assertThat(plan.assignments())
            .as(model.name())
            .hasSize(model.file().size() - model.buffers().size());
        models++;
      }
    }
    // Llama is there twice, with a tied head and with one of its own.
    assertThat(models).isEqualTo(recipes.size() + 1);
  }

  @Test
  void theNumbersOfLayersAreThoseOfTheModel() throws IOException {
    var compared = new HashMap<String, Integer>();
    for (ListedModel model : ListedModel.all()) {
      ModelKinds kinds = model.kinds(true);
      for (Parameter truth : model.truth()) {
        kinds
            .find(truth.name())
            .orElseThrow()
            .parameter()
            .attributes()
            .forEach(
                (name, values) -> {
                  if (truth.attributes().containsKey(name)) {
                    assertThat(values)
                        .as(model.name() + " " + truth)
                        .isEqualTo(truth.attributes().get(name));
                    compared.merge(name, 1, Integer::sum);
                  }
                });
      }
    }
    assertThat(compared)
        .containsKeys(
            "in_features",
            "out_features",
            "nf",
            "nx",
            "num_embeddings",
            "embedding_dim",
            "groups",
            "kernel_size",
            "out_channels",
            "transposed",
            "num_features",
            "normalized_shape",
            "embed_dim");
  }

  @Test
  void buffersAreKeptApart() throws IOException {
    for (ListedModel model : ListedModel.all()) {
      for (boolean config : new boolean[] {false, true}) {
        assertThat(model.kinds(config).buffers())
            .as(model.name())
            .extracting(Parameter::name)
            .containsExactlyInAnyOrderElementsOf(model.buffers());
      }
    }
    ModelKinds old =
        ModelKinds.of(
            ParameterList.of(
                List.of(
                    tensor("h.0.attn.bias", 1, 1, 1024, 1024),
                    tensor("h.0.attn.masked_bias"),
                    tensor("embeddings.position_ids", 1, 512),
                    tensor("rotary_emb.inv_freq", 32),
                    tensor("steps", 3))),
            Map.of("steps", Dtype.I64));
    assertThat(old.buffers()).hasSize(5);
    assertThat(old.parameters().parameters()).isEmpty();
    assertThat(old.summary()).isEqualTo("5 buffers");
  }

  @Test
  void theBiasTellsHowAMatrixIsStored() {
    Parameter weight = tensor("attn.c_attn.weight", 768, 2304);
    assertThat(only(weight.name(), weight, tensor("attn.c_attn.bias", 2304)))
        .extracting(kind -> kind.parameter().module(), TensorKind::source, TensorKind::reason)
        .containsExactly(
            "Conv1D",
            Source.INFERRED,
            "its bias is as long as the second dimension, not the first");
    assertThat(only(weight.name(), weight, tensor("attn.c_attn.bias", 768)).parameter().module())
        .isEqualTo("Linear");
    assertThat(only(weight.name(), weight, tensor("attn.c_attn.bias", 5)).source())
        .isEqualTo(Source.UNKNOWN);
  }

  @Test
  void aSquareMatrixIsWhatTheOthersAre() {
    Parameter square = tensor("attn.c_proj.weight", 768, 768);
    Parameter bias = tensor("attn.c_proj.bias", 768);
    Parameter up = tensor("mlp.c_fc.weight", 768, 3072);
    Parameter upBias = tensor("mlp.c_fc.bias", 3072);
    Parameter head = tensor("head.weight", 10, 768);
    Parameter headBias = tensor("head.bias", 10);
    Parameter down = tensor("mlp.c_proj.weight", 3072, 768);
    Parameter downBias = tensor("mlp.c_proj.bias", 768);
    assertThat(only(square.name(), square, bias).parameter().module()).isEqualTo("Linear");
    assertThat(only(square.name(), square, bias, up, upBias).parameter().module())
        .isEqualTo("Conv1D");
    TensorKind both = only(square.name(), square, bias, up, upBias, head, headBias);
    assertThat(both.source()).isEqualTo(Source.UNKNOWN);
    assertThat(both.reason()).isEqualTo("it is square, and the model has both Linear and Conv1D");
    assertThat(
            only(square.name(), square, bias, up, upBias, head, headBias, down, downBias).reason())
        .isEqualTo("it is square; the others that are called c_proj are Conv1D");
  }

  @Test
  void statisticsBesideItMakeABatchNorm() {
    assertThat(
            only(
                    "bn.weight",
                    tensor("conv.weight", 8, 3, 3, 3),
                    tensor("bn.weight", 8),
                    tensor("bn.bias", 8),
                    tensor("bn.running_mean", 8),
                    tensor("bn.running_var", 8))
                .parameter()
                .module())
        .isEqualTo("BatchNorm2d");
  }

  @Test
  void whatTheListSaysHolds() {
    Parameter given = Parameter.of("norm.weight", "MyNorm", 8);
    TensorKind kind = only("norm.weight", given);
    assertThat(kind.parameter()).isSameAs(given);
    assertThat(kind.source()).isEqualTo(Source.GIVEN);
    assertThat(ModelKinds.of(ParameterList.of(List.of(given))).summary()).isEmpty();
  }

  @Test
  void whatCannotBeKnownHasAReason() {
    assertThat(only("norm.weight", tensor("norm.weight", 64)).reason())
        .startsWith("a norm without a bias multiplies by its weight");
    assertThat(only("embed_tokens.weight", tensor("embed_tokens.weight", 300, 64)).reason())
        .startsWith("a table of vectors may have a row for padding");
    assertThat(only("cls_token", tensor("cls_token", 1, 1, 64)).parameter().module()).isEmpty();
  }

  @Test
  void aTypeThatTheTensorsContradictIsNotBelieved() {
    ParameterList list =
        ParameterList.of(
                List.of(
                    tensor("h.0.attn.c_attn.weight", 2304, 768),
                    tensor("h.0.attn.c_attn.bias", 2304)))
            .withConfig(ModelConfig.of(Map.of("model_type", "gpt2")));
    assertThat(ModelKinds.of(list).kinds().get(0).reason())
        .isEqualTo("in a model of type gpt2 it is Conv1D, but its bias is that of a Linear");
  }

  @Test
  void aPartOfAnotherTypeCounts() {
    List<Parameter> tensors =
        List.of(tensor("model.language_model.layers.0.input_layernorm.weight", 64));
    for (Map.Entry<String, String> part : Map.of("llama", "LlamaRMSNorm", "gemma", "").entrySet()) {
      ModelConfig config =
          ModelConfig.of(
              Map.of(
                  "model_type", "llava",
                  "text_config", Map.of("model_type", part.getKey()),
                  "vision_config", Map.of("model_type", "clip_vision_model")));
      assertThat(
              ModelKinds.of(ParameterList.of(tensors).withConfig(config))
                  .kinds()
                  .get(0)
                  .parameter()
                  .module())
          .isEqualTo(part.getValue());
    }
  }
}
