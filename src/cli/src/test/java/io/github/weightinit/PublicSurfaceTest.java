package io.github.weightinit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What users can see. A type more or less is a decision, to be made here. */
class PublicSurfaceTest {

  private static List<String> publicTypesOf(String name) {
    return MainClasses.all().stream()
        .filter(type -> type.getPackageName().equals(name))
        .filter(PublicSurfaceTest::isPublic)
        .map(type -> type.getName().substring(name.length() + 1))
        .sorted()
        .toList();
  }

  private static boolean isPublic(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC)
        && type.getEnclosingClass().map(PublicSurfaceTest::isPublic).orElse(true);
  }

  @Test
  void theFace() {
    assertThat(publicTypesOf("io.github.weightinit"))
        .containsExactly(
            "ChronoForgetBias",
            "Constant",
            "DerivedInitializer",
            "ElementType",
            "ElementwiseInitializer",
            "Fan",
            "HeNormal",
            "HeUniform",
            "Initializer",
            "Initializers",
            "Layout",
            "LeCunNormal",
            "LeCunUniform",
            "Normal",
            "Part",
            "Seed",
            "StandardNormal",
            "TruncatedNormal",
            "Uniform",
            "VarianceScaling",
            "VarianceScaling$Distribution",
            "VarianceScaling$Mode",
            "WeightMoments",
            "Weights",
            "XavierNormal",
            "XavierUniform");
  }

  @Test
  void random() {
    assertThat(publicTypesOf("io.github.weightinit.random"))
        .containsExactly("PagedStream", "RandomStream", "Sampler", "Samplers", "WordCursor");
  }

  @Test
  void structure() {
    assertThat(publicTypesOf("io.github.weightinit.structure"))
        .containsExactly(
            "Bilinear",
            "ChronoBias",
            "DeltaOrthogonal",
            "Dirac",
            "Hadamard",
            "Icnr",
            "Identity",
            "Lsuv",
            "Lsuv$Result",
            "Mirrored",
            "Orthogonal",
            "Packed",
            "Packed$Builder",
            "PlacedInitializer",
            "Sparse",
            "Stft",
            "Stft$Scaling",
            "Stft$Side",
            "Stft$Window",
            "StructuredInitializer",
            "ZeroRow");
  }

  @Test
  void recipe() {
    assertThat(publicTypesOf("io.github.weightinit.recipe"))
        .containsExactly(
            "Assignment",
            "DigestSink",
            "FillTimes",
            "Match",
            "ModelFiller",
            "ModelSink",
            "Parameter",
            "ParameterFan",
            "ParameterList",
            "Plan",
            "Recipe",
            "Recipe$Builder",
            "Recipe$Site",
            "RecipeException",
            "StatisticsSink",
            "TensorSink",
            "TensorStatistics");
  }

  @Test
  void preset() {
    assertThat(publicTypesOf("io.github.weightinit.preset"))
        .containsExactly(
            "DeepNorm",
            "Flax",
            "HuggingFace",
            "Keras",
            "Layer",
            "MuP",
            "MuP$Optimizer",
            "PyTorch",
            "Recipes",
            "ResidualNetworks",
            "TorchVision",
            "Transformers");
  }

  @Test
  void dialects() {
    String dialect = "io.github.weightinit.dialect";
    assertThat(publicTypesOf(dialect + ".torch"))
        .containsExactly("TorchBuild", "TorchGain", "TorchRandom", "TorchTruncNormal");
    assertThat(publicTypesOf(dialect + ".numpy"))
        .containsExactly("NumpyGenerator", "NumpyRandomState", "SeedSequence");
    assertThat(publicTypesOf(dialect + ".python")).containsExactly("PythonRandom");
    assertThat(publicTypesOf(dialect + ".jax"))
        .containsExactly(
            "FlaxLinen",
            "FlaxRngs",
            "JaxInitializer",
            "JaxInitializers",
            "JaxKey",
            "JaxVarianceScaling",
            "ThreefryNumbering");
    assertThat(publicTypesOf(dialect + ".tensorflow"))
        .containsExactly(
            "TensorFlowGenerator", "TensorFlowOps", "TensorFlowRandom", "TensorFlowStateless");
    assertThat(publicTypesOf(dialect + ".keras"))
        .containsExactly("KerasBackend", "KerasInitializer", "KerasInitializers", "KerasRandom");
  }

  @Test
  void analysis() {
    assertThat(publicTypesOf("io.github.weightinit.activation"))
        .containsExactly(
            "Activation",
            "Activations",
            "Gain",
            "GainSummary",
            "GatedUnit",
            "Nonlinearities",
            "Nonlinearity",
            "Recommendation",
            "Recommendation$Reason");
    assertThat(publicTypesOf("io.github.weightinit.signal"))
        .containsExactly(
            "LayerForecast",
            "LayerMeasurement",
            "LayerMeasurement$Histogram",
            "MeanField",
            "Network",
            "NetworkLayer",
            "PropagationExperiment",
            "SignalForecast",
            "SteadyState",
            "SteadyState$Kind",
            "Verdict",
            "Verdict$Outcome",
            "Weakness",
            "Weakness$Kind");
    assertThat(publicTypesOf("io.github.weightinit.check"))
        .containsExactly(
            "DistributionMoments",
            "ModelCheck",
            "ModelCheck$SharedStream",
            "SelfCheck",
            "SelfCheck$Measure");
  }

  @Test
  void initializersHaveOneAbstractMethodSoThatALambdaWillDo() {
    Initializer ones = (target, random) -> target.fill(1);
    assertThat(ones.fill(new double[3], Seed.of(1))).containsOnly(1);
    assertThat(ones.parallel()).isSameAs(ones);
  }
}
