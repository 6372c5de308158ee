package io.github.weightinit.activation;

import io.github.weightinit.activation.NameTable.Named;
import io.github.weightinit.internal.Checks;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * The activation functions that networks use, each with its derivative, its kinks and the values at
 * which it saturates. Accurate to a relative 1e-13 for any x, also in the tails.
 *
 * <pre>{@code
 * double gain = Gain.secondMoment(Activations.gelu());
 * Activation leaky = Activations.named("leaky_relu(0.2)");
 * }</pre>
 *
 * <p>Below, s is the logistic function. A kink is a place where the function or a derivative jumps.
 * A function saturates only where its description says so: a rectifier that is flat below 0 is dead
 * there.
 */
public final class Activations {

  private static final List<Named<Activation>> NAMED =
      List.of(
          Named.of(Activations::linear, "linear", "identity", "none"),
          Named.of(Activations::relu, "relu"),
          Named.of(Activations::leakyRelu, 0.01, "leaky_relu", "slope"),
          Named.of(Activations::relu6, "relu6"),
          Named.of(Activations::squaredRelu, "squared_relu", "relu_squared", "relu2"),
          Named.of(Activations::elu, 1, "elu", "alpha"),
          Named.of(Activations::celu, 1, "celu", "alpha"),
          Named.of(Activations::selu, "selu"),
          Named.of(Activations::gelu, "gelu"),
          Named.of(Activations::geluTanh, "gelu_tanh", "gelu_new", "gelu_pytorch_tanh"),
          Named.of(Activations::quickGelu, "quick_gelu"),
          Named.of(Activations::silu, "silu", "swish"),
          Named.of(Activations::mish, "mish"),
          Named.of(Activations::hardswish, "hardswish", "hardsilu"),
          Named.of(Activations::hardsigmoid, "hardsigmoid"),
          Named.of(Activations::hardtanh, "hardtanh"),
          Named.of(Activations::sigmoid, "sigmoid", "logistic"),
          Named.of(Activations::tanh, "tanh"),
          Named.of(Activations::softsign, "softsign"),
          Named.of(Activations::softplus, "softplus"),
          Named.of(Activations::atan, "atan", "arctan"),
          Named.of(Activations::erf, "erf"),
          Named.of(Activations::sin, 1, "sin", "omega0", "sine"));

  /** A rectifier that is flat below 0 is dead there, not saturated. */
  private static final double NONE = Double.NaN;

  private static final double SELU_ALPHA = 1.6732632423543772;
  private static final double SELU_SCALE = 1.0507009873554805;
  private static final double GELU_SCALE = Math.sqrt(2 / Math.PI);
  private static final double GELU_CUBIC = 0.044715;

  /** From here on e^-|x| is 0, and x times it would be 0 or, for an infinite x, NaN. */
  private static final double FLAT = 746;

  private Activations() {}

  /**
   * f(x) = x. Derivative 1; no kinks.
   *
   * @return the activation
   */
  public static Activation linear() {
    return Activation.of("linear", x -> x, x -> 1).withMoments(new PiecewiseLinearMoments(1));
  }

  /**
   * Rectified linear unit, f(x) = max(0, x). Derivative 1 above 0 and 0 below; kink at 0.
   *
   * <p>Source: V. Nair, G. Hinton, "Rectified linear units improve restricted Boltzmann machines",
   * ICML 2010.
   *
   * @return the activation
   */
  public static Activation relu() {
    return Activation.of("relu", x -> Math.max(x, 0), x -> x > 0 ? 1 : 0, 0)
        .withMoments(new PiecewiseLinearMoments(0));
  }

  /**
   * {@link #leakyRelu(double)} with slope 0.01.
   *
   * @return the activation
   */
  public static Activation leakyRelu() {
    return leakyRelu(0.01);
  }

