package io.github.weightinit.spark;

/** What {@code --help} prints. */
final class Usage {

  static final String TEXT =
      """
      Usage: spark-submit weight-init-spark-0.1.0.jar init [MODEL] --out URI [OPTIONS]
             spark-submit weight-init-spark-0.1.0.jar check URI --seed N [OPTIONS]

      init   writes a checkpoint to a directory of a Hadoop file system, a task for each file
      check  compares every bit of such a directory with the recipe and the seed

      The model: MODEL, --config FILE, --list LIST, --set NAME=VALUE, --framework-version VERSION
      What fills it: --recipe NAME or --scheme NAME, --strict, --seed N
      init alone: --dtype TYPE, --dtype-of PATTERN=TYPE, --digest KIND, --max-shard-size SIZE,
                  --resume, --force

      They mean what 'weight-init help init' and 'weight-init help check' say. Files that they name
      are on the driver's machine.
      """;

  private Usage() {}
}
