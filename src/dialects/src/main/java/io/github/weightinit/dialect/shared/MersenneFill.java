package io.github.weightinit.dialect.shared;

import io.github.weightinit.Weights;
import io.github.weightinit.dialect.engine.Mt19937;
import java.util.concurrent.ForkJoinPool;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Fills a target from a Mersenne Twister, when each element takes the same number of words.
 *
 * <p>The words are drawn in order, by one thread at a time. Turning them into weights takes most of
 * the time, and any number of threads may do that at once.
 */
public final class MersenneFill {

  /** How many words are turned into weights at a time: few enough for the fastest cache. */
  public static final int WORDS = 2048;

  /** How many words a thread draws at a time if there are others: the state moves between them. */
  private static final int SHARED = 16 * WORDS;

  /** Turns words into weights. It may have scratch memory, so every thread has its own. */
  public interface Conversion {

    /**
     * Stores weights.
     *
     * @param words the words, which it may change
     * @param from the first of them
     * @param to the word after the last of them
     * @param target where the weights go
     * @param position where the first of them goes
     */
    void store(int[] words, int from, int to, Weights target, int position);
  }

  private final Mt19937 engine;
  private final Weights target;
  private final int wordsEach;
  private final IntFunction<Conversion> conversion;
  private int next;

  private MersenneFill(
      Mt19937 engine, Weights target, int wordsEach, IntFunction<Conversion> conversion) {
    this.engine = engine;
    this.target = target;
    this.wordsEach = wordsEach;
    this.conversion = conversion;
  }

  /**
   * Fills a target.
   *
   * @param wordsEach how many words an element takes
   * @param conversion makes what turns them into weights, of the number of elements that it stores
   *     at most
   * @param parallel whether all cores take part
   */
  public static void fill(
      Mt19937 engine,
      Weights target,
      int wordsEach,
      boolean parallel,
      IntFunction<Conversion> conversion) {
    var fill = new MersenneFill(engine, target, wordsEach, conversion);
    int elements = SHARED / wordsEach;
    if (parallel && target.length() > elements) {
      int threads = ForkJoinPool.getCommonPoolParallelism() + 1;
      IntStream.range(0, threads).parallel().forEach(thread -> fill.work(elements));
    } else {
      fill.work(WORDS / wordsEach);
    }
  }

  /** Draws the words of some elements, stores these elements, and begins again with the next. */
  private void work(int elements) {
    int most = Math.min(elements, target.length());
    int[] words = new int[most * wordsEach];
    Conversion own = conversion.apply(Math.min(WORDS, words.length) / wordsEach);
    int position = draw(most, words);
    while (position < target.length()) {
      int end = Math.min(words.length, (target.length() - position) * wordsEach);
      for (int at = 0; at < end; at += WORDS) {
        int to = Math.min(at + WORDS, end);
        Mt19937.temper(words, at, to);
        own.store(words, at, to, target, position + at / wordsEach);
      }
      position = draw(most, words);
    }
  }

  /** Returns the position of the element that the first of the words belongs to. */
  private synchronized int draw(int elements, int[] words) {
    int position = next;
    int count = Math.min(elements, target.length() - position);
    engine.nextUntempered(words, 0, count * wordsEach);
    next += count;
    return position;
  }
}