  /**
   * Leaky ReLU, f(x) = x above 0, slope x below. Derivative 1 and slope; kink at 0. A PReLU starts
   * as one, with slope 0.25.
   *
   * <p>Source: A. Maas, A. Hannun, A. Ng, "Rectifier nonlinearities improve neural network acoustic
   * models", ICML 2013.
   *
   * @param slope slope for negative x, finite
   * @return the activation
   * @throws IllegalArgumentException if the slope is not finite
   */
  public static Activation leakyRelu(double slope) {
    Checks.finite("slope", slope);
    return Activation.of(
            named("leaky_relu", slope, 0.01), x -> x > 0 ? x : slope * x, x -> x > 0 ? 1 : slope, 0)
        .withMoments(new PiecewiseLinearMoments(slope));
  }

  /**
   * f(x) = min(max(0, x), 6). Derivative 1 between 0 and 6, otherwise 0; kinks there; saturates at
   * 6.
   *
   * <p>Source: A. Krizhevsky, "Convolutional deep belief networks on CIFAR-10", 2010.
   *
   * @return the activation
   */
  public static Activation relu6() {
    return Activation.of(
            "relu6", x -> Math.min(Math.max(x, 0), 6), x -> x > 0 && x < 6 ? 1 : 0, 0, 6)
        .withLimits(NONE, 6);
  }

  /**
   * Squared ReLU, f(x) = max(0, x)<sup>2</sup>. Derivative 2 max(0, x); kink of the second
   * derivative at 0.
   *
   * <p>Source: D. So et al., "Primer: searching for efficient transformers for language modeling",
   * NeurIPS 2021.
   *
   * @return the activation
   */
  public static Activation squaredRelu() {
    return Activation.of("squared_relu", x -> x > 0 ? x * x : 0, x -> x > 0 ? 2 * x : 0, 0);
  }

  /**
   * {@link #elu(double)} with alpha 1.
   *
   * @return the activation
   */
  public static Activation elu() {
    return elu(1);
  }

  /**
   * Exponential linear unit, f(x) = x above 0, alpha (e<sup>x</sup> - 1) below. Derivative 1 and
   * alpha e<sup>x</sup>; kink at 0, for alpha = 1 of the second derivative; saturates at -alpha.
   *
   * <p>Source: D.-A. Clevert, T. Unterthiner, S. Hochreiter, "Fast and accurate deep network
   * learning by exponential linear units", ICLR 2016.
   *
   * @param alpha limit of -f far below 0, positive
   * @return the activation
   * @throws IllegalArgumentException if the alpha is not positive and finite
   */
  public static Activation elu(double alpha) {
    return exponential(named("elu", alpha, 1), 1, Checks.positive("alpha", alpha), 1);
  }

  /**
   * {@link #celu(double)} with alpha 1, which is {@link #elu()}.
   *
   * @return the activation
   */
  public static Activation celu() {
    return celu(1);
  }

  /**
   * Continuously differentiable ELU, f(x) = x above 0, alpha (e<sup>x / alpha</sup> - 1) below.
   * Derivative 1 and e<sup>x / alpha</sup>; kink of the second derivative at 0; saturates at
   * -alpha.
   *
   * <p>Source: J. Barron, "Continuously differentiable exponential linear units", 2017,
   * arXiv:1704.07483.
   *
   * @param alpha limit of -f far below 0, positive
   * @return the activation
   * @throws IllegalArgumentException if the alpha is not positive and finite
   */
  public static Activation celu(double alpha) {
    return exponential(named("celu", alpha, 1), 1, Checks.positive("alpha", alpha), alpha);
  }

  /**
   * Scaled ELU, f(x) = lambda x above 0, lambda alpha (e<sup>x</sup> - 1) below, lambda =
   * 1.0507009873554805, alpha = 1.6732632423543772: under N(0, 1) the output has mean 0 and
   * variance 1. Derivative lambda and lambda alpha e<sup>x</sup>; kink at 0; saturates at -lambda
   * alpha = -1.758.
   *
   * <p>Source: G. Klambauer et al., "Self-normalizing neural networks", NeurIPS 2017, eq. 2 and 14.
   *
   * @return the activation
   */
  public static Activation selu() {
    return exponential("selu", SELU_SCALE, SELU_ALPHA, 1);
  }

