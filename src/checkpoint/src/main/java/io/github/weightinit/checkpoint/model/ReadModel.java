package io.github.weightinit.checkpoint.model;

import io.github.weightinit.checkpoint.Dtype;
import io.github.weightinit.recipe.ModelConfig;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A model as it was read.
 *
 * @param name the name
 * @param list the tensors with their second names, and the configuration that stands in a list
 * @param entries all tensors; in a checkpoint, those with second names too
 * @param dtypes the types in which a file holds them
 * @param missing the names that a list has and the file lacks
 * @param notes what the user should know
 */
record ReadModel(
    String name,
    ParameterList list,
    List<Entry> entries,
    Map<String, Dtype> dtypes,
    List<String> missing,
    List<String> notes) {

  /** The tensors of entries that are no second names. */
  static ParameterList list(List<Entry> entries, Map<String, String> tied) {
    List<Parameter> tensors =
        entries.stream()
            .map(Entry::parameter)
            .filter(tensor -> !tied.containsKey(tensor.name()))
            .toList();
    return ParameterList.of(tensors).withTied(tied);
  }

  ReadModel withNote(String note) {
    var all = new ArrayList<>(notes);
    all.add(note);
    return new ReadModel(name, list, entries, dtypes, missing, all);
  }

  /** Returns what a file holds, with what a list says of it. */
  ReadModel described(ParameterList said) {
    List<Entry> known =
        entries.stream()
            .map(
                entry ->
                    said.tied().containsKey(entry.parameter().name())
                        ? entry
                        : entry.as(said.find(entry.parameter().name())))
            .toList();
    Set<String> names =
        entries.stream().map(entry -> entry.parameter().name()).collect(Collectors.toSet());
    var second = new HashMap<>(list.tied());
    said.tied()
        .forEach(
            (other, first) -> {
              if (names.contains(first)) {
                second.put(other, first);
              }
            });
    List<String> absent =
        said.parameters().stream().map(Parameter::name).filter(n -> !names.contains(n)).toList();
    ParameterList described = UserError.orMistake(() -> list(known, second));
    var model =
        new ReadModel(name, described.withConfig(said.config()), known, dtypes, absent, notes);
    return absent.isEmpty()
        ? model
        : model.withNote("the list has what the checkpoint lacks: " + String.join(", ", absent));
  }

  /** Finds out what the layers are. */
  Model with(ModelConfig config) {
    var said = new ArrayList<>(notes);
    ParameterList plain = list.withConfig(config);
    var embedding = UserError.orMistake(() -> TiedEmbedding.of(plain));
    ParameterList known = plain;
    if (embedding.isPresent()) {
      Parameter head = embedding.get().get(0);
      Parameter table = embedding.get().get(1);
      known = TiedEmbedding.tie(plain, head, table);
      said.add(
          "the configuration ties the embeddings: %s is a second name of %s, and is filled once"
              .formatted(head.name(), table.name()));
    }
    return Model.of(name, entries, known, dtypes, missing, said);
  }
}
