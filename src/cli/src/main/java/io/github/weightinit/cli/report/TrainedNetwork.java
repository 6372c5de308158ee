package io.github.weightinit.cli.report;

import io.github.weightinit.signal.TrainingCurve;
import io.github.weightinit.signal.Verdict.Outcome;

/**
 * How networks of one kind learned.
 *
 * @param nonlinearity the name of the activation
 * @param scheme how the first weights were drawn, as the user wrote it
 * @param verdict what the theory says of this very network, which has other inputs than those of
 *     the table of verdicts, and mostly another size
 * @param curve what they knew after each epoch
 */
public record TrainedNetwork(
    String nonlinearity, String scheme, Outcome verdict, TrainingCurve curve) {

  String activation() {
    return Labels.activation(nonlinearity);
  }

  String title() {
    return activation() + ", " + schemeLabel();
  }

  String schemeLabel() {
    return Labels.scheme(scheme);
  }
}
