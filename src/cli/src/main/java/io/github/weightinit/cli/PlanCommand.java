package io.github.weightinit.cli;

import io.github.weightinit.checkpoint.model.Model;
import io.github.weightinit.recipe.Plan;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code plan}: shows what every tensor of a model would be filled with. */
@Command(
    description = {
      "Shows how every tensor of a model would be initialized: the rule that decides, the"
          + " initializer, the fans and what is expected. Draws no weight."
    },
    footer = {
      "  weight-init plan gpt2 --recipe hf-gpt2",
      "  weight-init plan resnet50 --scheme xavier-uniform --format csv"
    })
final class PlanCommand implements Callable<Integer> {

  @Mixin private ModelOptions options;
  @Mixin private FormatOption format;

  @Override
  public Integer call() {
    Model model = options.model(format);
    Plan plan = options.plan(model, format);
    format.warn(plan);
    return format.print(new PlanReport(model, plan)::write);
  }
}
