package io.github.weightinit.signal;

import io.github.weightinit.Seed;
import io.github.weightinit.internal.StripedMatrix;
import io.github.weightinit.signal.TrainingRun.Epoch;
import java.util.ArrayList;
import java.util.List;

/** A classifier that learns. */
final class TrainedNetwork {

  private final List<TrainedLayer> layers = new ArrayList<>();

  TrainedNetwork(Network network, Seed seed) {
    for (NetworkLayer layer : network.layers()) {
      layers.add(new TrainedLayer(layer, seed.at("layer").at(layers.size() + 1)));
    }
  }

  List<TrainedLayer> layers() {
    return layers;
  }

  StripedMatrix forward(StripedMatrix x) {
    StripedMatrix signal = x;
    for (TrainedLayer layer : layers) {
      signal = layer.forward(signal);
    }
    return signal;
  }

  /** Measures loss and accuracy. */
  Epoch measure(LabelledPoints points) {
    StripedMatrix logits = forward(points.inputs());
    double accuracy = (double) CrossEntropy.right(logits, points) / points.size();
    double loss = CrossEntropy.descend(logits, points);
    return loss <= Double.MAX_VALUE ? new Epoch(loss, accuracy) : Epoch.DIVERGED;
  }

  /**
   * Takes a step of gradient descent on the mean loss of some points.
   *
   * @return whether the loss and all parameters are finite numbers
   */
  boolean learn(LabelledPoints batch, double rate) {
    StripedMatrix gradient = forward(batch.inputs());
    double loss = CrossEntropy.descend(gradient, batch);
    for (int l = layers.size() - 1; l >= 0; l--) {
      gradient = layers.get(l).learn(gradient, rate);
    }
    return loss <= Double.MAX_VALUE && layers.stream().allMatch(TrainedLayer::isFinite);
  }
}
