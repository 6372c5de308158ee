package io.github.weightinit.signal;

import java.util.OptionalLong;

/** Checks that the layers of a network can be built as dense layers, one behind the other. */
final class LayerChecks {

  /** With at most so many units a stripe of samples fits into an array. */
  private static final int MOST_UNITS = 1 << 23;

  /** With at most this deviation no product of a weight and a signal, which is cut, overflows. */
  private static final double GREATEST_DEVIATION = 0x1p300;

  private LayerChecks() {}

  static void check(Network network) {
    for (int l = 0; l < network.layers().size(); l++) {
      NetworkLayer layer = network.layers().get(l);
      String name = "layers[" + l + "]";
      units(name + ".fan.fanIn", layer.fan().fanIn());
      units(name + ".fan.fanOut", layer.fan().fanOut());
      if (l > 0 && layer.fan().fanIn() != network.layers().get(l - 1).fan().fanOut()) {
        throw new IllegalArgumentException(
            name + " must have as many inputs as there are outputs before it: " + layer.fan());
      }
      weights(name, layer);
      deviation(name + ".biasVariance", Math.sqrt(layer.biasVariance()), layer);
      deviation(name + ".initializer", Math.sqrt(layer.weightVariance()), layer);
    }
  }

  private static void units(String name, double units) {
    if (!(units >= 1 && units <= MOST_UNITS && units == Math.rint(units))) {
      throw new IllegalArgumentException(
          name + " must be a whole number from 1 to " + MOST_UNITS + ": " + units);
    }
  }

  private static void weights(String name, NetworkLayer layer) {
    double size = layer.fan().fanIn() * layer.fan().fanOut();
    if (size > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          name + " must have less than 2^31 weights: " + layer.fan());
    }
    OptionalLong own = layer.initializer().size();
    if (own.isPresent() && own.getAsLong() != size) {
      throw new IllegalArgumentException(
          "%s.initializer must be for %d weights: %s is for %d"
              .formatted(name, (long) size, layer.initializer(), own.getAsLong()));
    }
  }

  private static void deviation(String name, double deviation, NetworkLayer layer) {
    if (!(deviation <= GREATEST_DEVIATION)) {
      throw new IllegalArgumentException(
          name + " must have a standard deviation of at most 2^300: " + layer);
    }
  }
}
