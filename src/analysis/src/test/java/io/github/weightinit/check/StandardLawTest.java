package io.github.weightinit.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.Initializers;
import io.github.weightinit.Normal;
import io.github.weightinit.TruncatedNormal;
import io.github.weightinit.Uniform;
import org.junit.jupiter.api.Test;

/** A model has many scales and few standard distributions, so its check keeps few tables. */
class StandardLawTest {

  @Test
  void theUsualDistributionsDifferByScaleAlone() {
    assertThat(StandardLaw.of(Initializers.normal(3, 0.02)))
        .isEqualTo(new StandardLaw(3, 0.02, new Normal(0, 1)));
    assertThat(StandardLaw.of(Initializers.uniform(-0.25, 0.25)))
        .isEqualTo(new StandardLaw(0, 0.25, new Uniform(-1, 1)));
    for (int fan = 1; fan < 100; fan++) {
      assertThat(StandardLaw.of(Initializers.heUniform(fan)).standard())
          .isEqualTo(new Uniform(-1, 1));
      assertThat(StandardLaw.of(Initializers.heNormal(fan).truncated()).standard())
          .isEqualTo(new TruncatedNormal(0, 1, -2, 2));
    }
  }
}
