package io.github.weightinit.cli.model;

import io.github.weightinit.checkpoint.Dtype;
import io.github.weightinit.cli.output.UserError;
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
 * @param entries all tensors, with unique names
 * @param dtypes the types in which a file holds them
 * @param tied the names of tensors by their second names
 * @param config the configuration that stands in a list
 * @param missing the names that a list has and the file lacks
 * @param notes what the user should know
 */
record ReadModel(
    String name,
    List<Entry> entries,
    Map<String, Dtype> dtypes,
    Map<String, String> tied,
    ModelConfig config,
    List<String> missing,
    List<String> notes) {

  ReadModel withNote(String note) {
    var all = new ArrayList<>(notes);
    all.add(note);
    return new ReadModel(name, entries, dtypes, tied, config, missing, all);
  }

  /** Returns what a file holds, with what a list says of it. */
  ReadModel described(ReadModel list) {
    Map<String, Parameter> said =
        list.entries.stream()
            .map(Entry::parameter)
            .collect(Collectors.toMap(Parameter::name, parameter -> parameter));
    List<Entry> known =
        entries.stream().map(entry -> entry.as(said.get(entry.parameter().name()))).toList();
    Set<String> names =
        entries.stream().map(entry -> entry.parameter().name()).collect(Collectors.toSet());
    var second = new HashMap<>(tied);
    list.tied.forEach(
        (other, first) -> {
          if (names.contains(first)) {
            second.put(other, first);
          }
        });
    List<String> absent =
        list.entries.stream()
            .map(entry -> entry.parameter().name())
            .filter(name -> !names.contains(name) && !list.tied.containsKey(name))
            .toList();
    var described = new ReadModel(name, known, dtypes, second, list.config, absent, notes);
    return absent.isEmpty()
        ? described
        : described.withNote(
            "the list has what the checkpoint lacks: " + String.join(", ", absent));
  }

  /** Finds out what the layers are. */
  Model with(ModelConfig config) {
    var said = new ArrayList<>(notes);
    List<Parameter> tensors =
        entries.stream()
            .map(Entry::parameter)
            .filter(tensor -> !tied.containsKey(tensor.name()))
            .toList();
    ParameterList plain = ParameterList.of(tensors).withTied(tied).withConfig(config);
    var embedding = UserError.orMistake(() -> TiedEmbedding.of(plain));
    ParameterList list = plain;
    if (embedding.isPresent()) {
      Parameter head = embedding.get().get(0);
      Parameter table = embedding.get().get(1);
      list = TiedEmbedding.tie(list, head, table);
      said.add(
          "the configuration ties the embeddings: %s is a second name of %s, and is filled once"
              .formatted(head.name(), table.name()));
    }
    return Model.of(name, entries, list, dtypes, missing, said);
  }
}
