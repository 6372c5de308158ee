package io.github.weightinit.preset.rules;

import io.github.weightinit.recipe.Parameter;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * The name of a tensor as a table writes it: {@code #} for the number of a layer.
 *
 * @param layer the name of the layer: {@code h.0.attn.c_proj}
 * @param place the same without numbers: {@code h.#.attn.c_proj}
 * @param leaf the last part of the name, {@code #} for its numbers: {@code weight_ih_l#}
 */
record TensorName(String layer, String place, String leaf) {

  static TensorName of(Parameter parameter) {
    String name = parameter.path();
    int dot = name.lastIndexOf('.');
    String layer = dot < 0 ? "" : name.substring(0, dot);
    return new TensorName(layer, withoutNumbers(layer), leaf(name.substring(dot + 1)));
  }

  /** Weight norm's two originals are of two kinds; the layers of an LSTM are not. */
  private static String leaf(String leaf) {
    boolean plain = leaf.startsWith("original") || !hasDigit(leaf);
    return plain ? leaf : leaf.replaceAll("\\d+", "#");
  }

  /** The parts of the name: {@code layer#, #, conv#, weight} of {@code layer1.0.conv2.weight}. */
  Stream<String> words() {
    Stream<String> leaves = Stream.of(leaf);
    return place.isEmpty()
        ? leaves
        : Stream.concat(Arrays.stream(place.split("\\.", -1)).map(TensorName::leaf), leaves);
  }

  private static String withoutNumbers(String place) {
    var text = new StringBuilder(place.length());
    for (int start = 0, end; start <= place.length(); start = end + 1) {
      int dot = place.indexOf('.', start);
      end = dot < 0 ? place.length() : dot;
      if (isNumber(place, start, end)) {
        text.append('#');
      } else {
        text.append(place, start, end);
      }
      text.append(dot < 0 ? "" : ".");
    }
    return text.toString();
  }

  private static boolean isNumber(String text, int start, int end) {
    for (int at = start; at < end; at++) {
      if (!Character.isDigit(text.charAt(at))) {
        return false;
      }
    }
    return start < end;
  }

  private static boolean hasDigit(String text) {
    for (int at = 0; at < text.length(); at++) {
      if ('0' <= text.charAt(at) && text.charAt(at) <= '9') {
        return true;
      }
    }
    return false;
  }

  /** Whether the layer's name ends in some parts, with numbers or without. */
  boolean endsIn(String parts) {
    return endsIn(place, parts) || endsIn(layer, parts);
  }

  /** Whether the tensor lies in a module whose name ends in some parts. */
  boolean isWithin(String parts) {
    return parts.isEmpty() || ("." + place + ".").contains("." + parts + ".");
  }

  private static boolean endsIn(String place, String parts) {
    return place.endsWith(parts)
        && (place.length() == parts.length()
            || place.charAt(place.length() - parts.length() - 1) == '.');
  }
}
