package io.github.weightinit.cli;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hands out the tensors to the threads, piece by piece, without ever listing the pieces. */
final class WorkQueue {

  private final Iterator<TensorRun> tensors;
  private final long pieceLength;
  private @Nullable TensorRun current;
  private long next;

  /**
   * @param tensors what to fill, in this order
   * @param pieceLength the greatest length of a piece of a tensor that may be cut
   */
  WorkQueue(List<TensorRun> tensors, long pieceLength) {
    this.tensors = tensors.iterator();
    this.pieceLength = pieceLength;
  }

  /** Returns a piece that nobody else has; nothing when all are taken. */
  synchronized @Nullable Piece take() {
    if (current == null) {
      if (!tensors.hasNext()) {
        return null;
      }
      current = tensors.next();
      next = 0;
    }
    TensorRun tensor = current;
    long first = next;
    long rest = tensor.size() - first;
    next = first + (tensor.isWhole() ? rest : Math.min(pieceLength, rest));
    if (next == tensor.size()) {
      current = null;
    }
    return new Piece(tensor, first, next);
  }
}
