package io.github.weightinit.structure;

import io.github.weightinit.Normal;
import io.github.weightinit.Weights;
import io.github.weightinit.internal.Checks;
import io.github.weightinit.random.RandomStream;
import io.github.weightinit.random.WordCursor;
import java.util.BitSet;

/**
 * Sparse initialization: each column, or each row, has a fixed number of zeros at random places;
 * the other weights are N(0, &sigma;<sup>2</sup>).
 *
 * <p>{@link #of} is PyTorch's {@code sparse_}: &lceil;sparsity &middot; rows&rceil; zeros in each
 * column. A weight stored as [outputs, inputs] has a column for each input, one stored as [inputs,
 * outputs] a column for each output. {@link #incoming} is the scheme of the paper: each unit has a
 * fixed number of incoming connections that are not zero, 15 there, in a weight stored as [outputs,
 * inputs].
 *
 * <p>Every set of places is equally likely, independently for each column (row). A weight that is
 * not 0 is the one that {@code Normal(0, sigma)} gives for the same seed. Mean 0, variance (1 -
 * zeros / length) &sigma;<sup>2</sup>. Fills whole tensors only.
 *
 * <p>Source: J. Martens, "Deep learning via Hessian-free optimization", ICML 2010, section 5. The
 * unit normal distribution is that of I. Sutskever, J. Martens, G. Dahl, G. Hinton, "On the
 * importance of initialization and momentum in deep learning", ICML 2013, section 3.1.
 */
public final class Sparse extends DescribedInitializer {

  /** With n < 2^31 a try fails with a probability below 2^-32. */
  private static final int TRIES = 8;

  private final long rows;
  private final long columns;
  private final long zeros;
  private final boolean inRows;
  private final double sigma;

  private Sparse(long rows, long columns, long zeros, boolean inRows, double sigma) {
    super(
        "[rows=%s, columns=%s, zeros=%s, inRows=%s, sigma=%s]"
            .formatted(rows, columns, zeros, inRows, sigma));
    Shapes.matrix("rows", rows, "columns", columns);
    this.rows = rows;
    this.columns = columns;
    this.zeros = zeros;
    this.inRows = inRows;
    this.sigma = Checks.positive("sigma", sigma);
    if (zeros < 0 || zeros >= length()) {
      throw new IllegalArgumentException(
          "zeros must be from 0 to " + (length() - 1) + ", of " + length() + " weights: " + zeros);
    }
  }

  /**
   * Returns the scheme of PyTorch's {@code sparse_}: &lceil;sparsity &middot; rows&rceil; zeros in
   * each column, &sigma; = 0.01.
   *
   * @param rows number of rows, at least 1
   * @param columns number of columns, at least 1
   * @param sparsity the share of zeros, from 0 to less than 1; the product with the rows is one of
   *     doubles, rounded up
   * @return the scheme
   * @throws IllegalArgumentException if a size is less than 1, there are 2<sup>63</sup> weights or
   *     more, the sparsity is out of range, or no weight of a column would be left
   */
  public static Sparse of(long rows, long columns, double sparsity) {
    Checks.atLeastOne("rows", rows);
    double zeros = Math.ceil(sparsity * rows);
    if (!(sparsity >= 0 && zeros < rows)) {
      throw new IllegalArgumentException(
          "sparsity must be at least 0 and leave one of %s weights in each column: %s"
              .formatted(rows, sparsity));
    }
    return inColumns(rows, columns, (long) zeros).withSigma(0.01);
  }

  /**
   * Returns the scheme of the paper: a weight [outputs, inputs] whose units have a fixed number of
   * non-zero incoming connections, &sigma; = 1.
   *
   * @param outputs number of units, at least 1
   * @param inputs number of inputs, at least 1
   * @param connections number of weights of a unit that are not 0, at least 1; 15 in the paper. All
   *     weights, if there are no more inputs
   * @return the scheme
   * @throws IllegalArgumentException if a number is less than 1, or there are 2<sup>63</sup>
   *     weights or more
   */
  public static Sparse incoming(long outputs, long inputs, long connections) {
    Shapes.matrix("outputs", outputs, "inputs", inputs);
    Checks.atLeastOne("connections", connections);
    return inRows(outputs, inputs, Math.max(0, inputs - connections));
  }

  /**
   * Returns a scheme with a number of zeros in each column, &sigma; = 1.
   *
   * @param rows number of rows, at least 1
   * @param columns number of columns, at least 1
   * @param zeros number of zeros in each column, from 0 to {@code rows - 1}
   * @return the scheme
   * @throws IllegalArgumentException if a number is out of its range, or there are 2<sup>63</sup>
   *     weights or more
   */
  public static Sparse inColumns(long rows, long columns, long zeros) {
    return new Sparse(rows, columns, zeros, false, 1);
  }

