package io.github.weightinit.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.weightinit.ElementType;
import io.github.weightinit.checkpoint.model.Scheme;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterList;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;
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

  /** A standalone cluster gives an executor all cores of its machine unless it is told how many. */
  @Test
  void anExecutorHasItsShareOfTheCores() {
    var conf = new SparkConf(false);
    assertThat(WholeTensors.tasks(conf, 32, 2)).isEqualTo(16);
    assertThat(WholeTensors.tasks(conf, 2, 0)).isEqualTo(2);
    assertThat(WholeTensors.tasks(conf, 1, 2)).isEqualTo(1);
    conf.set("spark.task.cpus", "4");
    assertThat(WholeTensors.tasks(conf, 32, 2)).isEqualTo(4);
    conf.set("spark.executor.cores", "8");
    assertThat(WholeTensors.tasks(conf, 32, 2)).isEqualTo(2);
  }

  @Test
  void whatIsFilledInSlicesTakesNoMore() {
    assertThat(of(Scheme.HE_NORMAL).count()).isZero();
    assertThat(of(Scheme.HE_NORMAL).bytes()).isZero();
  }
}
