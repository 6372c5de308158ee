package io.github.weightinit.cli.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.github.weightinit.recipe.Parameter;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a parameter list as the file has it. It is not a record because Jackson makes a
 * record at its end: an error in a later field must tell the name that was read before.
 */
final class ListedParameter {

  /** The attributes that a shape is checked against. */
  private static final Set<String> GEOMETRY =
      Set.of(
          ("embed_dim embedding_dim groups in_channels in_features kernel_size nf normalized_shape"
                  + " num_embeddings num_features nx out_channels out_features")
              .split(" "));

  private @Nullable String name;

  @JsonProperty
  @JsonSetter(contentNulls = Nulls.FAIL)
  private @Nullable List<Size> shape;

  @JsonProperty private String module = "";

  @JsonProperty
  @JsonDeserialize(contentUsing = AttributeReader.class)
  private Map<String, @Nullable List<Long>> attributes = new HashMap<>();

  @JsonProperty
  void setName(String name) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("must not be empty");
    }
    // A seed is made from the UTF-8 of the name.
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
      throw new IllegalArgumentException("must not have an unpaired surrogate");
    }
    this.name = name;
  }

  /** Returns what errors call the entry. */
  String called(int number) {
    return "entry " + number + (name == null ? "" : " '" + name + "'");
  }

  Entry entry(Place place) {
    if (name == null) {
      throw place.error("has no 'name'");
    }
    if (shape == null) {
      throw place.error("has no 'shape'");
    }
    List<Long> sizes = shape.stream().map(Size::value).toList();
    long size = 1;
    for (long dimension : sizes) {
      if (dimension > Long.MAX_VALUE / size) {
        throw place.error("shape " + sizes + " has 2^63 elements or more");
      }
      size *= dimension;
    }
    attributes.values().removeIf(Objects::isNull);
    return new Entry(new Parameter(name, sizes, module, attributes), place);
  }

  /** The size of an axis, or of a part of a layer. */
  private record Size(long value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Size of(BigInteger value) {
      if (value.bitLength() > 63) {
        throw new IllegalArgumentException("must be less than 2^63");
      }
      if (value.signum() < 1) {
        throw new IllegalArgumentException("must be at least 1, but is " + value);
      }
      return new Size(value.longValue());
    }
  }

  /**
   * Reads an attribute of a layer: an integer or a flag, or a list of those. A flag is 1 or 0. An
   * attribute that a shape is checked against must be a size; elsewhere, a value of another kind is
   * passed over.
   */
  private static final class AttributeReader extends JsonDeserializer<@Nullable List<Long>> {

    @Override
    public @Nullable List<Long> deserialize(JsonParser json, DeserializationContext context)
        throws IOException {
      if (GEOMETRY.contains(json.currentName())) {
        Size[] sizes =
            json.isExpectedStartArrayToken()
                ? context.readValue(json, Size[].class)
                : new Size[] {context.readValue(json, Size.class)};
        if (Arrays.asList(sizes).contains(null)) {
          throw MismatchedInputException.from(json, Size.class, "null is not a size");
        }
        return Arrays.stream(sizes).map(Size::value).toList();
      }
      JsonNode value = context.readTree(json);
      var integers = new ArrayList<Long>();
      for (JsonNode element : value.isArray() ? value : List.of(value)) {
        if (element.isBoolean()) {
          integers.add(element.booleanValue() ? 1L : 0L);
        } else if (element.isIntegralNumber() && element.canConvertToLong()) {
          integers.add(element.longValue());
        } else {
          return null;
        }
      }
      return integers;
    }
  }
}
