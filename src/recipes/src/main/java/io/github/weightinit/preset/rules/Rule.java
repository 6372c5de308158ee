package io.github.weightinit.preset.rules;

import java.util.List;

/**
 * A line of a table: which tensors of a kind of layer follow a law.
 *
 * @param kind class of the layer and last part of the name: {@code Linear.weight}
 * @param places ends of the layers' names; empty for all of this kind
 * @param law what they follow
 * @param text the law as the table writes it
 */
record Rule(String kind, List<String> places, Law law, String text) {

  Rule {
    places = List.copyOf(places);
  }

  /** The length of the longest end that a name has; -1 if it has none. */
  int match(TensorName name) {
    return places.isEmpty()
        ? 0
        : places.stream().filter(name::endsIn).mapToInt(String::length).max().orElse(-1);
  }
}
