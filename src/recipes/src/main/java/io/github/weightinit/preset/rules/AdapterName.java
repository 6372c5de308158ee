package io.github.weightinit.preset.rules;

import io.github.weightinit.recipe.Parameter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The name of a tensor of a model that PEFT wraps, taken apart.
 *
 * @param name that in the base model, or of the adapter without the adapter's own name
 * @param layer the layer of the base model that has the adapter; for a tensor of the base model its
 *     own name
 * @param isAdapter whether the tensor is an adapter's
 */
record AdapterName(String name, String layer, boolean isAdapter) {

  private static final Pattern WRAPPERS = Pattern.compile("^base_model\\.(?:model\\.)?");
  private static final Pattern WRAPPER = Pattern.compile("^base_model\\.");
  private static final Pattern BASE = Pattern.compile("\\.(?:token_adapter\\.)?base_layer(?=\\.)");
  private static final Pattern COPIES =
      Pattern.compile("\\.(?:original_module|(?:modules_to_save|ln_tuning_layers)\\.[^.]+)(?=\\.)");
  private static final String PROMPTS = "prompt_encoder";

  /** The names of a model. */
  static final class Reader {

    private final Set<String> tuners;
    private final Set<String> wrapped = new HashSet<>();
    private final Set<String> adapted = new HashSet<>();
    private final boolean hasPrompts;
    private final Pattern wrappers;

    /**
     * @param tuners the parts of names that adapters add
     * @param model all tensors
     */
    Reader(Set<String> tuners, List<Parameter> model) {
      this.tuners = tuners;
      // Prompts stand before the whole model, other adapters within it.
      hasPrompts = has(model, PROMPTS + ".") && has(model, "base_model.");
      wrappers = hasPrompts ? WRAPPER : WRAPPERS;
      for (Parameter parameter : model) {
        String name = parameter.path();
        for (int at = name.indexOf(".base_layer."); at >= 0; ) {
          wrapped.add(name.substring(0, at));
          at = name.indexOf(".base_layer.", at + 1);
        }
        if (parameter.leaf().equals("adaption_gate")) {
          adapted.add(name.substring(0, name.lastIndexOf('.')));
        }
      }
    }

    private static boolean has(List<Parameter> model, String start) {
      return model.stream().anyMatch(parameter -> parameter.path().startsWith(start));
    }

    AdapterName read(Parameter parameter) {
      String name = parameter.path();
      String plain = COPIES.matcher(name).replaceFirst("");
      List<String> parts = List.of(plain.split("\\.", -1));
      // What is kept for training, and what it is a copy of, begin alike.
      int tuner = plain.equals(name) ? tuner(parts) : -1;
      if (tuner < 0) {
        String base = wrappers.matcher(BASE.matcher(plain).replaceAll("")).replaceFirst("");
        return new AdapterName(withoutWrapper(plain, base), name, false);
      }
      var tail = new ArrayList<>(parts.subList(tuner, parts.size()));
      if (tail.size() > 1 && !tail.get(1).matches("weight|bias")) {
        tail.remove(1);
      }
      String layer = String.join(".", parts.subList(0, tuner));
      String before = layer.isEmpty() ? "" : layer + ".";
      return new AdapterName(before + String.join(".", tail), layer, true);
    }

    /** Where the name of an adapter's part stands; -1 in a tensor of the base model. */
    private int tuner(List<String> parts) {
      int found = -1;
      for (int i = 0; i < parts.size(); i++) {
        String before = String.join(".", parts.subList(0, i));
        boolean isAdapter =
            tuners.contains(parts.get(i))
                || (hasPrompts && i == 0 && parts.get(0).equals(PROMPTS))
                || (wrapped.contains(before) && !parts.get(i).matches("base_layer|token_adapter"));
        if (isAdapter && !isWrapped(parts, i)) {
          found = i;
          break;
        }
      }
      return found;
    }

    /** Whether a base layer follows: then this is a layer of the base model. */
    private static boolean isWrapped(List<String> parts, int from) {
      return parts.subList(from, parts.size()).contains("base_layer");
    }

    /** Adaption prompts put the attention into one more module. */
    private String withoutWrapper(String whole, String base) {
      for (String attention : adapted) {
        if (whole.startsWith(attention + ".model.")) {
          String inner = wrappers.matcher(attention).replaceFirst("");
          return inner + base.substring((inner + ".model").length());
        }
      }
      return base;
    }
  }
}
