package io.github.weightinit.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.weightinit.ElementType;
import io.github.weightinit.checkpoint.model.Scheme;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterList;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WholeTensorsTest {

  private static WholeTensors of(Scheme scheme) {
    ParameterList list =
        ParameterList.of(
            List.of(
                Parameter.of("small.weight", "Linear", 10, 20),
                Parameter.of("large.weight", "Linear", 1024, 1024)));
    return WholeTensors.of(scheme.recipe().plan(list), parameter -> ElementType.FLOAT32);
  }

  @Test
  void anOrthogonalMatrixIsHeldWithItsWorkSpace() {
    WholeTensors whole = of(Scheme.ORTHOGONAL);
    assertThat(whole.count()).isEqualTo(2);
    assertThat(whole.bytes()).isEqualTo(1024 * 1024 * (4 + 10)); // 14 MiB
    var notes = new ArrayList<String>();
    whole.requireMemory(100 << 20, 2, notes::add);
    assertThat(notes)
        .containsExactly(
            "2 tensors are filled as a whole, and the largest, large.weight, takes some 14 MiB of each task;"
                + " an executor has 100 MiB for 2 at a time");
    whole.requireMemory(20 << 20, 2, notes::add);
    assertThat(notes.get(2)).startsWith("warning: that is more than each task has");
    assertThatThrownBy(() -> whole.requireMemory(13 << 20, 1, notes::add))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("large.weight, takes some 14 MiB")
        .hasMessageContaining("spark.executor.memory");
  }

  @Test
  void whatIsFilledInSlicesTakesNoMore() {
    assertThat(of(Scheme.HE_NORMAL).count()).isZero();
    assertThat(of(Scheme.HE_NORMAL).bytes()).isZero();
  }
}
