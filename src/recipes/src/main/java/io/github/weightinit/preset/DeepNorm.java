package io.github.weightinit.preset;

import io.github.weightinit.internal.Checks;

/**
 * The two numbers of DeepNorm, for a stack of Transformer layers that normalizes after the residual
 * sum: a layer is {@code norm(alpha * x + f(x))}, and the weights of the feed-forward layers, of
 * attention's values and of its output are scaled by {@code beta}. {@link Transformers#deepNorm()}
 * applies beta; the model itself must apply alpha.
 *
 * <p>Source: H. Wang et al., "DeepNet: scaling Transformers to 1,000 layers", 2022, figure 2.
 *
 * @param alpha multiplies the residual stream, positive
 * @param beta the gain of the scaled weights, positive
 */
public record DeepNorm(double alpha, double beta) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if a component is not positive and finite
   */
  public DeepNorm {
    Checks.positive("alpha", alpha);
    Checks.positive("beta", beta);
  }

  /**
   * Returns the numbers of a model of one stack, encoder or decoder.
   *
   * @param layers L, the number of layers, at least 1
   * @return alpha = (2 L)<sup>1/4</sup>, beta = (8 L)<sup>-1/4</sup>
   * @throws IllegalArgumentException if the number is less than 1
   */
  public static DeepNorm singleStack(int layers) {
    Checks.atLeastOne("layers", layers);
    return new DeepNorm(fourthRoot(2.0 * layers), 1 / fourthRoot(8.0 * layers));
  }

  /**
   * Returns the numbers of the encoder of an encoder-decoder model.
   *
   * <p>These are the paper's; torchscale's beta is 1.15 (N<sup>4</sup> M)<sup>-1/16</sup>, which
   * divides by the 0.87 that the paper multiplies with.
   *
   * @param encoderLayers N, at least 1
   * @param decoderLayers M, at least 1
   * @return alpha = 0.81 (N<sup>4</sup> M)<sup>1/16</sup>, beta = 0.87 (N<sup>4</sup>
   *     M)<sup>-1/16</sup>
   * @throws IllegalArgumentException if a number is less than 1
   */
  public static DeepNorm encoder(int encoderLayers, int decoderLayers) {
    Checks.atLeastOne("encoderLayers", encoderLayers);
    Checks.atLeastOne("decoderLayers", decoderLayers);
    double root = fourthRoot(encoderLayers * fourthRoot(decoderLayers));
    return new DeepNorm(0.81 * root, 0.87 / root);
  }

  /**
   * Returns the numbers of the decoder of an encoder-decoder model.
   *
   * @param decoderLayers M, at least 1
   * @return alpha = (3 M)<sup>1/4</sup>, beta = (12 M)<sup>-1/4</sup>
   * @throws IllegalArgumentException if the number is less than 1
   */
  public static DeepNorm decoder(int decoderLayers) {
    Checks.atLeastOne("decoderLayers", decoderLayers);
    return new DeepNorm(fourthRoot(3.0 * decoderLayers), 1 / fourthRoot(12.0 * decoderLayers));
  }

  static double fourthRoot(double x) {
    return Math.sqrt(Math.sqrt(x));
  }
}
