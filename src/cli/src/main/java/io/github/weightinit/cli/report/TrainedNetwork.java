package io.github.weightinit.cli.report;

import io.github.weightinit.signal.TrainingCurve;

/**
 * How networks of one kind learned.
 *
 * @param nonlinearity the name of the activation
 * @param scheme how the first weights were drawn, as the user wrote it
 * @param curve what they knew after each epoch
 */
public record TrainedNetwork(String nonlinearity, String scheme, TrainingCurve curve) {

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
