package io.github.weightinit.checkpoint.model;

import io.github.weightinit.Seed;
import io.github.weightinit.checkpoint.StatementFile;
import io.github.weightinit.recipe.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the statement beside a checkpoint says that it was made from, if there is one. */
public record StatedOrigin(Optional<StatementFile> stated) {

  /**
   * Reads the statement about a checkpoint.
   *
   * @throws IOException if it cannot be read
   */
  public static StatedOrigin of(Path checkpoint) throws IOException {
    return new StatedOrigin(StatementFile.beside(checkpoint));
  }

  /**
   * Returns the names of the tensors that must be there, and what names them.
   *
   * @param list those that the user's list has
   */
  public Map<String, String> expected(List<String> list) {
    var expected = new LinkedHashMap<String, String>();
    list.forEach(name -> expected.put(name, "the list"));
    stated.ifPresent(
        statement ->
            statement
                .tensors()
                .forEach(name -> expected.put(name, "" + statement.file().getFileName())));
    return expected;
  }

  /**
   * Returns where the statement says something else than the user asks.
   *
   * @param plan what should fill the parameters
   * @param seed decides the weights, if the user named it
   */
  public List<String> notes(Plan plan, Optional<Seed> seed) {
    var notes = new ArrayList<String>();
    if (stated.isPresent()) {
      StatementFile statement = stated.get();
      String says = statement.file() + " says ";
      if (!statement.recipe().equals(plan.recipe())) {
        notes.add(
            says + "recipe " + statement.recipe() + ", but " + plan.recipe() + " is asked for");
      }
      if (seed.isEmpty()) {
        notes.add(says + statement.seed() + ": with that --seed every bit is compared");
      } else if (!seed.get().key().equals(statement.seedKey())) {
        notes.add(says + statement.seed() + ", but " + seed.get() + " is asked for");
      }
    }
    return notes;
  }
}
