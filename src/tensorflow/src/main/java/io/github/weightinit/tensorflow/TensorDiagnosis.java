package io.github.weightinit.tensorflow;

import io.github.weightinit.Fan;
import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.Layout;
import io.github.weightinit.check.Diagnosis;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.tensorflow.types.family.TFloating;

/** A tensor's weights beside a scheme. */
final class TensorDiagnosis {

  /** What begins at 1, by the last part of the name. */
  private static final Pattern ONES = Pattern.compile("(.*[./])?(gamma|scale|moving_variance)");

  private TensorDiagnosis() {}

  static void add(
      Diagnosis.Builder diagnosis,
      String name,
      TFloating tensor,
      Function<? super Fan, ? extends Initializer> scheme) {
    long[] shape = tensor.shape().asArray();
    Tensors.size(shape);
    diagnosis.add(
        name,
        Arrays.stream(shape).boxed().toList(),
        Tensors.values(tensor),
        Map.of("scheme", promised(name, scheme, shape)));
  }

  private static Initializer promised(
      String name, Function<? super Fan, ? extends Initializer> scheme, long... shape) {
    if (shape.length >= 2) {
      return scheme.apply(Fan.of(Layout.HWIO, shape));
    }
    return ONES.matcher(name).matches() ? Initializers.ones() : Initializers.zeros();
  }
}
