package io.github.weightinit.dialect;

import io.github.weightinit.ElementType;

/** The types of NumPy's results, by NumPy's names in capital letters. */
enum ResultType {
  FLOAT64(8),
  FLOAT32(4),
  INT8(1),
  UINT8(1),
  INT16(2),
  UINT16(2),
  INT32(4),
  UINT32(4),
  INT64(8),
  UINT64(8),
  BOOL(1);

  private final int bytes;

  ResultType(int bytes) {
    this.bytes = bytes;
  }

  int bytes() {
    return bytes;
  }

  ElementType elementType() {
    return ElementType.valueOf(name());
  }
}