  /**
   * Gaussian error linear unit, f(x) = x &Phi;(x), exact: PyTorch's default. Derivative &Phi;(x) +
   * x &phi;(x), with the distribution function and density of N(0, 1); no kinks.
   *
   * <p>Source: D. Hendrycks, K. Gimpel, "Gaussian error linear units", 2016, arXiv:1606.08415.
   *
   * @return the activation
   */
  public static Activation gelu() {
    return smooth(
        "gelu",
        x -> x * ErrorFunction.normal(x),
        x -> ErrorFunction.normal(x) + x * ErrorFunction.density(x));
  }

  /**
   * GELU's approximation by tanh, f(x) = x (1 + tanh u) / 2, u = &radic;(2 / &pi;) (x + 0.044715
   * x<sup>3</sup>): JAX' default, PyTorch's {@code approximate="tanh"}, {@code gelu_new} of GPT-2.
   * Derivative (1 + tanh u) / 2 + x u' / (2 cosh<sup>2</sup> u); no kinks.
   *
   * <p>Source: D. Hendrycks, K. Gimpel, see {@link #gelu}, section 2.
   *
   * @return the activation
   */
  public static Activation geluTanh() {
    // 1 + tanh u = 2 s(2 u)
    return sigmoidGated(
        "gelu_tanh",
        x -> 2 * GELU_SCALE * x * (1 + GELU_CUBIC * x * x),
        x -> 2 * GELU_SCALE * (1 + 3 * GELU_CUBIC * x * x));
  }

  /**
   * GELU's approximation by a sigmoid, f(x) = x s(1.702 x), which CLIP uses. Derivative, with s of
   * 1.702 x, s + 1.702 x s (1 - s); no kinks.
   *
   * <p>Source: D. Hendrycks, K. Gimpel, see {@link #gelu}, section 2.
   *
   * @return the activation
   */
  public static Activation quickGelu() {
    return sigmoidGated("quick_gelu", x -> 1.702 * x, x -> 1.702);
  }

  /**
   * Sigmoid linear unit, also swish: f(x) = x s(x), s(x) = 1 / (1 + e<sup>-x</sup>). Derivative s +
   * x s (1 - s); no kinks.
   *
   * <p>Source: S. Elfwing, E. Uchibe, K. Doya, "Sigmoid-weighted linear units for neural network
   * function approximation in reinforcement learning", 2017; P. Ramachandran, B. Zoph, Q. Le,
   * "Searching for activation functions", 2017.
   *
   * @return the activation
   */
  public static Activation silu() {
    return sigmoidGated("silu", x -> x, x -> 1);
  }

  /**
   * f(x) = x tanh(log(1 + e<sup>x</sup>)). Derivative, with t for the tanh and s for the sigmoid, t
   * + x s (1 - t<sup>2</sup>); no kinks.
   *
   * <p>Source: D. Misra, "Mish: a self regularized non-monotonic activation function", BMVC 2020.
   *
   * @return the activation
   */
  public static Activation mish() {
    // tanh(log(1 + e^x)) is n / (n + 2) with n = e^x (e^x + 2); above 0 the same in e^-x.
    return smooth(
        "mish",
        x -> {
          double e = StrictMath.exp(-Math.abs(x));
          double n = x < 0 ? e * (e + 2) : 1 + 2 * e;
          return x * n / (n + (x < 0 ? 2 : 2 * e * e));
        },
        x -> {
          double e = StrictMath.exp(-Math.abs(x));
          double n = x < 0 ? e * (e + 2) : 1 + 2 * e;
          double rest = x < 0 ? 2 : 2 * e * e;
          double slope = 4 * (x < 0 ? e : e * e) * (1 + e) / ((n + rest) * (n + rest));
          return n / (n + rest) + x * slope;
        });
  }

  /**
   * f(x) = x min(max(x + 3, 0), 6) / 6. Derivative (2 x + 3) / 6 between the kinks at -3 and 3, 0
   * below and 1 above.
   *
   * <p>Source: A. Howard et al., "Searching for MobileNetV3", ICCV 2019, section 5.2.
   *
   * @return the activation
   */
  public static Activation hardswish() {
    return Activation.of(
        "hardswish",
        x -> x > -3 ? (x < 3 ? x * (x + 3) / 6 : x) : 0,
        x -> x > -3 ? (x < 3 ? (2 * x + 3) / 6 : 1) : 0,
        -3,
        3);
  }

