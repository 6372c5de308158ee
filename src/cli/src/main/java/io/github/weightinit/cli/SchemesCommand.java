package io.github.weightinit.cli;

import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code schemes}: lists what may follow {@code --scheme}. */
@Command(
    name = "schemes",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Lists the schemes, for --scheme; kaiming- may stand for he-, glorot- for xavier-.")
final class SchemesCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private FormatOption format;

  @Override
  public Integer call() {
    var names =
        Arrays.stream(Scheme.values())
            .map(scheme -> new NameList.Name(scheme.toString(), scheme.description()))
            .toList();
    return FormatOption.print(spec, out -> new NameList(names).write(format.format(), out));
  }
}
