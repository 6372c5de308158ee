package io.github.weightinit.dialect.keras;

import io.github.weightinit.ElementType;
import io.github.weightinit.Weights;
import io.github.weightinit.dialect.shared.OrthogonalFactor;
import io.github.weightinit.dialect.shared.ScalarRounding;
import io.github.weightinit.dialect.shared.SequentialFill;
import io.github.weightinit.internal.Checks;
import java.util.Arrays;

/** The part of an initializer of Keras that is the same on each backend. */
interface KerasScheme {

  /** Fills a target that has the elements of the shape. */
  void fill(KerasSource source, Weights target, long... shape);

  /** {@code Constant}, {@code Zeros} and {@code Ones}. */
  record Constant(double value) implements KerasScheme {

    public Constant {
      Checks.finite("value", value);
    }

    @Override
    public void fill(KerasSource source, Weights target, long... shape) {
      ElementType type = target.elementType();
      target.fill(ScalarRounding.finite("value", value, source.draws(0).cast(value, type), type));
    }
  }

  /** {@code Identity}: a number on the diagonal of a matrix. */
  record Identity(double gain) implements KerasScheme {

    public Identity {
      Checks.finite("gain", gain);
    }

    @Override
    public void fill(KerasSource source, Weights target, long... shape) {
      if (shape.length != 2) {
        throw new IllegalArgumentException(
            "shape must have 2 axes for an identity matrix: " + Arrays.toString(shape));
      }
      ElementType type = target.elementType();
      double value = ScalarRounding.finite("gain", gain, source.draws(0).scalar(gain, type), type);
      target.fill(0 * value); // Keras multiplies, which may give negative zeros
      for (int i = 0; i < Math.min(shape[0], shape[1]); i++) {
        target.set((int) (i * shape[1] + i), value);
      }
    }
  }

  /** {@code RandomUniform}. */
  record RandomUniform(double minval, double maxval, long seed) implements KerasScheme {

    public RandomUniform {
      Checks.finite("minval", minval);
      Checks.finite("maxval", maxval);
      Checks.ordered("minval", minval, "maxval", maxval);
    }

    @Override
    public void fill(KerasSource source, Weights target, long... shape) {
      finite("minval", minval, target);
      finite("maxval", maxval, target);
      source.draws(seed).uniform(target, minval, maxval);
    }
  }

  /** {@code RandomNormal}. */
  record RandomNormal(double mean, double stddev, long seed) implements KerasScheme {

    public RandomNormal {
      normal(mean, stddev);
    }

    @Override
    public void fill(KerasSource source, Weights target, long... shape) {
      finite(target, mean, stddev);
      source.draws(seed).normal(target, mean, stddev);
    }
  }

  /** {@code TruncatedNormal}. */
  record TruncatedNormal(double mean, double stddev, long seed) implements KerasScheme {

    public TruncatedNormal {
      normal(mean, stddev);
    }

    @Override
    public void fill(KerasSource source, Weights target, long... shape) {
      finite(target, mean, stddev);
      source.draws(seed).truncatedNormal(target, mean, stddev);
    }
  }

  /** Checks that a mean and a deviation are finite in the target's type. */
  private static void finite(Weights target, double mean, double stddev) {
    finite("mean", mean, target);
    finite("stddev", stddev, target);
  }

  private static void finite(String name, double value, Weights target) {
    ElementType type = target.elementType();
    ScalarRounding.finite(name, value, type.round(value), type);
  }

  private static void normal(double mean, double stddev) {
    Checks.finite("mean", mean);
    Checks.nonNegative("stddev", stddev);
  }

  /** {@code Orthogonal}: all axes but the last are the rows of one matrix. */
  record Orthogonal(double gain, long seed) implements KerasScheme {

    public Orthogonal {
      Checks.finite("gain", gain);
    }

    @Override
    public void fill(KerasSource source, Weights target, long... shape) {
      if (shape.length < 2) {
        throw new IllegalArgumentException(
            "shape must have at least 2 axes for an orthogonal matrix: " + Arrays.toString(shape));
      }
      OrthogonalFactor.checkType(target);
      finite("gain", gain, target);
      if (target.length() == 0) {
        return;
      }
      int columns = (int) shape[shape.length - 1];
      int rows = target.length() / columns;
      source.draws(seed).normal(target, 0, 1); // Keras factors normals of the target's type
      double[] q = OrthogonalFactor.shaped(SequentialFill.values(target), rows, columns);
      SequentialFill.indexed(target, i -> gain * q[(int) i]);
    }
  }
}
