package io.github.weightinit.checkpoint.model;

import io.github.weightinit.ElementType;
import io.github.weightinit.Seed;
import io.github.weightinit.checkpoint.Checkpoint;
import io.github.weightinit.checkpoint.ModelList;
import io.github.weightinit.checkpoint.TensorDigest;
import io.github.weightinit.checkpoint.json.Json;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterList;
import io.github.weightinit.recipe.Plan;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * All that decides the bytes of a checkpoint, as text: another process makes the same plan from it.
 * A recipe is in it by its name.
 *
 * @param list the parameters, with their second names and the model's configuration
 * @param recipe the name of a recipe or a scheme
 * @param frameworkVersion the release whose rules count, if it is not the newest
 * @param seed decides all weights
 * @param types says what the weights of a parameter are rounded to
 * @param maxShardSize how many bytes the tensors of a file have together at most
 * @param digest the kind of digest of each tensor
 */
public record ModelText(
    ParameterList list,
    String recipe,
    Optional<String> frameworkVersion,
    Seed seed,
    Function<Parameter, ElementType> types,
    long maxShardSize,
    TensorDigest digest) {

  /** Plans the model. */
  public Plan plan() {
    return ModelRequest.named(recipe, frameworkVersion, list.config()).plan(list);
  }

  /** Returns the checkpoint of a plan of this model. */
  public Checkpoint checkpoint(Plan plan) {
    return Checkpoint.of(plan, seed, ElementType.FLOAT32)
        .types(types)
        .maxShardSize(maxShardSize)
        .digest(digest);
  }

  /** Returns the text, compressed: a million tensors take some ten megabytes. */
  public byte[] write() {
    var options = new LinkedHashMap<String, Object>();
    options.put("recipe", recipe);
    frameworkVersion.ifPresent(version -> options.put("frameworkVersion", version));
    options.put("seedKey", seed.key());
    options.put("maxShardSize", maxShardSize);
    options.put("digest", digest.toString());
    options.put("types", runs());
    var model = new LinkedHashMap<String, Object>();
    model.put("config", list.config().values());
    model.put("list", entries());
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(new GZIPOutputStream(bytes))) {
      byte[] first = Json.write(options, "\n").getBytes(StandardCharsets.UTF_8);
      out.writeInt(first.length);
      out.write(first);
      Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
      Json.write(model, "\n", text);
      text.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The types one after the other: how many tensors have the first one, and so on. */
  private List<Object> runs() {
    var runs = new ArrayList<Object>();
    ElementType last = null;
    int count = 0;
    for (Parameter parameter : list.parameters()) {
      ElementType type = Objects.requireNonNull(types.apply(parameter), "type");
      if (type != last && last != null) {
        runs.add(List.of(last.toString(), count));
        count = 0;
      }
      last = type;
      count++;
    }
    if (last != null) {
      runs.add(List.of(last.toString(), count));
    }
    return runs;
  }

  /** The entries of a {@link ModelList}, which are made when they are asked for. */
  private List<Map<String, Object>> entries() {
    List<Parameter> tensors = list.parameters();
    List<String> second = List.copyOf(list.tied().keySet());
    return new AbstractList<>() {
      @Override
      public Map<String, Object> get(int number) {
        if (number < tensors.size()) {
          Parameter tensor = tensors.get(number);
          return entry(tensor.name(), tensor);
        }
        String name = second.get(number - tensors.size());
        Parameter first = list.find(name).orElseThrow();
        Map<String, Object> entry = entry(name, first);
        entry.put("tied_to", first.name());
        return entry;
      }

      @Override
      public int size() {
        return tensors.size() + second.size();
      }
    };
  }

  private static Map<String, Object> entry(String name, Parameter tensor) {
    var entry = new LinkedHashMap<String, Object>();
    entry.put("name", name);
    entry.put("shape", tensor.shape());
    entry.put("module", tensor.module());
    entry.put("attributes", tensor.attributes());
    return entry;
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException if no list of a file has such parameters
   */
  public static ModelText read(byte[] text) {
    try (var in = new DataInputStream(new GZIPInputStream(new ByteArrayInputStream(text)))) {
      byte[] first = in.readNBytes(in.readInt());
      Map<?, ?> options = (Map<?, ?>) Objects.requireNonNull(Json.read(first));
      ParameterList list = ModelList.read(in, "the list of parameters", "").parameters();
      return new ModelText(
          list,
          (String) Objects.requireNonNull(options.get("recipe")),
          Optional.ofNullable((String) options.get("frameworkVersion")),
          Seed.ofKey((String) Objects.requireNonNull(options.get("seedKey"))),
          types(list, (List<?>) Objects.requireNonNull(options.get("types"))),
          ((Number) Objects.requireNonNull(options.get("maxShardSize"))).longValue(),
          OptionValue.digest((String) Objects.requireNonNull(options.get("digest"))));
    } catch (IOException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static Function<Parameter, ElementType> types(ParameterList list, List<?> runs) {
    if (runs.size() == 1) {
      ElementType type = OptionValue.elementType((String) ((List<?>) runs.get(0)).get(0));
      return parameter -> type;
    }
    var types = new HashMap<String, ElementType>();
    int at = 0;
    for (Object each : runs) {
      List<?> run = (List<?>) each;
      ElementType type = OptionValue.elementType((String) run.get(0));
      int end = at + ((Number) run.get(1)).intValue();
      list.parameters().subList(at, end).forEach(tensor -> types.put(tensor.name(), type));
      at = end;
    }
    return parameter -> Objects.requireNonNull(types.get(parameter.name()));
  }
}
