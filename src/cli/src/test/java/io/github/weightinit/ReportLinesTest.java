package io.github.weightinit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.weightinit.activation.Activations;
import io.github.weightinit.activation.Nonlinearities;
import io.github.weightinit.activation.Nonlinearity;
import io.github.weightinit.activation.Recommendation;
import io.github.weightinit.cli.report.ExperimentResult;
import io.github.weightinit.cli.report.NetworkResult;
import io.github.weightinit.cli.report.ReportFiles;
import io.github.weightinit.signal.Network;
import io.github.weightinit.signal.PropagationExperiment;
import io.github.weightinit.signal.SignalForecast;
import io.github.weightinit.signal.Verdict.Outcome;
import io.github.weightinit.testing.Compiled;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines of Java that the report gives are compiled and run. */
class ReportLinesTest {

  private static final Pattern LINE =
      Pattern.compile("<option value=\"([^\"]*)\" data-line=\"([^\"]*)\"");

  private static final int IN = 300;
  private static final int OUT = 200;
  private static final double[][] NONE = {};

  @TempDir private Path directory;

  private static String page(Nonlinearity activation) {
    Network network = Network.dense(2, 8, activation, Initializers::heNormal);
    var result =
        new NetworkResult(
            activation,
            "he-normal",
            new NetworkResult.Size(2, 8),
            new PropagationExperiment(network, 10, Seed.of(1)).run(),
            SignalForecast.of(network).layers(),
            new NetworkResult.Verdict(Outcome.HEALTHY, "Text."));
    var all =
        new ExperimentResult(
            List.of(result), Optional.empty(), List.of(), 10, 1, "command", "version");
    return ReportFiles.of(all, "").getOrDefault("report.html", "");
  }

  /** The lines by activation, as the script of the page makes them. */
  private static Map<String, String> lines(String page) {
    var lines = new LinkedHashMap<String, String>();
    LINE.matcher(page)
        .results()
        .forEach(
            found ->
                lines.put(
                    found.group(1),
                    found
                        .group(2)
                        .replace("&quot;", "\"")
                        .replace("&#x3D;", "=")
                        .replace("{in}", "" + IN)
                        .replace("{out}", "" + OUT)));
    return lines;
  }

  @Test
  void everyLineGivesTheWeightsThatAreRecommended() throws Exception {
    Nonlinearity own = Activations.leakyRelu(0.2);
    Map<String, String> lines = lines(page(own));
    assertThat(lines).hasSize(Nonlinearities.all().size() + 1).containsKey("leaky_relu(0.2)");
    var source = new StringBuilder("import io.github.weightinit.*;\npublic class Lines {\n");
    source.append("public static java.util.Map<String, double[][]> all() {\n");
    source.append("var all = new java.util.HashMap<String, double[][]>();\n");
    lines.forEach(
        (name, line) ->
            source
                .append("{ " + line + " all.put(\"" + name + "\", new double[][] {weight")
                .append(line.contains("gate = ") ? ", gate" : "")
                .append("}); }\n"));
    source.append("return all; } }\n");

    @SuppressWarnings("unchecked")
    var weights =
        (Map<String, double[][]>)
            Compiled.run(directory, MainClasses.classPath(), "Lines", source.toString(), "all");

    for (String name : lines.keySet()) {
      Initializer scheme =
          Recommendation.of(Nonlinearities.named(name), Fan.dense(IN, OUT)).initializer();
      double[][] made = weights.get(name);
      assertThat(made).as(name).isNotNull();
      String[] seeds = {"layer1.weight", "layer1.gate"};
      for (int i = 0; i < made.length; i++) {
        Seed seed = Seed.of(42).at(seeds[i]);
        assertThat(made[i]).as(name).isEqualTo(scheme.fill(new double[IN * OUT], seed));
      }
    }
    // The root of 2; 1 / sqrt(E f^2) of tanh and of GELU by the midpoint rule in Python; SELU's 1.
    gain(Math.sqrt(2), weights.getOrDefault("relu", NONE));
    gain(1.5925374197, weights.getOrDefault("tanh", NONE));
    gain(1.5335304412, weights.getOrDefault("gelu", NONE));
    gain(1, weights.getOrDefault("selu", NONE));
    // 2 / (300 + 200) * 300
    gain(Math.sqrt(1.2), weights.getOrDefault("sigmoid", NONE));
  }

  /** The deviation of 60,000 weights has a standard error of 0.3 %; 1.5 % are five of them. */
  private static void gain(double gain, double[][] weights) {
    double sum = 0;
    for (double weight : weights[0]) {
      sum += weight * weight;
    }
    assertThat(Math.sqrt(IN * sum / weights[0].length)).isCloseTo(gain, within(0.015 * gain));
  }
}
