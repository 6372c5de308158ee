package io.github.weightinit.dialect.keras;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.ElementType;
import io.github.weightinit.Weights;
import io.github.weightinit.preset.Keras;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All cores give the same bits as one. */
class KerasParallelTest {

  private static final List<KerasInitializer> INITIALIZERS =
      List.of(
          KerasInitializers.randomUniform(-0.3, 0.7, 5),
          KerasInitializers.randomNormal(0.25, 0.02, 5),
          KerasInitializers.truncatedNormal(0.25, 0.02, 5),
          KerasInitializers.glorotUniform(5),
          KerasInitializers.constant(0.1));

  /** 99 &times; 1,011 elements are more than three times what is filled on one core. */
  @ParameterizedTest
  @EnumSource
  void sameBits(KerasBackend backend) {
    for (ElementType type : ElementType.values()) {
      for (KerasInitializer initializer : INITIALIZERS) {
        Weights one = type.allocate(99 * 1011);
        Weights all = type.allocate(99 * 1011);
        initializer.on(backend).fill(one, 99, 1011);
        initializer.parallel().on(backend).fill(all, 99, 1011);
        assertThat(all.sha256()).as("%s %s", initializer, type).isEqualTo(one.sha256());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void layers(KerasBackend backend) {
    KerasRandom one = KerasRandom.setRandomSeed(5).on(backend);
    KerasRandom all = KerasRandom.setRandomSeed(5).parallel().on(backend);
    for (var layer : List.of(Keras.dense(300, 200), Keras.embedding(500, 100))) {
      var expected = one.layer(layer);
      var made = all.layer(layer);
      expected.forEach((name, weights) -> assertThat(made.get(name)).containsExactly(weights));
    }
    assertThat(all.nextSeed()).isEqualTo(one.nextSeed());
  }
}
