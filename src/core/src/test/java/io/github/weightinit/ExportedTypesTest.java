package io.github.weightinit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.testing.ExportedTypes;
import org.junit.jupiter.api.Test;

class ExportedTypesTest {

  /** A type more is a decision: what is not for everybody belongs to another module. */
  @Test
  void theCoreIsSmall() {
    assertThat(ExportedTypes.all()).hasSizeBetween(45, 55).doesNotHaveDuplicates();
  }
}
