package io.github.weightinit.signal;

import io.github.weightinit.internal.StripedMatrix;

/**
 * The loss of a classifier, L = log &Sigma;<sub>c</sub> e<sup>z<sub>c</sub></sup> - z<sub>y</sub>
 * for the logits z of a point of class y, and its gradient, &part;L/&part;z<sub>c</sub> =
 * softmax(z)<sub>c</sub> - [c = y].
 */
final class CrossEntropy {

  private CrossEntropy() {}

  /** Returns for how many points the greatest logit, of several the first, is that of the class. */
  static int right(StripedMatrix logits, LabelledPoints points) {
    int right = 0;
    for (int k = 0; k < points.size(); k++) {
      int answer = 0;
      for (int c = 1; c < logits.rows(); c++) {
        boolean greater = LabelledPoints.get(logits, c, k) > LabelledPoints.get(logits, answer, k);
        answer = greater ? c : answer;
      }
      right += answer == points.label(k) ? 1 : 0;
    }
    return right;
  }

  /**
   * Replaces logits by the gradient of the mean loss.
   *
   * @return the mean loss; infinite or NaN if a logit is
   */
  static double descend(StripedMatrix logits, LabelledPoints points) {
    double sum = 0;
    for (int k = 0; k < points.size(); k++) {
      sum += descend(logits, k, points.label(k), points.size());
    }
    return sum / points.size();
  }

  private static double descend(StripedMatrix logits, int k, int label, int points) {
    double greatest = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < logits.rows(); c++) {
      greatest = Math.max(greatest, LabelledPoints.get(logits, c, k));
    }
    double shifted = LabelledPoints.get(logits, label, k) - greatest;
    double all = 0;
    for (int c = 0; c < logits.rows(); c++) {
      double e = StrictMath.exp(LabelledPoints.get(logits, c, k) - greatest);
      LabelledPoints.set(logits, c, k, e);
      all += e;
    }
    for (int c = 0; c < logits.rows(); c++) {
      double share = LabelledPoints.get(logits, c, k) / all;
      LabelledPoints.set(logits, c, k, (share - (c == label ? 1 : 0)) / points);
    }
    return StrictMath.log(all) - shifted;
  }
}
