package io.github.weightinit.cli.model;

import io.github.weightinit.checkpoint.Dtype;
import io.github.weightinit.recipe.ModelConfig;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A model as it was read.
 *
 * @param name the name
 * @param entries all tensors, with unique names
 * @param dtypes the types in which a file holds them
 * @param tied the names of tensors by their second names
 * @param notes what the user should know
 */
record ReadModel(
    String name,
    List<Entry> entries,
    Map<String, Dtype> dtypes,
    Map<String, String> tied,
    List<String> notes) {

  /** A list of parameters. */
  ReadModel(String name, List<Entry> entries) {
    this(name, entries, Map.of(), Map.of(), List.of());
  }

  ReadModel withNote(String note) {
    var all = new ArrayList<>(notes);
    all.add(note);
    return new ReadModel(name, entries, dtypes, tied, all);
  }

  /** Finds out what the layers are. */
  Model with(ModelConfig config) {
    var said = new ArrayList<>(notes);
    List<Parameter> tensors =
        entries.stream()
            .map(Entry::parameter)
            .filter(tensor -> !tied.containsKey(tensor.name()))
            .toList();
    ParameterList list = ParameterList.of(tensors).withTied(tied).withConfig(config);
    var embedding = TiedEmbedding.of(list);
    if (embedding.isPresent()) {
      Parameter head = embedding.get().get(0);
      Parameter table = embedding.get().get(1);
      list = TiedEmbedding.tie(list, head, table);
      said.add(
          "the configuration ties the embeddings: %s is a second name of %s, and is filled once"
              .formatted(head.name(), table.name()));
    }
    return Model.of(name, entries, list, dtypes, said);
  }
}
