package io.github.weightinit.preset;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.weightinit.Seed;
import io.github.weightinit.Weights;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterList;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LayerErrorsTest {

  private static final int[] NO_KERNEL = {};

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  /** Every size of every layer, by its name. */
  static Stream<Arguments> sizes() {
    return Stream.of(
        size("in", n -> PyTorch.linear(n, 1)),
        size("out", n -> PyTorch.linear(1, n)),
        size("in", n -> PyTorch.conv(n, 1, 3)),
        size("out", n -> PyTorch.conv(1, n, 3)),
        size("kernel[1]", n -> PyTorch.conv(1, 1, 3, (int) n)),
        size("groups", n -> PyTorch.groupedConv(n, 1, 1, 3)),
        size("in", n -> PyTorch.convTranspose(n, 1, 3)),
        size("out", n -> PyTorch.convTranspose(1, n, 3)),
        size("kernel[0]", n -> PyTorch.convTranspose(1, 1, (int) n)),
        size("groups", n -> PyTorch.groupedConvTranspose(n, 1, 1, 3)),
        size("in1", n -> PyTorch.bilinear(n, 1, 1)),
        size("in2", n -> PyTorch.bilinear(1, n, 1)),
        size("out", n -> PyTorch.bilinear(1, 1, n)),
        size("vocabulary", n -> PyTorch.embedding(n, 1)),
        size("dimension", n -> PyTorch.embedding(1, n)),
        size("vocabulary", n -> PyTorch.embedding(n, 1, 0)),
        size("input", n -> PyTorch.rnn(n, 1)),
        size("hidden", n -> PyTorch.rnn(1, n)),
        size("layers", n -> PyTorch.rnn(1, 1, (int) n, true)),
        size("input", n -> PyTorch.lstm(n, 1)),
        size("hidden", n -> PyTorch.lstm(1, n)),
        size("layers", n -> PyTorch.lstm(1, 1, (int) n, false)),
        size("input", n -> PyTorch.gru(n, 1)),
        size("hidden", n -> PyTorch.gru(1, n)),
        size("layers", n -> PyTorch.gru(1, 1, (int) n, true)),
        size("embed", PyTorch::multiheadAttention),
        size("kdim", n -> PyTorch.multiheadAttention(1, n, 1, true)),
        size("vdim", n -> PyTorch.multiheadAttention(1, 1, n, false)),
        size("features", PyTorch::batchNorm),
        size("shape[0]", PyTorch::layerNorm),
        size("shape[1]", n -> PyTorch.rmsNorm(2, n)),
        size("parameters", PyTorch::prelu),
        size("input", n -> PyTorch.rnnCell(n, 1)),
        size("hidden", n -> PyTorch.lstmCell(1, n)),
        size("input", n -> PyTorch.gruCell(n, 1)),
        size("in", n -> Keras.dense(n, 1)),
        size("out", n -> Keras.dense(1, n)),
        size("in", n -> Keras.conv(n, 1, 3)),
        size("kernel[0]", n -> Keras.conv(1, 1, (int) n)),
        size("groups", n -> Keras.groupedConv(n, 1, 1, 3)),
        size("out", n -> Keras.convTranspose(1, n, 3)),
        size("channels", n -> Keras.depthwiseConv(n, 1, 3)),
        size("multiplier", n -> Keras.depthwiseConv(1, n, 3)),
        size("vocabulary", n -> Keras.embedding(n, 1)),
        size("dimension", n -> Keras.embedding(1, n)),
        size("in", n -> Keras.simpleRnn(n, 1)),
        size("units", n -> Keras.lstm(1, n)),
        size("in", n -> Keras.gru(n, 1)),
        size("dimension", n -> Keras.multiHeadAttention(n, 1, 1)),
        size("heads", n -> Keras.multiHeadAttention(1, n, 1)),
        size("keyDim", n -> Keras.multiHeadAttention(1, 1, n)),
        size("valueDim", n -> Keras.multiHeadAttention(1, 1, 1, n)),
        size("features", Keras::batchNormalization),
        size("shape[0]", Keras::layerNormalization),
        size("shape[0]", Keras::rmsNormalization),
        size("shape[0]", Keras::prelu),
        size("in", n -> Flax.dense(n, 1)),
        size("out", n -> Flax.dense(1, n)),
        size("in", n -> Flax.conv(n, 1, 3)),
        size("kernel[0]", n -> Flax.conv(1, 1, (int) n)),
        size("groups", n -> Flax.groupedConv(n, 1, 1, 3)),
        size("out", n -> Flax.convTranspose(1, n, 3)),
        size("vocabulary", n -> Flax.embed(n, 1)),
        size("dimension", n -> Flax.embed(1, n)),
        size("in", n -> Flax.lstmCell(n, 1)),
        size("features", n -> Flax.gruCell(1, n)),
        size("features", n -> Flax.attention(n, 1)),
        size("heads", n -> Flax.attention(1, n)),
        size("qkvFeatures", n -> Flax.attention(1, 1, n)),
        size("features", Flax::layerNorm),
        size("features", Flax::batchNorm),
        size("features", Flax::rmsNorm));
  }

  private static Arguments size(String name, LongFunction<Layer> layer) {
    return Arguments.of(name, layer);
  }

  @ParameterizedTest(name = "{0} {index}")
  @MethodSource("sizes")
  void whatIsLessThanOne(String name, LongFunction<Layer> layer) {
    assertRefused(() -> layer.apply(0), name + " must be at least 1: 0");
    assertRefused(() -> layer.apply(-7), name + " must be at least 1: -7");
  }

  @Test
  void kernelsOfAnotherRank() {
    assertRefused(() -> PyTorch.conv(1, 1, NO_KERNEL), "kernel must have 1 to 3 axes: []");
    assertRefused(
        () -> PyTorch.convTranspose(1, 1, 2, 2, 2, 2),
        "kernel must have 1 to 3 axes: [2, 2, 2, 2]");
    assertRefused(() -> Keras.conv(1, 1, NO_KERNEL), "kernel must have 1 to 3 axes: []");
    assertRefused(
        () -> Keras.depthwiseConv(1, 1, 3, 3, 3), "kernel must have 1 to 2 axes: [3, 3, 3]");
    assertRefused(() -> Flax.conv(1, 1, NO_KERNEL), "kernel must have at least 1 axis: []");
  }

  @Test
  void groupsAndHeadsThatDoNotDivide() {
    assertRefused(
        () -> PyTorch.groupedConv(3, 4, 6, 1), "groups must divide in: 3 does not divide 4");
    assertRefused(
        () -> PyTorch.groupedConvTranspose(3, 6, 4, 1),
        "groups must divide out: 3 does not divide 4");
    assertRefused(
        () -> Keras.groupedConv(2, 2, 3, 1), "groups must divide out: 2 does not divide 3");
    assertRefused(() -> Flax.groupedConv(2, 3, 2, 1), "groups must divide in: 2 does not divide 3");
    assertRefused(
        () -> Flax.attention(10, 3), "heads must divide qkvFeatures: 3 does not divide 10");
  }

  @Test
  void sizesThatOverflow() {
    long large = 1L << 32;
    assertRefused(
        () -> PyTorch.linear(large, large),
        "shape must have a product of less than 2^63: [4294967296, 4294967296]");
    assertRefused(
        () -> PyTorch.lstm(1, Long.MAX_VALUE / 2),
        "gates x hidden must have a product of less than 2^63: [4, 4611686018427387903]");
    assertRefused(
        () -> PyTorch.multiheadAttention(Long.MAX_VALUE),
        "3 x embed must have a product of less than 2^63: [3, 9223372036854775807]");
    assertRefused(
        () -> Keras.gru(1, Long.MAX_VALUE / 2),
        "gates x units must have a product of less than 2^63: [3, 4611686018427387903]");
    assertRefused(
        () -> Keras.depthwiseConv(large, large, 1),
        "shape must have a product of less than 2^63: [1, 4294967296, 4294967296]");
  }

  @Test
  void paddingOutsideTheTable() {
    assertRefused(() -> PyTorch.embedding(50, 8, 50), "paddingIndex must be from -50 to 49: 50");
    assertRefused(() -> PyTorch.embedding(50, 8, -51), "paddingIndex must be from -50 to 49: -51");
  }

  @Test
  void fansOfAVector() {
    String message =
        "shape must have at least 2 axes: [10] (a bias has no fan; initialize it by a constant, or"
            + " take the fan of its weight)";
    assertRefused(() -> PyTorch.fan(10), message);
    assertRefused(() -> Keras.fan(10), message);
    assertRefused(() -> Flax.fan(10), message);
  }

  @Test
  void namesThatALayerDoesNotHave() {
    Layer linear = PyTorch.linear(3, 4);
    assertRefused(
        () -> linear.initializer("kernel"),
        "Linear has no parameter 'kernel'; it has weight, bias");
    assertRefused(
        () -> linear.shape("Weight"), "Linear has no parameter 'Weight'; it has weight, bias");
    assertRefused(
        () -> linear.without("bias", "c"), "Linear has no parameter 'c'; it has weight, bias");
    assertRefused(() -> linear.without("bias").bias(), "Linear has no single bias; it has weight");
    assertRefused(
        () -> PyTorch.gru(3, 4).weight(),
        "GRU has no single weight; it has weight_ih_l0, weight_hh_l0, bias_ih_l0, bias_hh_l0");
  }

  @Test
  void parametersThatARecipeDoesNotKnow() {
    List<Parameter> model =
        List.of(
            Parameter.of("class_token", "VisionTransformer", 1, 1, 768),
            Parameter.of("fc.weight", "Linear", 3, 4),
            Parameter.of("ls.gamma", "LayerScale", 768),
            Parameter.of("norm.weight", "GemmaRMSNorm", 768),
            Parameter.of("x", "", 2, 2));
    String others = "ls.gamma [768] in module LayerScale; norm.weight [768] in module GemmaRMSNorm";
    String bare = "class_token [1, 1, 768] in module VisionTransformer; ";
    assertRefused(
        () -> PyTorch.recipe().plan(ParameterList.of(model)),
        "recipe pytorch has no rule for " + bare + others + "; x [2, 2]");
    assertRefused(
        () -> Flax.recipe().plan(ParameterList.of(model)),
        "recipe flax has no rule for " + bare + others + "; x [2, 2]");
    // Keras' add_weight has a default for a layer's own weights.
    assertRefused(
        () -> Keras.recipe().plan(ParameterList.of(model)),
        "recipe keras has no rule for " + others);
  }

  @Test
  void aBiasWithoutItsWeight() {
    ParameterList model = ParameterList.of(List.of(Parameter.of("fc.bias", "Linear", 3)));
    assertRefused(
        () -> PyTorch.recipe().plan(model),
        "recipe pytorch, rule 'biases', fc.bias [3] in module Linear: a bias takes its width from"
            + " its weight, and there is neither fc.weight in the model nor the layer's"
            + " in_features or in_channels");
  }

  @Test
  void axesThatNothingTells() {
    ParameterList model =
        ParameterList.of(List.of(Parameter.of("mix.kernel", "EinsumDense", 8, 2, 4)));
    assertRefused(
        () -> Keras.recipe().plan(model),
        "recipe keras, rule 'weights', mix.kernel [8, 2, 4] in module EinsumDense: which axes are"
            + " inputs and which outputs? Give the attributes input_axes and output_axes, or"
            + " features: [8, 2, 4]");
  }

  @Test
  void axesThatDoNotExist() {
    Parameter kernel =
        new Parameter(
            "mix.kernel",
            List.of(8L, 2L, 4L),
            "EinsumDense",
            Map.of("input_axes", List.of(0L), "output_axes", List.of(1L, 3L)));
    assertRefused(
        () -> Keras.recipe().plan(ParameterList.of(List.of(kernel))),
        "recipe keras, rule 'weights', mix.kernel [8, 2, 4] in module EinsumDense: outAxes must"
            + " name axes of [8, 2, 4]: 3");
  }

  @Test
  void gatesThatDoNotDivide() {
    assertRefused(
        () -> Keras.recipe().plan(ParameterList.of(List.of(Parameter.of("lstm.bias", "LSTM", 6)))),
        "recipe keras, rule 'LSTM biases', lstm.bias [6] in module LSTM: gates must divide size: 4"
            + " does not divide 6");
    assertRefused(
        () ->
            Flax.recipe()
                .plan(ParameterList.of(List.of(Parameter.of("weight_hh_l0", "GRU", 7, 2)))),
        "recipe flax, rule 'recurrent weights', weight_hh_l0 [7, 2] in module GRU: gates must"
            + " divide rows: 3 does not divide 7");
  }

  /** A structured weight fills its own tensor only. */
  @Test
  void aTargetOfAnotherSize() {
    assertThatThrownBy(
            () ->
                Keras.lstm(3, 4)
                    .initializer("recurrent_kernel")
                    .fill(Weights.of(new double[63]), Seed.of(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("target must be the whole tensor of 64 weights");
  }
}