  /**
   * f(x) = min(max(x / 6 + 1/2, 0), 1), as in PyTorch, JAX and Keras 3 (Keras 2 had x / 5).
   * Derivative 1/6 between the kinks at -3 and 3, otherwise 0; saturates at 0 and 1.
   *
   * <p>Source: A. Howard et al., see {@link #hardswish}.
   *
   * @return the activation
   */
  public static Activation hardsigmoid() {
    return Activation.of(
            "hardsigmoid",
            x -> Math.min(Math.max(x / 6 + 0.5, 0), 1),
            x -> Math.abs(x) < 3 ? 1 / 6.0 : 0,
            -3,
            3)
        .withLimits(0, 1);
  }

  /**
   * f(x) = min(max(x, -1), 1). Derivative 1 between the kinks at -1 and 1, otherwise 0; saturates
   * at -1 and 1.
   *
   * <p>Source: R. Collobert, "Large scale machine learning", thesis, 2004.
   *
   * @return the activation
   */
  public static Activation hardtanh() {
    return Activation.of(
            "hardtanh", x -> Math.min(Math.max(x, -1), 1), x -> Math.abs(x) < 1 ? 1 : 0, -1, 1)
        .withLimits(-1, 1);
  }

  /**
   * The logistic function, f(x) = 1 / (1 + e<sup>-x</sup>). Derivative f (1 - f); no kinks;
   * saturates at 0 and 1.
   *
   * @return the activation
   */
  public static Activation sigmoid() {
    return Activation.of("sigmoid", Activations::logistic, x -> logistic(x) * logistic(-x))
        .withLimits(0, 1);
  }

  /**
   * The hyperbolic tangent. Derivative 1 - tanh<sup>2</sup> x; no kinks; saturates at -1 and 1.
   *
   * <p>Source: Y. LeCun, L. Bottou, G. Orr, K.-R. M&uuml;ller, "Efficient BackProp", 1998, section
   * 4.4.
   *
   * @return the activation
   */
  public static Activation tanh() {
    // 1 / cosh^2 x, since 1 - tanh^2 x loses its digits where tanh x is near 1
    return Activation.of(
            "tanh",
            StrictMath::tanh,
            x -> {
              double e = StrictMath.exp(-2 * Math.abs(x));
              return 4 * e / ((1 + e) * (1 + e));
            })
        .withLimits(-1, 1);
  }

  /**
   * f(x) = x / (1 + |x|). Derivative 1 / (1 + |x|)<sup>2</sup>; kink of the second derivative at 0;
   * saturates, slowly, at -1 and 1.
   *
   * <p>Source: J. Bergstra et al., "Quadratic polynomials learn better image features", 2009; X.
   * Glorot, Y. Bengio, AISTATS 2010.
   *
   * @return the activation
   */
  public static Activation softsign() {
    return Activation.of(
            "softsign",
            x -> Double.isInfinite(x) ? Math.signum(x) : x / (1 + Math.abs(x)),
            x -> 1 / ((1 + Math.abs(x)) * (1 + Math.abs(x))),
            0)
        .withLimits(-1, 1);
  }

