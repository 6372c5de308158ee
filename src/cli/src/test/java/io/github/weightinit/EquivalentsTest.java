package io.github.weightinit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.testing.Compiled;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles the Java that {@code src/docs/equivalents.md} gives for other libraries' names. */
class EquivalentsTest {

  /** An expression of ours begins with a type of ours, or is a fan. */
  private static final Pattern JAVA =
      Pattern.compile("`((?:\\(Initializer\\) )?(?:[A-Z]\\w*\\.\\w+\\(|fan\\.|\\(target).*?)`");

  @TempDir Path directory;

  private static List<String> expressions() throws Exception {
    List<String> expressions = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of("../docs/equivalents.md"))) {
      Matcher matcher = JAVA.matcher(line);
      while (line.startsWith("|") && matcher.find()) {
        expressions.add(matcher.group(1));
      }
    }
    return expressions;
  }

  @Test
  void everyExpressionMakesSomething() throws Exception {
    List<String> expressions = expressions();
    assertThat(expressions).hasSizeGreaterThan(100);
    StringBuilder body = new StringBuilder();
    expressions.forEach(java -> body.append("    made.add(").append(java).append(");\n"));
    Object made =
        Compiled.run(
            directory,
            MainClasses.classPath(),
            "Equivalents",
            """
        import io.github.weightinit.*;
        import io.github.weightinit.VarianceScaling.*;
        import io.github.weightinit.activation.*;
        import io.github.weightinit.dialect.torch.*;
        import io.github.weightinit.preset.*;
        import io.github.weightinit.recipe.*;
        import io.github.weightinit.structure.*;
        import java.util.*;
        public class Equivalents {
          public static List<Object> make() {
            int in = 8, out = 16, k = 3, g = 4, rows = 12, columns = 10, vocabulary = 100;
            int dimension = 8, channels = 6, multiplier = 2, frameLength = 16, bins = 9, tMax = 50;
            double mean = 0.1, std = 0.3, a = -0.5, b = 0.7, lower = -1, upper = 3;
            double value = 2, gain = 1.5, scale = 2, sparsity = 0.25;
            double[] array = {1, 2, 3};
            long[] shape = {5, in, out};
            Fan fan = Fan.conv(in, out, k, k);
            Recipe recipe = Transformers.megatron(0.02);
            ParameterList narrow = ParameterList.of(List.of(
                Parameter.of("h.0.mlp.c_proj.weight", "Linear", 4, 16)));
            ParameterList wide = ParameterList.of(List.of(
                Parameter.of("h.0.mlp.c_proj.weight", "Linear", 8, 32)));
            List<Object> made = new ArrayList<>();
        %s    return made;
          }
        }
        """
                .formatted(body),
            "make");
    assertThat((List<?>) made).hasSameSizeAs(expressions).doesNotContainNull();
  }
}
