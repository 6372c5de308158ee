package io.github.weightinit.cli;

import io.github.weightinit.recipe.FillTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * How long {@code init} took.
 *
 * @param start the seconds from the start of Java to the first weight
 * @param fill how long it took to fill and to measure
 * @param cold nanoseconds a weight in the first half; empty for a small model
 * @param warm nanoseconds a weight in the second half, when Java has compiled its loops
 */
record InitTimes(double start, FillTimes fill, OptionalDouble cold, OptionalDouble warm) {

  /** Returns the seconds since Java was started. */
  static double sinceStart() {
    Instant now = Instant.now();
    return Duration.between(ProcessHandle.current().info().startInstant().orElse(now), now)
            .toMillis()
        / 1e3;
  }

  /** Says how long it took; of a small model no speed, since it ends before Java is warm. */
  String words(int threads, boolean digest) {
    String words =
        String.format(
            Locale.ROOT,
            "time:  %.3f s to start, %.3f s to fill%s and measure with %d threads",
            start,
            fill.total(),
            digest ? ", to digest" : "",
            threads);
    return warm.isEmpty()
        ? words
        : words
            + String.format(
                Locale.ROOT,
                "\nspeed: %.2f ns a weight in the first half (cold), %.2f ns in the second (warm)",
                cold.orElseThrow(),
                warm.getAsDouble());
  }
}
