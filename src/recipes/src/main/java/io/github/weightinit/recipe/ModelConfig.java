package io.github.weightinit.recipe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a model's configuration says beside its tensors: Hugging Face's {@code config.json}, with
 * the model's type, the standard deviation of its weights, and how deep it is.
 *
 * <pre>{@code
 * ModelConfig config = ModelConfig.of(Map.of("model_type", "gpt2", "initializer_range", 0.02));
 * config.modelType();                    // Optional[gpt2]
 * config.number("initializer_range");    // Optional[0.02]
 * }</pre>
 *
 * <p>A field that is null counts as absent; one of another kind than asked for is an error, since
 * nothing may be filled by a default where the model says something else. Immutable.
 */
public final class ModelConfig {

  /** A configuration that says nothing. */
  public static final ModelConfig NONE = new ModelConfig(Map.of());

  private final Map<String, @Nullable Object> values;

  private ModelConfig(Map<String, @Nullable Object> values) {
    this.values = values;
  }

  /**
   * Makes a configuration.
   *
   * @param values what it says, by name: texts, numbers, booleans, lists and maps of these, null
   * @return the configuration
   * @throws IllegalArgumentException if a value is of another class
   */
  public static ModelConfig of(Map<String, ? extends @Nullable Object> values) {
    return new ModelConfig(copy(Objects.requireNonNull(values, "values")));
  }

  private static Map<String, @Nullable Object> copy(Map<?, ? extends @Nullable Object> values) {
    var copy = new LinkedHashMap<String, @Nullable Object>();
    values.forEach(
        (key, value) -> {
          if (!(key instanceof String name)) {
            throw new IllegalArgumentException("names must be texts: " + key);
          }
          copy.put(name, copy(name, value));
        });
    return Collections.unmodifiableMap(copy);
  }

  private static @Nullable Object copy(String name, @Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return copy(map);
    } else if (value instanceof List<?> list) {
      var copy = new ArrayList<@Nullable Object>();
      list.forEach(element -> copy.add(copy(name, element)));
      return Collections.unmodifiableList(copy);
    } else if (value == null
        || value instanceof String
        || value instanceof Number
        || value instanceof Boolean) {
      return value;
    }
    throw new IllegalArgumentException(
        name + " must be a text, a number, a boolean, a list or a map: " + value);
  }

  /**
   * Returns the type of the model, as Transformers names it.
   *
   * @return {@code model_type}: {@code gpt2}
   * @throws IllegalArgumentException if the field is no text
   */
  public Optional<String> modelType() {
    return text("model_type");
  }

  /**
   * Returns the classes that the model is of.
   *
   * @return {@code architectures}: {@code [GPT2LMHeadModel]}; empty if it does not say
   */
  public List<String> architectures() {
    return values.get("architectures") instanceof List<?> list
        ? list.stream().filter(String.class::isInstance).map(String.class::cast).toList()
        : List.of();
  }

  /**
   * Returns a text.
   *
   * @param name the name of the field
   * @return the text, if there is such a field
   * @throws IllegalArgumentException if the field is no text
   */
  public Optional<String> text(String name) {
    return value(name, "a text", String.class);
  }

  /**
   * Returns a number.
   *
   * @param name the name of the field
   * @return the number, if there is such a field
   * @throws IllegalArgumentException if the field is no number
   */
  public Optional<Double> number(String name) {
    return value(name, "a number", Number.class).map(Number::doubleValue);
  }

  /**
   * Returns whether something is so.
   *
   * @param name the name of the field
   * @return the answer, if there is such a field
   * @throws IllegalArgumentException if the field is no boolean
   */
  public Optional<Boolean> flag(String name) {
    return value(name, "true or false", Boolean.class);
  }

  /**
   * Returns the configuration of a part of the model.
   *
   * @param name the name of the field: {@code text_config}
   * @return the part; {@link #NONE} if there is no such part
   */
  public ModelConfig section(String name) {
    return values.get(Objects.requireNonNull(name, "name")) instanceof Map<?, ?> map
        ? new ModelConfig(copy(map))
        : NONE;
  }

  /**
   * Returns all that it says.
   *
   * @return the values by name, in order, unmodifiable
   */
  public Map<String, @Nullable Object> values() {
    return values;
  }

  private <T> Optional<T> value(String name, String what, Class<T> kind) {
    Object value = values.get(Objects.requireNonNull(name, "name"));
    if (value != null && !kind.isInstance(value)) {
      throw new IllegalArgumentException(name + " must be " + what + ": " + value);
    }
    return Optional.ofNullable(kind.cast(value));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ModelConfig config && values.equals(config.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return "ModelConfig" + values;
  }
}
