package io.github.weightinit.checkpoint.model;

import io.github.weightinit.checkpoint.ModelList;
import io.github.weightinit.recipe.Parameter;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads a parameter list; its mistakes are told to the user, with the line and the column. */
final class ModelReader {

  private final String file;
  private final String name;

  /**
   * @param file how errors name the file
   * @param name the model's name if the list gives none
   */
  ModelReader(String file, String name) {
    this.file = file;
    this.name = name;
  }

  ReadModel read(InputStream in) {
    ModelList list = list(in);
    var entries = new ArrayList<Entry>();
    for (Parameter parameter : list.parameters().parameters()) {
      entries.add(entry(parameter, list.entries().get(entries.size())));
    }
    return new ReadModel(list.name(), list.parameters(), entries, Map.of(), List.of(), List.of());
  }

  private ModelList list(InputStream in) {
    try {
      return ModelList.read(in, file, name);
    } catch (IOException e) {
      throw new UserError(UserError.printable(String.valueOf(e.getMessage())));
    }
  }

  private Entry entry(Parameter parameter, ModelList.Entry read) {
    return new Entry(
        parameter, new Place(file, read.line(), read.column(), read.number(), parameter.name()));
  }
}
