package io.github.weightinit.preset;

import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterFan;

/**
 * How many times wider a parameter is than its counterpart in a narrow model; 1 where they are
 * equal.
 *
 * @param in of its inputs; 1 for a vector or a table, which have none
 * @param out of its outputs
 */
record WidthMultipliers(double in, double out) {

  static WidthMultipliers of(Parameter wide, Parameter narrow) {
    int inputs = -1;
    int outputs = wide.rank() - 1;
    boolean table =
        ParameterFan.isEmbedding(wide)
            || TransformerPart.of(wide).filter(part -> part.role().isTable()).isPresent();
    if (wide.rank() > 1 && !table) {
      inputs = ParameterFan.layout(wide).inputAxis(wide.rank());
      outputs = ParameterFan.layout(wide).outputAxis(wide.rank());
    }
    double in = 1;
    double out = 1;
    for (int axis = 0; axis < wide.rank(); axis++) {
      double ratio = (double) wide.shape().get(axis) / narrow.shape().get(axis);
      if (axis == inputs) {
        in = ratio;
      } else if (axis == outputs) {
        out = ratio;
      } else if (ratio != 1) {
        throw new IllegalArgumentException(
            "models must differ in width alone: " + wide.describe() + " against " + narrow.shape());
      }
    }
    return new WidthMultipliers(in, out);
  }

  boolean isHidden() {
    return in != 1 && out != 1;
  }

  boolean isOutput() {
    return in != 1 && out == 1;
  }

  /** The multiplier of the infinite dimension; if there are two, that of the inputs. */
  double main() {
    return in != 1 ? in : out;
  }
}
