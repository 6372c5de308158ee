package io.github.weightinit.cli;

import io.github.weightinit.Fan;
import io.github.weightinit.WeightMoments;
import io.github.weightinit.cli.output.Columns;
import io.github.weightinit.recipe.Assignment;

/** What is known of a tensor before any weight is drawn, in full precision. */
final class PlanColumns {

  static final Columns<Assignment> ALL =
      new Columns<Assignment>()
          .with("name", "tensor", assignment -> assignment.parameter().name())
          .with("shape", assignment -> assignment.parameter().shape())
          .with("weights", assignment -> assignment.parameter().size())
          .with("rule", Assignment::rule)
          .with("initializer", assignment -> assignment.initializer().toString())
          .with("fanIn", assignment -> assignment.fan().map(Fan::fanIn))
          .with("fanOut", assignment -> assignment.fan().map(Fan::fanOut))
          .withOptional(
              new Columns<WeightMoments>()
                  .with("expectedMean", WeightMoments::mean)
                  .with("expectedStd", WeightMoments::standardDeviation)
                  .with("lowerBound", WeightMoments::lowerBound)
                  .with("upperBound", WeightMoments::upperBound),
              Assignment::statistics);

  private PlanColumns() {}
}
