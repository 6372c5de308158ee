package io.github.weightinit;

/**
 * The standard normal distribution N(0, 1), untruncated: the default of PyTorch's embeddings, and
 * far too wide for the weights of a layer with more than a few inputs.
 *
 * <p>Variance 1 whatever the fans.
 */
public record StandardNormal() implements DerivedInitializer {

  @Override
  public Normal weightDistribution() {
    return new Normal(0, 1);
  }

  /**
   * Returns the truncated form: mean 0, standard deviation 1, cut at two sigma of its parent.
   *
   * @return the truncated form
   */
  public TruncatedNormal truncated() {
    return weightDistribution().truncated();
  }
}
