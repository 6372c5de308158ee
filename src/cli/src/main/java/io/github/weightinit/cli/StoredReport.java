package io.github.weightinit.cli;

import io.github.weightinit.check.SelfCheck.Measure;
import io.github.weightinit.checkpoint.ComparedTensor;
import io.github.weightinit.checkpoint.Difference;
import io.github.weightinit.checkpoint.model.BitWords;
import io.github.weightinit.checkpoint.model.UserError;
import io.github.weightinit.cli.output.Columns;
import io.github.weightinit.cli.output.Sheet;
import io.github.weightinit.cli.stored.CheckedTensor;
import io.github.weightinit.cli.stored.CheckedTensor.Outcome;
import io.github.weightinit.cli.stored.StoredCheck;
import io.github.weightinit.recipe.Plan;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reports what a check of a stored model found.
 *
 * @param model what the user calls the model
 * @param plan what should fill its parameters
 * @param seed the number of the seed; null if the user gave none
 * @param found the verdicts
 * @param notes what else the user should know
 */
record StoredReport(
    String model, Plan plan, @Nullable Long seed, StoredCheck.Found found, List<String> notes) {

  private static final Columns<CheckedTensor> TABLE =
      new Columns<CheckedTensor>()
          .with("tensor", CheckedTensor::name)
          .with("shape", CheckedTensor::shape)
          .with("dtype", tensor -> tensor.dtype().map(Enum::toString))
          .optional()
          .number("expected", "%.4g", tensor -> measure(tensor).map(Measure::expected))
          .number("measured", "%.4g", tensor -> measure(tensor).map(Measure::measured))
          .with("verdict", tensor -> tensor.outcome().toString())
          .verdict();

  private static final Columns<Difference> DIFFERENCE =
      new Columns<Difference>()
          .with("differing", Difference::count)
          .with("firstIndex", Difference::firstIndex)
          .with("stored", Difference::stored)
          .with("planned", Difference::planned);

  private static final Columns<CheckedTensor> FIELDS =
      new Columns<CheckedTensor>()
          .with("tensor", CheckedTensor::name)
          .with("shape", CheckedTensor::shape)
          .with("dtype", tensor -> tensor.dtype().map(Enum::toString))
          .with("weights", CheckedTensor::size)
          .with("rule", tensor -> tensor.assignment().map(a -> a.rule()))
          .with("initializer", tensor -> tensor.assignment().map(a -> a.initializer().toString()))
          .with("verdict", tensor -> tensor.outcome().toString())
          .withOptional(DIFFERENCE, tensor -> tensor.bits().flatMap(ComparedTensor::difference));

  private static final Columns<CheckedTensor> CSV =
      new Columns<CheckedTensor>()
          .with(FIELDS, tensor -> tensor)
          .with("words", tensor -> String.join("; ", tensor.words()));

  private static final Columns<CheckedTensor> TENSOR =
      new Columns<CheckedTensor>()
          .with(FIELDS, tensor -> tensor)
          .with("words", CheckedTensor::words)
          .with(
              "measures",
              tensor ->
                  CheckReport.MEASURE.objects(
                      tensor.statistics().map(check -> check.measures()).orElse(List.of())));

  private static final Columns<StoredReport> JSON =
      new Columns<StoredReport>()
          .with("model", StoredReport::model)
          .with("recipe", report -> report.plan.recipe())
          .with("seed", report -> Optional.ofNullable(report.seed))
          .with("passed", report -> report.found.passed())
          .with("verdict", StoredReport::verdict)
          .with("tensors", report -> TENSOR.objects(report.found.tensors()))
          .with("sharedStreams", report -> CheckReport.SHARED.objects(report.found.shared()))
          .with("notes", StoredReport::notes)
          .with("warnings", report -> report.plan.warnings());

  private static Optional<Measure> measure(CheckedTensor tensor) {
    return tensor.statistics().flatMap(check -> check.measure("std"));
  }

  /**
   * Prints the report.
   *
   * @param all whether a table has every tensor, and every measure
   */
  void write(boolean all, Sheet sheet) {
    switch (sheet.format()) {
      case TABLE -> table(all, sheet);
      case CSV -> CSV.csv(found.tensors(), sheet);
      case JSON -> JSON.json(this, sheet);
    }
  }

  private void table(boolean all, Sheet sheet) {
    TABLE.table(found.tensors(), sheet);
    sheet.text("");
    if (all) {
      found.tensors().stream()
          .flatMap(tensor -> tensor.statistics().stream())
          .forEach(check -> sheet.text(UserError.printableLines(check.toString())));
    }
    for (CheckedTensor tensor : found.tensors()) {
      if (!tensor.words().isEmpty()) {
        String words = tensor.name() + ": " + String.join("; ", tensor.words());
        sheet.text(UserError.printable(words));
      }
    }
    found.shared().forEach(pair -> sheet.text(UserError.printable(pair.toString())));
    notes.forEach(note -> sheet.text("note: " + UserError.printable(note)));
    sheet.text(UserError.printable(model + ": " + verdict()));
  }

  /** Returns the verdict about the whole model, in words. */
  String verdict() {
    long wrong = found.tensors().stream().filter(t -> t.outcome().isWrong()).count();
    long unjudged = with(Outcome.NOT_JUDGED).size();
    List<CheckedTensor> right = with(seed == null ? Outcome.FITS : Outcome.EQUAL);
    long weights = right.stream().mapToLong(CheckedTensor::size).sum();
    String promise = "recipe " + plan.recipe() + (seed == null ? "" : " and seed " + seed);
    String rest = BitWords.unjudged(unjudged);
    if (found.isUnknown()) {
      return "none of its tensors could be judged";
    }
    if (!found.isWrong()) {
      return seed == null
          ? String.format(
              Locale.ROOT,
              "ok, %,d tensors with %,d weights fit %s%s; one wrong bit or a transposition is not"
                  + " seen without --seed",
              right.size(),
              weights,
              promise,
              rest)
          : BitWords.equal(right.size(), weights, promise, unjudged);
    }
    String shared =
        found.shared().isEmpty()
            ? ""
            : ", %,d with the random numbers of another".formatted(found.shared().size());
    return BitWords.flagged(wrong, found.tensors().size())
        + shared
        + rest
        + ", the others "
        + (seed == null ? "fit " : "are those of ")
        + promise
        + otherSeed();
  }

  /** Says so if nothing random is equal: then one cause is likelier than as many faults. */
  private String otherSeed() {
    List<CheckedTensor> random =
        found.tensors().stream()
            .filter(t -> t.bits().isPresent())
            .filter(t -> t.assignment().flatMap(a -> a.statistics()).isPresent())
            .filter(t -> t.assignment().orElseThrow().statistics().get().standardDeviation() > 0)
            .toList();
    boolean none = random.stream().noneMatch(t -> t.outcome() == Outcome.EQUAL);
    if (random.size() < 2 || !none) {
      return "";
    }
    long fit =
        random.stream()
            .filter(t -> t.statistics().filter(check -> check.passed()).isPresent())
            .count();
    return BitWords.otherSeed(Objects.requireNonNull(seed))
        + String.format(
            Locale.ROOT, ". %,d of %,d have the distribution of the recipe", fit, random.size());
  }

  private List<CheckedTensor> with(Outcome outcome) {
    return found.tensors().stream().filter(tensor -> tensor.outcome() == outcome).toList();
  }
}
