package io.github.weightinit.cli.output;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Shows how far a long run is, on standard error, if that is a terminal.
 *
 * @param bar what is shown; null for nothing
 */
public record Progress(@Nullable ProgressBar bar) implements AutoCloseable {

  /** The least number of weights that is worth a bar: so many take about a second. */
  private static final long LONG_WORK = 1L << 27;

  /** The bar's width in columns; the library would start other programs to ask the terminal. */
  private static final int WIDTH = 79;

  public static Progress of(String task, long weights) {
    boolean shown = weights >= LONG_WORK && Screen.isTerminal(2);
    return new Progress(shown ? bar(task, weights) : null);
  }

  private static ProgressBar bar(String task, long weights) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(weights)
        .setUnit("M", 1_000_000)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(250)
        .setConsumer(new ConsoleProgressBarConsumer(System.err, WIDTH))
        .build();
  }

  /** Adds weights that are done; several threads may do so. */
  public void add(long weights) {
    if (bar != null) {
      bar.stepBy(weights);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
