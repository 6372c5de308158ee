package io.github.weightinit.cli.stored;

import io.github.weightinit.ElementType;
import io.github.weightinit.ElementwiseInitializer;
import io.github.weightinit.Initializer;
import io.github.weightinit.Part;
import io.github.weightinit.Seed;
import io.github.weightinit.Weights;
import io.github.weightinit.checkpoint.StoredTensor;
import io.github.weightinit.recipe.Assignment;
import io.github.weightinit.recipe.Plan;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Finds out by a few weights where a tensor comes from that has not its own weights: it may be
 * transposed, or have another name.
 */
final class FirstWeights {

  /** So many weights are not equal by chance, in bfloat16 with less than 2^-100. */
  private static final int COUNT = 16;

  private final Plan plan;
  private final Seed seed;
  private final Map<ElementType, Map<List<Double>, String>> names = new HashMap<>();

  FirstWeights(Plan plan, Seed seed) {
    this.plan = plan;
    this.seed = seed;
  }

  /** Returns a sentence about where the weights come from, if that is found out. */
  Optional<String> origin(Assignment assignment, StoredTensor stored) throws IOException {
    ElementType type = stored.elementType().orElseThrow();
    if (stored.size() < COUNT || law(assignment.initializer()).isEmpty()) {
      return Optional.empty();
    }
    List<Double> found = read(stored, type);
    String own = assignment.parameter().name();
    String name = names.computeIfAbsent(type, this::names).get(found);
    if (name != null && !name.equals(own)) {
      return Optional.of("it has the weights of " + name + ": was it stored under another name?");
    }
    List<Long> shape = stored.shape();
    if (shape.size() == 2 && shape.get(1) >= COUNT) {
      LongStream places = LongStream.range(0, COUNT).map(column -> column * shape.get(0));
      if (found.equals(planned(assignment, type, places)) && shape.get(0) > 1) {
        return Optional.of("it looks transposed: its first row is the recipe's first column");
      }
    }
    return Optional.empty();
  }

  private Map<List<Double>, String> names(ElementType type) {
    var byWeights = new HashMap<List<Double>, String>();
    for (Assignment assignment : plan.assignments()) {
      if (assignment.parameter().size() >= COUNT && law(assignment.initializer()).isPresent()) {
        byWeights.put(
            planned(assignment, type, LongStream.range(0, COUNT)), assignment.parameter().name());
      }
    }
    return byWeights;
  }

  private List<Double> planned(Assignment assignment, ElementType type, LongStream places) {
    Initializer initializer = assignment.initializer();
    Seed own = seed.at(assignment.parameter().name());
    ElementwiseInitializer law = law(initializer).orElseThrow();
    return places.mapToObj(index -> type.round(law.valueAt(index, own))).toList();
  }

  /** Returns the initializer if each weight can be computed by itself and they differ. */
  private static Optional<ElementwiseInitializer> law(Initializer initializer) {
    List<Part> parts = initializer.parts();
    return (parts.isEmpty() || parts.size() == 1)
            && initializer instanceof ElementwiseInitializer law
            && law.standardDeviation() > 0
        ? Optional.of(law)
        : Optional.empty();
  }

  private static List<Double> read(StoredTensor stored, ElementType type) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(COUNT * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    stored.read(0, bytes);
    Weights weights = Weights.of(type, bytes.flip());
    return LongStream.range(0, COUNT).mapToObj(i -> weights.get((int) i)).toList();
  }
}
