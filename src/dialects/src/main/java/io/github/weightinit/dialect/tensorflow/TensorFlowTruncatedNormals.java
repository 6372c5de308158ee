package io.github.weightinit.dialect.tensorflow;

import io.github.weightinit.ElementType;
import io.github.weightinit.dialect.engine.Philox4x32;

/**
 * Standard normals without values beyond 2; the bound is checked before a value is rounded. A group
 * takes one block of normals after the other until it is full.
 */
final class TensorFlowTruncatedNormals implements TensorFlowVariates {

  /** The blocks of Philox that TensorFlow sets aside for each element. */
  private static final int BLOCKS_PER_ELEMENT = 64;

  private static final double BOUND = 2;

  private final ElementType type;
  private final int size;
  private final TensorFlowNormals source;
  private final double[] normals;
  private final long[] numbers;

  /** The groups that are not full, and how many elements each group has. */
  private final int[] pending;

  private final int[] found;

  TensorFlowTruncatedNormals(Philox4x32 place, ElementType type, int most) {
    this.type = type;
    size = TensorFlowVariates.size(type);
    source = new TensorFlowNormals(place, type, most);
    normals = new double[size * most];
    numbers = new long[most];
    pending = new int[most];
    found = new int[most];
  }

  @Override
  public void make(long group, double[] values, int groups) {
    for (int i = 0; i < groups; i++) {
      pending[i] = i;
      found[i] = 0;
    }
    int left = groups;
    for (int tried = 0; left > 0; tried++) {
      for (int i = 0; i < left; i++) {
        numbers[i] = (group + pending[i]) * size * BLOCKS_PER_ELEMENT + tried;
      }
      source.make(numbers, normals, left);
      left = take(values, left);
    }
  }

  /** Takes normals for the groups that are not full. Returns how many are not full then. */
  private int take(double[] values, int groups) {
    int left = 0;
    for (int i = 0; i < groups; i++) {
      int group = pending[i];
      for (int j = size * i; j < size * (i + 1) && found[group] < size; j++) {
        if (Math.abs(normals[j]) < BOUND) {
          values[size * group + found[group]++] = type.round(normals[j]);
        }
      }
      if (found[group] < size) {
        pending[left++] = group;
      }
    }
    return left;
  }
}
