package io.github.weightinit.preset;

import static io.github.weightinit.preset.TorchModules.CONV;
import static io.github.weightinit.preset.TorchModules.LINEAR;
import static io.github.weightinit.preset.TorchModules.biasOf;
import static io.github.weightinit.preset.TorchModules.weightOf;
import static io.github.weightinit.recipe.Match.leaf;
import static io.github.weightinit.recipe.Match.module;
import static io.github.weightinit.recipe.Match.name;

import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.Normal;
import io.github.weightinit.TruncatedNormal;
import io.github.weightinit.preset.rules.ListedModelRules;
import io.github.weightinit.preset.rules.RuleTable;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterList;
import io.github.weightinit.recipe.Recipe;
import java.util.List;
import java.util.function.Predicate;

/**
 * How torchvision initializes its models when they are made without weights, as of version 0.28.
 *
 * <p>Fans are counted as PyTorch counts them ({@link PyTorch#fan}), wrong ones included: a
 * depthwise convolution in {@code mode="fan_out"} gets 1 / &radic;channels of the standard
 * deviation that would preserve variance. What a model's own initialization leaves alone is as
 * PyTorch's layers make it, and plans show it as a rule of {@code pytorch}.
 *
 * <p>{@link PyTorch} lists all that there is of PyTorch.
 */
public final class TorchVision {

  private static final Predicate<Parameter> CONV_OR_LINEAR = CONV.or(LINEAR);
  private static final Predicate<Parameter> NORM = module("BatchNorm[123]d|GroupNorm");

  private TorchVision() {}

  /** All recipes, those of the most usual models first. */
  static List<Recipe> all() {
    return List.of(
        models(),
        resnet(),
        resnetZeroResidual(),
        mobileNetV3(),
        visionTransformer(),
        convNeXt(),
        efficientNet(),
        swin(),
        vgg(),
        denseNet(),
        regNet(),
        mnasNet(),
        squeezeNet(),
        googLeNet(),
        inception(),
        segmentation());
  }

  /**
   * Returns the recipe of all models: the rules of the model that the framework lists under the
   * name in {@link ParameterList#config()} (its {@code architecture}, {@code architectures} or
   * {@code model_type}), else of the models that have such tensors. They are those of a model that
   * is made without weights, neither its own nor the backbone's.
   *
   * <p>The rules stand in a table, {@code torchvision.rules}, which was measured by building every
   * model. A tensor that the model does not have, or that models with such tensors begin in
   * different ways, is an error. A warning says if no model has the size of this one.
   *
   * @return the recipe {@code torchvision}
   */
  public static Recipe models() {
    return Recipe.of(
        "torchvision",
        "torchvision models: the rules of the model's own name, or of its tensors",
        model -> new ListedModelRules(Tables.TORCHVISION, model, PyTorch.recipe(), PyTorch::fan));
  }

  /** Read when a recipe first asks for it. */
  private static final class Tables {
    static final RuleTable TORCHVISION = RuleTable.read("torchvision.rules");
  }

  /**
   * Returns the recipe of ResNet, ResNeXt and Wide ResNet: convolutions He normal by fan-out, norms
   * 1 and 0, the classifier as PyTorch makes it.
   *
   * @return the recipe {@code torchvision-resnet}
   */
  public static Recipe resnet() {
    return resnet(named("resnet", "ResNet, ResNeXt, Wide ResNet: He normal by fan-out"));
  }

  /**
   * Returns the recipe of ResNet with torchvision's {@code zero_init_residual}: the scale of the
   * last norm of every residual branch is 0, so that a block begins as the identity.
   *
   * <p>Source: P. Goyal et al., "Accurate, large minibatch SGD: training ImageNet in 1 hour"
   * (2017), section 5.1.
   *
   * @return the recipe {@code torchvision-resnet-zero-residual}
   */
  public static Recipe resnetZeroResidual() {
    return resnet(
        named("resnet-zero-residual", "ResNet, every block beginning as the identity")
            .rule(
                "block norm scales",
                name("layer\\d+\\.\\d+\\.bn[23]\\.weight"),
                site -> isLastNorm(site) ? Initializers.zeros() : Initializers.ones()));
  }

  private static Recipe resnet(Recipe.Builder recipe) {
    return recipe
        .rule("convolutions", weightOf(CONV), TorchVision::heFanOut)
        .rule("norm scales", weightOf(NORM), Initializers.ones())
        .rule("norm shifts", biasOf(NORM), Initializers.zeros())
        .include(PyTorch.recipe())
        .build();
  }

  /** A bottleneck ends at bn3, a basic block, which has none, at bn2. */
  private static boolean isLastNorm(Recipe.Site site) {
    String norm = site.parameter().name();
    return norm.endsWith("bn3.weight")
        || site.model().find(norm.replaceAll("bn2\\.weight$", "bn3.weight")).isEmpty();
  }

  /**
   * Returns the recipe of MobileNet, V2 and V3: convolutions He normal by fan-out, the classifier
   * N(0, 0.01<sup>2</sup>), biases 0, norms 1 and 0.
   *
   * @return the recipe {@code torchvision-mobilenetv3}
   */
  public static Recipe mobileNetV3() {
    return heWithNarrowClassifier("mobilenetv3", "MobileNet V2 and V3: He normal by fan-out");
  }

