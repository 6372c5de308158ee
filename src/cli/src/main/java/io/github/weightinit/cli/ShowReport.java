package io.github.weightinit.cli;

import io.github.weightinit.checkpoint.Dtype;
import io.github.weightinit.checkpoint.ModelKinds;
import io.github.weightinit.checkpoint.StoredModel;
import io.github.weightinit.checkpoint.StoredTensor;
import io.github.weightinit.checkpoint.model.Model;
import io.github.weightinit.checkpoint.model.UserError;
import io.github.weightinit.cli.output.Columns;
import io.github.weightinit.cli.output.Sheet;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterList;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Lists what is in a file.
 *
 * @param model what the model is called: its path, or the name in a list
 * @param files the files that hold it; none for a list
 * @param tensors all tensors, with second names
 * @param metadata texts that the file says beside them
 * @param warnings what is strange in the file
 */
record ShowReport(
    String model,
    List<String> files,
    List<ShownTensor> tensors,
    Map<String, String> metadata,
    List<String> warnings) {

  private static final Columns<ShowReport> JSON =
      new Columns<ShowReport>()
          .with("model", ShowReport::model)
          .with("files", ShowReport::files)
          .with("weights", ShowReport::weights)
          .with("bytes", ShowReport::bytes)
          .with("metadata", ShowReport::metadata)
          .with("tensors", report -> report.columns().objects(report.tensors))
          .with("warnings", ShowReport::warnings);

  static ShowReport of(StoredModel model) {
    Map<String, String> tied = model.tied();
    Set<String> buffers = buffers(model);
    return new ShowReport(
        model.path().toString(),
        model.files().stream().map(Path::toString).toList(),
        model.tensors().stream()
            .map(
                tensor ->
                    ShownTensor.of(
                        tensor,
                        Optional.ofNullable(tied.get(tensor.name())),
                        buffers.contains(tensor.name())))
            .toList(),
        model.metadata(),
        model.warnings());
  }

  /** Returns the names of statistics, positions and masks. */
  private static Set<String> buffers(StoredModel model) {
    var parameters = new ArrayList<Parameter>();
    var types = new HashMap<String, Dtype>();
    for (StoredTensor tensor : model.tensors()) {
      // A file may have what no recipe could name.
      if (!tensor.name().isEmpty()) {
        parameters.add(new Parameter(tensor.name(), tensor.shape(), "", Map.of()));
        types.put(tensor.name(), tensor.dtype());
      }
    }
    return ModelKinds.of(ParameterList.of(parameters), types).buffers().stream()
        .map(Parameter::name)
        .collect(Collectors.toSet());
  }

  static ShowReport of(Model model) {
    var tensors = new ArrayList<ShownTensor>();
    for (Parameter parameter : model.parameters().parameters()) {
      tensors.add(ShownTensor.of(parameter, parameter.name(), Optional.empty()));
    }
    model
        .parameters()
        .tied()
        .forEach(
            (second, first) ->
                tensors.add(
                    ShownTensor.of(
                        model.parameters().find(first).orElseThrow(), second, Optional.of(first))));
    return new ShowReport(model.name(), List.of(), tensors, Map.of(), List.of());
  }

  void write(Sheet sheet) {
    switch (sheet.format()) {
      case TABLE -> {
        columns().table(tensors, sheet);
        sheet.text(summary().stripTrailing());
      }
      case CSV -> columns().csv(tensors, sheet);
      case JSON -> JSON.json(this, sheet);
    }
  }

  /** A column is there if some tensor has something to say in it. */
  private Columns<ShownTensor> columns() {
    var columns = new Columns<ShownTensor>().with("name", "tensor", ShownTensor::name);
    if (some(tensor -> tensor.type().isPresent())) {
      columns.with("type", ShownTensor::type);
    }
    columns.with("shape", ShownTensor::shape);
    if (some(tensor -> !tensor.module().isEmpty())) {
      columns.with("module", ShownTensor::module);
    }
    columns.number("weights", "%d", ShownTensor::weights);
    if (some(tensor -> tensor.bytes().isPresent())) {
      columns.number("bytes", "%d", ShownTensor::bytes);
    }
    if (files.size() > 1) {
      columns.with("file", ShownTensor::file);
    }
    if (some(tensor -> tensor.tied().isPresent())) {
      columns.with("tiedTo", ShownTensor::tied);
    }
    return columns;
  }

  private boolean some(Predicate<ShownTensor> condition) {
    return tensors.stream().anyMatch(condition);
  }

  /** Tied weights count once. */
  private long weights() {
    return sum(ShownTensor::weights);
  }

  private long bytes() {
    return sum(tensor -> tensor.bytes().orElse(0L));
  }

  private long sum(Function<ShownTensor, Long> number) {
    return tensors.stream()
        .filter(tensor -> tensor.tied().isEmpty())
        .map(number)
        .reduce(0L, Long::sum);
  }

  private String summary() {
    var text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "\n%s: %,d tensors, %,d weights",
            UserError.printable(model),
            tensors.size(),
            weights()));
    if (!files.isEmpty()) {
      text.append(
          String.format(
              Locale.ROOT,
              ", %,d bytes of weights%s",
              bytes(),
              files.size() == 1 ? "" : " in " + files.size() + " files"));
    }
    text.append('\n');
    Map<String, Long> types =
        tensors.stream()
            .flatMap(tensor -> tensor.type().stream())
            .collect(Collectors.groupingBy(type -> type, TreeMap::new, Collectors.counting()));
    line(text, "types", types);
    line(text, "metadata", metadata);
    return text.toString();
  }

  private static void line(StringBuilder text, String title, Map<String, ?> values) {
    if (!values.isEmpty()) {
      text.append(title).append(": ");
      text.append(
          values.entrySet().stream()
              .map(value -> UserError.printable(value.getKey() + " " + value.getValue()))
              .collect(Collectors.joining(", ")));
      text.append('\n');
    }
  }
}
