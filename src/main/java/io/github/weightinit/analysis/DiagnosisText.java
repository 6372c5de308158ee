package io.github.weightinit.analysis;

import io.github.weightinit.analysis.Verdict.Outcome;

/** Says what becomes of a signal. */
record DiagnosisText(SignalForecast forecast, Outcome outcome) {
  String text() {
    return outcome.toString();
  }
}