  /**
   * Returns the recipe of VGG: that of {@link #mobileNetV3()}.
   *
   * @return the recipe {@code torchvision-vgg}
   */
  public static Recipe vgg() {
    return heWithNarrowClassifier("vgg", "VGG: He normal by fan-out");
  }

  private static Recipe heWithNarrowClassifier(String name, String description) {
    return named(name, description)
        .rule("convolutions", weightOf(CONV), TorchVision::heFanOut)
        .rule("classifier", weightOf(LINEAR), normal(0.01))
        .optional("biases", biasOf(CONV_OR_LINEAR), Initializers.zeros())
        .include(PyTorch.recipe())
        .build();
  }

  /**
   * Returns the recipe of the vision transformer: class token 0, position embedding N(0,
   * 0.02<sup>2</sup>), patches truncated normal of variance 1 / fan-in, perceptrons Xavier uniform
   * with biases N(0, 10<sup>-12</sup>), packed query, key and value Xavier uniform over all three,
   * head 0.
   *
   * @return the recipe {@code torchvision-vit}
   */
  public static Recipe visionTransformer() {
    Predicate<Parameter> mlp = LINEAR.and(name("mlp\\.\\w+\\.(weight|bias)"));
    Predicate<Parameter> heads = name("heads\\..+");
    Predicate<Parameter> patches = name("conv_proj\\.(conv_last\\.)?(weight|bias)");
    return named("vit", "vision transformer: Xavier uniform, head zero")
        .rule("class token", leaf("class_token"), Initializers.zeros())
        .rule("position embedding", leaf("pos_embedding"), normal(0.02))
        .optional(
            "last convolution of the stem",
            name("conv_proj\\.conv_last\\.weight"),
            site -> Initializers.normal(0, Math.sqrt(2.0 / site.parameter().shape().get(0))))
        .rule("patch biases", patches.and(leaf("bias")), Initializers.zeros())
        .optional("patches", patches, TorchVision::truncatedByFanIn)
        .rule("mlp weights", weightOf(mlp), site -> Initializers.xavierUniform(site.fan()))
        .rule("mlp biases", biasOf(mlp), normal(1e-6))
        .rule("head", name("heads\\.head\\.(weight|bias)"), Initializers.zeros())
        .optional("pre-logits", weightOf(heads), TorchVision::truncatedByFanIn)
        .optional("pre-logits biases", biasOf(heads), Initializers.zeros())
        .include(PyTorch.recipe())
        .build();
  }

  /**
   * Returns the recipe of ConvNeXt: weights truncated normal of 0.02, biases 0, layer scales
   * 10<sup>-6</sup>.
   *
   * @return the recipe {@code torchvision-convnext}
   */
  public static Recipe convNeXt() {
    return named("convnext", "ConvNeXt: truncated normal, layer scales 1e-6")
        .rule("layer scales", leaf("layer_scale"), Initializers.constant(1e-6))
        .rule("weights", weightOf(CONV_OR_LINEAR), truncated(0.02))
        .rule("biases", biasOf(CONV_OR_LINEAR), Initializers.zeros())
        .include(PyTorch.recipe())
        .build();
  }

  /**
   * Returns the recipe of EfficientNet, V1 and V2: convolutions He normal by fan-out, the
   * classifier uniform up to 1 / &radic;(its <em>outputs</em>), biases 0.
   *
   * @return the recipe {@code torchvision-efficientnet}
   */
  public static Recipe efficientNet() {
    return named("efficientnet", "EfficientNet: He normal by fan-out")
        .rule("convolutions", weightOf(CONV), TorchVision::heFanOut)
        .rule("classifier", weightOf(LINEAR), site -> PyTorch.defaultUniform(site.fan().swapped()))
        .rule("biases", biasOf(CONV_OR_LINEAR), Initializers.zeros())
        .include(PyTorch.recipe())
        .build();
  }

  /**
   * Returns the recipe of Swin, V1 and V2: weights and tables of relative positions truncated
   * normal of 0.02, biases 0, V2's logit scales log 10, the patches' convolution as PyTorch makes
   * it.
   *
   * @return the recipe {@code torchvision-swin}
   */
  public static Recipe swin() {
    return named("swin", "Swin V1 and V2: truncated normal")
        .optional("relative position bias", leaf("relative_position_bias_table"), truncated(0.02))
        .optional("logit scales", leaf("logit_scale"), Initializers.constant(StrictMath.log(10)))
        .rule("weights", weightOf(LINEAR), truncated(0.02))
        .rule("biases", biasOf(LINEAR), Initializers.zeros())
        .include(PyTorch.recipe())
        .build();
  }

  /**
   * Returns the recipe of DenseNet: convolutions He normal by fan-in, the classifier's bias 0 and
   * its weights as PyTorch makes them.
   *
   * @return the recipe {@code torchvision-densenet}
   */
  public static Recipe denseNet() {
    return named("densenet", "DenseNet: He normal by fan-in")
        .rule("convolutions", weightOf(CONV), site -> Initializers.heNormal(site.fan()))
        .rule("classifier bias", biasOf(LINEAR), Initializers.zeros())
        .include(PyTorch.recipe())
        .build();
  }