  /**
   * Returns a scheme with a number of zeros in each row, &sigma; = 1.
   *
   * @param rows number of rows, at least 1
   * @param columns number of columns, at least 1
   * @param zeros number of zeros in each row, from 0 to {@code columns - 1}
   * @return the scheme
   * @throws IllegalArgumentException if a number is out of its range, or there are 2<sup>63</sup>
   *     weights or more
   */
  public static Sparse inRows(long rows, long columns, long zeros) {
    return new Sparse(rows, columns, zeros, true, 1);
  }

  /**
   * Returns this scheme with another standard deviation of the weights that are not 0.
   *
   * @param sigma their standard deviation, positive
   * @return the scheme
   * @throws IllegalArgumentException if it is not positive and finite
   */
  public Sparse withSigma(double sigma) {
    return new Sparse(rows, columns, zeros, inRows, sigma);
  }

  /**
   * Returns the number of rows.
   *
   * @return how many rows the weight has
   */
  public long rows() {
    return rows;
  }

  /**
   * Returns the number of columns.
   *
   * @return how many columns the weight has
   */
  public long columns() {
    return columns;
  }

  /**
   * Returns whether each row has the same number of zeros.
   *
   * @return whether {@link #zeros()} counts those of a row; else it counts those of a column
   */
  public boolean isInRows() {
    return inRows;
  }

  /**
   * Returns the standard deviation of the weights that are not 0.
   *
   * @return &sigma;
   */
  public double sigma() {
    return sigma;
  }

  /**
   * Returns the number of zeros in each column, or in each row.
   *
   * @return how many weights of a column or row are 0
   */
  public long zeros() {
    return zeros;
  }

  @Override
  public long weightCount() {
    return rows * columns;
  }

  private long length() {
    return inRows ? columns : rows;
  }

  @Override
  public void fill(Weights target, RandomStream random) {
    if (TensorSize.fits(this, target, random)) {
      // The child first: a stream without children fails before anything is written.
      WordCursor words = random.at(0).words(0);
      new Normal(0, sigma).fill(target, random);
      int lines = (int) (inRows ? rows : columns);
      int within = inRows ? 1 : lines;
      int between = inRows ? (int) columns : 1;
      BitSet chosen = new BitSet((int) length());
      long[] word = new long[(int) zeros];
      for (int line = 0; line < lines; line++) {
        long index = words.index();
        words.next(word, 0, word.length);
        choose(word, words.stream(), index, chosen);
        for (int at = chosen.nextSetBit(0); at >= 0; at = chosen.nextSetBit(at + 1)) {
          target.set(line * between + at * within, 0);
        }
        chosen.clear();
      }
    }
  }

  /**
   * Chooses the places of a line: Floyd's sampling without replacement (J. Bentley, R. Floyd, "A
   * sample of brilliance", CACM 30, 1987), one word a place.
   */
  private void choose(long[] word, RandomStream stream, long index, BitSet chosen) {
    for (int i = 0; i < word.length; i++) {
      int last = (int) (length() - zeros) + i;
      int place = below(last + 1L, word[i], stream, index + i);
      chosen.set(chosen.get(place) ? last : place);
    }
  }

  /**
   * A whole number from 0 to n - 1, all equally likely (D. Lemire, "Fast random integer generation
   * in an interval", TOMACS 29, 2019): the high half of word n, unless the low half is less than
   * 2<sup>64</sup> mod n.
   */
  private static int below(long n, long word, RandomStream stream, long index) {
    long low = word * n;
    if (Long.compareUnsigned(low, n) < 0) {
      long least = Long.remainderUnsigned(-n, n);
      for (int draw = 1; Long.compareUnsigned(low, least) < 0 && draw < TRIES; draw++) {
        word = stream.word(index, draw);
        low = word * n;
      }
    }
    return (int) (Math.multiplyHigh(word, n) + ((word >> 63) & n));
  }

  @Override
  public double mean() {
    return 0;
  }

  @Override
  public double variance() {
    return sigma * (sigma * (1 - (double) zeros / length()));
  }

  @Override
  public double standardDeviation() {
    return sigma * Math.sqrt(1 - (double) zeros / length());
  }

  @Override
  public double lowerBound() {
    return Double.NEGATIVE_INFINITY;
  }

  @Override
  public double upperBound() {
    return Double.POSITIVE_INFINITY;
  }
}