  /**
   * f(x) = log(1 + e<sup>x</sup>). Derivative 1 / (1 + e<sup>-x</sup>); no kinks.
   *
   * <p>Source: C. Dugas et al., "Incorporating second-order functional knowledge for better option
   * pricing", NIPS 2000.
   *
   * @return the activation
   */
  public static Activation softplus() {
    return Activation.of(
        "softplus",
        x -> Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x))),
        Activations::logistic);
  }

  /**
   * The arc tangent. Derivative 1 / (1 + x<sup>2</sup>); no kinks; saturates, slowly, at -&pi;/2
   * and &pi;/2.
   *
   * @return the activation
   */
  public static Activation atan() {
    return Activation.of("atan", StrictMath::atan, x -> 1 / (1 + x * x))
        .withLimits(-Math.PI / 2, Math.PI / 2);
  }

  /**
   * The error function, 2 &Phi;(&radic;2 x) - 1. Derivative 2 / &radic;&pi; e<sup>-x&sup2;</sup>;
   * no kinks; saturates at -1 and 1.
   *
   * @return the activation
   */
  public static Activation erf() {
    return Activation.of(
            "erf", ErrorFunction::erf, x -> 2 / Math.sqrt(Math.PI) * StrictMath.exp(-x * x))
        .withLimits(-1, 1);
  }

  /**
   * {@link #sin(double)} with omega0 1.
   *
   * @return the activation
   */
  public static Activation sin() {
    return sin(1);
  }

  /**
   * The sine, f(x) = sin(omega0 x); SIRENs have omega0 = 30. Derivative omega0 cos(omega0 x); no
   * kinks. Its moments are exact for any frequency.
   *
   * <p>Source: V. Sitzmann et al., "Implicit neural representations with periodic activation
   * functions", NeurIPS 2020.
   *
   * @param omega0 the frequency, positive
   * @return the activation
   * @throws IllegalArgumentException if the frequency is not positive and finite
   */
  public static Activation sin(double omega0) {
    Checks.positive("omega0", omega0);
    return Activation.of(
            named("sin", omega0, 1),
            x -> StrictMath.sin(omega0 * x),
            x -> omega0 * StrictMath.cos(omega0 * x))
        .withMoments(new SineMoments(omega0));
  }

  /**
   * Finds an activation by its name: {@code gelu}, {@code LeakyReLU}, {@code quick-gelu}. A
   * parameter may follow in parentheses: {@code leaky_relu(0.2)}, {@code elu(0.5)}, {@code
   * sin(30)}.
   *
   * @param name the name, in any case, with {@code _}, {@code -} or neither between words
   * @return the activation
   * @throws IllegalArgumentException if the name is unknown or the parameter is wrong; the message
   *     lists the known names
   */
  public static Activation named(String name) {
    return NameTable.find("activation", name, NAMED);
  }

  /**
   * Returns all activations that have a name, with their default parameters.
   *
   * @return the activations, rectifiers first
   */
  public static List<Activation> all() {
    return NameTable.all(NAMED);
  }

  static List<Named<Activation>> names() {
    return NAMED;
  }

  /** Returns the name with its parameter, or the name alone for the default parameter. */
  private static String named(String name, double parameter, double preset) {
    return parameter == preset
        ? name
        : name + "(" + Double.toString(parameter).replaceFirst("\\.0$", "") + ")";
  }

  /** scale x above 0, scale height (e^(x/width) - 1) below. */
  private static Activation exponential(String name, double scale, double height, double width) {
    double below = scale * height;
    return Activation.of(
            name,
            x -> x > 0 ? scale * x : below * StrictMath.expm1(x / width),
            x -> x > 0 ? scale : below / width * StrictMath.exp(x / width),
            0)
        .withLimits(-below, NONE);
  }

  /** x s(u(x)). */
  private static Activation sigmoidGated(
      String name, DoubleUnaryOperator u, DoubleUnaryOperator slope) {
    return smooth(
        name,
        x -> x * logistic(u.applyAsDouble(x)),
        x -> {
          double y = u.applyAsDouble(x);
          return logistic(y) * (1 + x * slope.applyAsDouble(x) * logistic(-y));
        });
  }

  /** x times a function that rises from 0 to 1: 0 or x where |x| is large. */
  private static Activation smooth(
      String name, DoubleUnaryOperator function, DoubleUnaryOperator derivative) {
    return Activation.of(
        name,
        x -> Math.abs(x) < FLAT ? function.applyAsDouble(x) : Math.max(x, 0),
        x -> Math.abs(x) < FLAT ? derivative.applyAsDouble(x) : x > 0 ? 1 : 0);
  }

  /** 1 / (1 + e^-x), whose small values keep their digits. */
  private static double logistic(double x) {
    if (x >= 0) {
      return 1 / (1 + StrictMath.exp(-x));
    }
    double e = StrictMath.exp(x);
    return e / (1 + e);
  }
}
