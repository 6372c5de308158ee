package io.github.weightinit.checkpoint;

import io.github.weightinit.checkpoint.TensorKind.Source;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The kinds of the layers of a model whose list has none: recipes go by them, and a checkpoint has
 * only names, shapes and types.
 *
 * <pre>{@code
 * ModelKinds kinds = ModelKinds.of(ParameterList.of(List.of(
 *     Parameter.of("h.0.attn.c_attn.weight", "", 768, 2304),
 *     Parameter.of("h.0.attn.c_attn.bias", "", 2304))));
 * kinds.parameters().parameters().get(0).module();   // Conv1D
 * kinds.kinds().get(0).reason();   // its bias is as long as the second dimension, not the first
 * }</pre>
 *
 * <p>What the list says holds. Else the model's type decides, if the list has a configuration whose
 * {@code model_type} is known: the classes of Transformers' models stand in a table. Else rank,
 * name and the tensors beside say it. Where kinds that begin with different weights look the same,
 * the module stays empty, and a recipe refuses the tensor by its name. Statistics, positions and
 * masks are no parameters and are kept apart.
 *
 * <p>Immutable.
 */
public final class ModelKinds {

  /** Empty if all kinds are given. */
  private final List<TensorKind> kinds;

  private final Map<String, TensorKind> byName = new HashMap<>();
  private final ParameterList parameters;
  private final boolean given;

  private ModelKinds(List<TensorKind> kinds, ParameterList parameters, boolean given) {
    this.kinds = List.copyOf(kinds);
    this.parameters = parameters;
    this.given = given;
    if (!given) {
      this.kinds.forEach(kind -> byName.put(kind.parameter().name(), kind));
    }
  }

  /** The parameters as they are known now, with the second names of those that are left. */
  private static ParameterList withoutBuffers(List<TensorKind> kinds, ParameterList tensors) {
    List<Parameter> left =
        kinds.stream()
            .filter(kind -> kind.source() != Source.BUFFER)
            .map(TensorKind::parameter)
            .toList();
    ParameterList list = ParameterList.of(left);
    var names = new TreeMap<>(tensors.tied());
    names.values().removeIf(name -> list.find(name).isEmpty());
    return list.withTied(names).withConfig(tensors.config());
  }

  /**
   * Finds the kinds of layers.
   *
   * @param tensors names and shapes, with modules where they are known, and perhaps a configuration
   * @return the kinds
   */
  public static ModelKinds of(ParameterList tensors) {
    return of(tensors, Map.of());
  }

  /**
   * Finds the kinds of layers. Tensors of integers are buffers.
   *
   * @param tensors names and shapes, with modules where they are known, and perhaps a configuration
   * @param dtypes the types of elements, by the tensors' names, where they are known
   * @return the kinds
   */
  public static ModelKinds of(ParameterList tensors, Map<String, Dtype> dtypes) {
    List<Parameter> all = Objects.requireNonNull(tensors, "tensors").parameters();
    Objects.requireNonNull(dtypes, "dtypes");
    if (all.stream().noneMatch(tensor -> tensor.module().isEmpty())) {
      return new ModelKinds(List.of(), tensors, true);
    }
    List<KindTable> tables = KindTable.of(tensors.config());
    Set<String> names = all.stream().map(Parameter::name).collect(Collectors.toSet());
    var buffers = new HashMap<Parameter, String>();
    for (Parameter tensor : all) {
      String reason =
          tensor.module().isEmpty()
              ? Buffers.reason(tensor, dtypes.get(tensor.name()), names, tables)
              : "";
      if (!reason.isEmpty()) {
        buffers.put(tensor, reason);
      }
    }
    List<Parameter> parameters = all.stream().filter(t -> !buffers.containsKey(t)).toList();
    Set<String> counting =
        all.stream()
            .filter(tensor -> tensor.leaf().equals("running_var"))
            .map(Owner::nameOf)
            .collect(Collectors.toSet());
    var layers = new LayerKinds(parameters, counting, tables, tensors.config());
    var kinds = new ArrayList<TensorKind>();
    for (Parameter tensor : all) {
      String buffer = buffers.get(tensor);
      if (buffer != null) {
        kinds.add(new TensorKind(tensor, Source.BUFFER, buffer));
      } else if (tensor.module().isEmpty()) {
        kinds.add(layers.of(tensor));
      } else {
        kinds.add(given(tensor));
      }
    }
    return new ModelKinds(kinds, withoutBuffers(kinds, tensors), false);
  }

  /**
   * Returns the parameters, with modules and numbers of layers as far as they are known; with the
   * second names and the configuration of the list.
   *
   * @return the list for a recipe, without buffers
   */
  public ParameterList parameters() {
    return parameters;
  }

  /**
   * Returns what is known of each tensor, buffers too.
   *
   * @return one for each tensor, in the order of the list, unmodifiable
   */
  public List<TensorKind> kinds() {
    return given ? parameters.parameters().stream().map(ModelKinds::given).toList() : kinds;
  }

  private static TensorKind given(Parameter tensor) {
    return new TensorKind(tensor, Source.GIVEN, "");
  }

  /**
   * Returns what is known of a tensor.
   *
   * @param name the whole name
   * @return what is known, if there is such a tensor
   */
  public Optional<TensorKind> find(String name) {
    Objects.requireNonNull(name, "name");
    return given && !parameters.tied().containsKey(name)
        ? parameters.find(name).map(ModelKinds::given)
        : Optional.ofNullable(byName.get(name));
  }

  /**
   * Returns whether the list says the kind of every layer, so that nothing was found out.
   *
   * @return whether all kinds are {@link Source#GIVEN}
   */
  public boolean areGiven() {
    return given;
  }

  /**
   * Returns the tensors that are no parameters.
   *
   * @return the buffers, in the order of the list
   */
  public List<Parameter> buffers() {
    return kinds.stream()
        .filter(kind -> kind.source() == Source.BUFFER)
        .map(TensorKind::parameter)
        .toList();
  }

  /**
   * Says in one line how the kinds are known: {@code kinds of layers: 62 by config, 4 inferred; 2
   * buffers}.
   *
   * @return the line; empty if nothing was found that was not given
   */
  public String summary() {
    if (count(Source.CONFIG) + count(Source.INFERRED) + count(Source.BUFFER) == 0) {
      return "";
    }
    String known =
        Stream.of(Source.GIVEN, Source.CONFIG, Source.INFERRED, Source.UNKNOWN)
            .filter(source -> count(source) > 0)
            .map(source -> count(source) + " " + source)
            .collect(Collectors.joining(", ", "kinds of layers: ", ""));
    long buffers = count(Source.BUFFER);
    String apart = buffers == 0 ? "" : buffers + (buffers == 1 ? " buffer" : " buffers");
    return buffers == kinds.size() ? apart : known + (apart.isEmpty() ? "" : "; " + apart);
  }

  private long count(Source source) {
    return kinds.stream().filter(kind -> kind.source() == source).count();
  }
}