  /**
   * Returns the recipe of RegNet: convolutions He normal by fan-out, the classifier N(0,
   * 0.01<sup>2</sup>) with bias 0. Biases of convolutions, in squeeze and excitation, are left as
   * PyTorch makes them: torchvision supposes that there are none.
   *
   * @return the recipe {@code torchvision-regnet}
   */
  public static Recipe regNet() {
    return named("regnet", "RegNet: He normal by fan-out")
        .rule("convolutions", weightOf(CONV), TorchVision::heFanOut)
        .rule("classifier", weightOf(LINEAR), normal(0.01))
        .rule("classifier bias", biasOf(LINEAR), Initializers.zeros())
        .include(PyTorch.recipe())
        .build();
  }

  /**
   * Returns the recipe of MNASNet: convolutions He normal by fan-out, the classifier uniform of
   * variance 1 / outputs, biases 0.
   *
   * @return the recipe {@code torchvision-mnasnet}
   */
  public static Recipe mnasNet() {
    return named("mnasnet", "MNASNet: He normal by fan-out")
        .rule("convolutions", weightOf(CONV), TorchVision::heFanOut)
        .rule(
            "classifier", weightOf(LINEAR), site -> Initializers.leCunUniform(site.fan().swapped()))
        .rule("biases", biasOf(CONV_OR_LINEAR), Initializers.zeros())
        .include(PyTorch.recipe())
        .build();
  }

  /**
   * Returns the recipe of SqueezeNet: convolutions He uniform by fan-in, the last one N(0,
   * 0.01<sup>2</sup>), biases 0.
   *
   * @return the recipe {@code torchvision-squeezenet}
   */
  public static Recipe squeezeNet() {
    return named("squeezenet", "SqueezeNet: He uniform")
        .rule("classifier", name("classifier\\.\\d+\\.weight").and(CONV), normal(0.01))
        .rule("convolutions", weightOf(CONV), site -> Initializers.heUniform(site.fan()))
        .rule("biases", biasOf(CONV), Initializers.zeros())
        .build();
  }

  /**
   * Returns the recipe of GoogLeNet: weights truncated normal of 0.01, biases of the classifiers as
   * PyTorch makes them.
   *
   * @return the recipe {@code torchvision-googlenet}
   */
  public static Recipe googLeNet() {
    return named("googlenet", "GoogLeNet: truncated normal")
        .rule("weights", weightOf(CONV_OR_LINEAR), truncated(0.01))
        .include(PyTorch.recipe())
        .build();
  }

  /**
   * Returns the recipe of Inception V3: weights truncated normal of 0.1, those of the auxiliary
   * classifier 0.001. (torchvision means 0.01 for the convolution before that, and sets it on a
   * module that the initialization passes over.)
   *
   * @return the recipe {@code torchvision-inception}
   */
  public static Recipe inception() {
    return named("inception", "Inception V3: truncated normal")
        .optional("auxiliary classifier", name("AuxLogits\\.fc\\.weight"), truncated(0.001))
        .rule("weights", weightOf(CONV_OR_LINEAR), truncated(0.1))
        .include(PyTorch.recipe())
        .build();
  }

  /**
   * Returns the recipe of FCN, DeepLabV3 and LR-ASPP: the backbone, a ResNet or a MobileNetV3, He
   * normal by fan-out with biases 0, the heads as PyTorch makes them.
   *
   * <p>torchvision loads a pretrained backbone unless it is made with {@code
   * weights_backbone=None}; this is what it does then.
   *
   * @return the recipe {@code torchvision-segmentation}
   */
  public static Recipe segmentation() {
    Predicate<Parameter> backbone = CONV.and(name("backbone\\..+"));
    return named("segmentation", "FCN, DeepLabV3, LR-ASPP: backbone He normal, heads as PyTorch's")
        .rule("backbone convolutions", weightOf(backbone), TorchVision::heFanOut)
        .optional("backbone biases", biasOf(backbone), Initializers.zeros())
        .include(PyTorch.recipe())
        .build();
  }

  private static Recipe.Builder named(String name, String description) {
    return Recipe.named("torchvision-" + name).description(description).fans(PyTorch::fan);
  }

  /** {@code kaiming_normal_(mode="fan_out")}, with ReLU's gain. */
  private static Initializer heFanOut(Recipe.Site site) {
    return Initializers.heNormal(site.fan().swapped());
  }

  /** {@code trunc_normal_(std=sqrt(1 / fan_in))}. */
  private static Initializer truncatedByFanIn(Recipe.Site site) {
    return truncated(Math.sqrt(1 / site.fan().fanIn()));
  }

  /** {@code trunc_normal_(std)}, cut at 2 and not at two sigma. */
  private static TruncatedNormal truncated(double sigma) {
    return TruncatedNormal.between(0, sigma, -2, 2);
  }

  private static Normal normal(double sigma) {
    return Initializers.normal(0, sigma);
  }
}
