package io.github.weightinit.check;

/** The longest run of equal neighbours among weights that pass by. */
final class LongestRun {

  private final long begin;
  private long end;
  private double first = Double.NaN;
  private double last = Double.NaN;
  private long firstRun;
  private long lastRun;
  private long longest;
  private long longestEnd;

  /**
   * @param begin the index of the first weight that comes
   */
  LongestRun(long begin) {
    this.begin = begin;
    end = begin;
  }

  void accept(double[] weights, int length) {
    int equal = 0;
    for (int i = 1; i < length; i++) {
      equal += weights[i] == weights[i - 1] ? 1 : 0;
    }
    if (equal > 0) {
      for (int i = 0; i < length; i++) {
        accept(weights[i]);
      }
    } else if (length > 0) {
      accept(weights[0]);
      if (length > 1) {
        end += length - 1;
        last = weights[length - 1];
        lastRun = 1;
      }
    }
  }

  private void accept(double weight) {
    if (end == begin) {
      first = weight;
    }
    end++;
    lastRun = weight == last ? lastRun + 1 : 1;
    last = weight;
    if (lastRun == end - begin) {
      firstRun = lastRun;
    }
    keep(lastRun, end);
  }

  private void keep(long run, long runEnd) {
    if (run > longest) {
      longest = run;
      longestEnd = runEnd;
    }
  }

  /** Adds the weights that follow. A run may begin here and end there. */
  void add(LongestRun next) {
    long before = next.first == last ? lastRun : 0;
    keep(before + next.firstRun, next.begin + next.firstRun);
    keep(next.longest, next.longestEnd);
    if (next.end > next.begin) {
      boolean isOneRun = next.lastRun == next.end - next.begin;
      lastRun = isOneRun ? before + next.lastRun : next.lastRun;
      last = next.last;
      end = next.end;
    }
  }

  long length() {
    return longest;
  }

  /** Returns the index of the run's first weight. */
  long start() {
    return longestEnd - longest;
  }
}
