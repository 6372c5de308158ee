package io.github.weightinit.signal;

import io.github.weightinit.activation.Activation;
import io.github.weightinit.activation.GatedUnit;
import io.github.weightinit.activation.Nonlinearity;
import io.github.weightinit.internal.StripedMatrix;
import io.github.weightinit.signal.SignalStatistics.Range;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Applies the nonlinearity of a layer, and counts its saturated and its dead outputs. */
final class UnitFunction {

  /** Greater than any useful value, but its square and its product with a weight are finite. */
  private static final double CUT = 0x1p500;

  private static final double NEAR_LIMIT = 0.01;

  private final boolean gated;
  private final Activation activation;

  /** Values beyond these are saturated; NaN if the activation does not saturate. */
  private final double low;

  private final double high;

  private final LongAdder saturated = new LongAdder();
  private final LongAdder dead = new LongAdder();
  private final LongAdder all = new LongAdder();
  private final AtomicReference<@Nullable String> fault = new AtomicReference<>();

  UnitFunction(Nonlinearity nonlinearity) {
    gated = nonlinearity instanceof GatedUnit;
    activation = nonlinearity instanceof GatedUnit unit ? unit.gate() : (Activation) nonlinearity;
    low = gated ? Double.NaN : activation.lowerLimit() + NEAR_LIMIT;
    high = gated ? Double.NaN : activation.upperLimit() - NEAR_LIMIT;
  }

  /** Returns the names of the weights of the linear maps that give the pre-activations. */
  List<String> maps() {
    return gated ? List.of("weight", "gate") : List.of("weight");
  }

  /** Returns the range of the outputs if it has two ends. */
  Optional<Range> limits() {
    double lower = activation.lowerLimit();
    double upper = activation.upperLimit();
    return !gated && lower < upper ? Optional.of(new Range(lower, upper)) : Optional.empty();
  }

  static double cut(double x) {
    return Math.max(-CUT, Math.min(CUT, x));
  }

  /** Makes a row of outputs from pre-activations, and replaces these by the derivatives. */
  void apply(List<StripedMatrix> maps, int i, StripedMatrix outputs) {
    int saturatedHere = 0;
    int deadHere = 0;
    for (int s = 0; s < outputs.stripes(); s++) {
      double[] y = outputs.row(i, s);
      double[] z = maps.get(0).row(i, s);
      deadHere += gated ? gate(z, maps.get(1).row(i, s), y) : activate(z, y);
      for (double value : y) {
        saturatedHere += value < low || value > high ? 1 : 0;
      }
    }
    saturated.add(saturatedHere);
    dead.add(deadHere);
    all.add(outputs.columns());
  }

  /** Returns how many derivatives are 0. */
  private int activate(double[] z, double[] y) {
    int zeros = 0;
    for (int k = 0; k < z.length; k++) {
      double x = cut(z[k]);
      y[k] = value(x);
      z[k] = derivative(x);
      zeros += z[k] == 0 ? 1 : 0;
    }
    return zeros;
  }

  /** Returns how many units pass no gradient to either of their maps. */
  private int gate(double[] z, double[] gate, double[] y) {
    int zeros = 0;
    for (int k = 0; k < z.length; k++) {
      double a = cut(gate[k]);
      double b = cut(z[k]);
      double open = value(a);
      y[k] = cut(open * b);
      z[k] = open;
      gate[k] = cut(derivative(a) * b);
      zeros += z[k] == 0 && gate[k] == 0 ? 1 : 0;
    }
    return zeros;
  }

  private double value(double x) {
    return cut(number("value", x, activation.value(x)));
  }

  private double derivative(double x) {
    return cut(number("derivative", x, activation.derivative(x)));
  }

  private double number(String what, double x, double y) {
    if (Double.isNaN(y)) {
      // An exception in another thread would lose its message on the way to the caller.
      fault.set(what + " of " + activation.name() + " must be a number at " + x + ": NaN");
    }
    return y;
  }

  /** Throws if the function was not a number somewhere. */
  void check() {
    String message = fault.get();
    if (message != null) {
      throw new ArithmeticException(message);
    }
  }

  double saturatedShare() {
    return share(saturated);
  }

  double deadShare() {
    return share(dead);
  }

  private double share(LongAdder count) {
    return (double) count.sum() / all.sum();
  }
}
