package io.github.weightinit.jmh;

import io.github.weightinit.ElementType;
import io.github.weightinit.Seed;
import io.github.weightinit.checkpoint.Checkpoint;
import io.github.weightinit.checkpoint.TensorDigest;
import io.github.weightinit.preset.Recipes;
import io.github.weightinit.recipe.ModelFiller;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterList;
import io.github.weightinit.recipe.Plan;
import io.github.weightinit.recipe.StatisticsSink;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The Java side of {@code src/python/checkpoints/speed.py}, which takes turns with it: for each
 * line that comes in, does what the line says with GPT-2 small, and answers with the seconds.
 */
public final class CheckpointSpeed {

  private static final int WIDTH = 768;

  private static final Plan PLAN = Recipes.named("hf-gpt2").plan(ParameterList.of(gpt2()));

  private CheckpointSpeed() {}

  /**
   * Answers until the input ends.
   *
   * @param args none
   * @throws IOException if a file cannot be written
   */
  public static void main(String[] args) throws IOException {
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ");
      if (words.length == 2) {
        Files.deleteIfExists(Path.of(words[1]));
        Files.deleteIfExists(Path.of(words[1]).resolveSibling("weight-init.json"));
      }
      long start = System.nanoTime();
      run(words);
      out.println((System.nanoTime() - start) / 1e9);
    }
  }

  private static void run(String... words) throws IOException {
    Seed seed = Seed.of(System.nanoTime());
    Checkpoint checkpoint = Checkpoint.of(PLAN, seed, ElementType.FLOAT32);
    switch (words[0]) {
      case "fill" -> ModelFiller.of(PLAN, seed).into();
      case "crc32c" -> checkpoint.write(Path.of(words[1]));
      case "sha256" -> checkpoint.digest(TensorDigest.SHA256).write(Path.of(words[1]));
      case "statistics" -> checkpoint.listener(new StatisticsSink()).write(Path.of(words[1]));
      default -> throw new IllegalArgumentException("no such job: " + words[0]);
    }
  }

  private static List<Parameter> gpt2() {
    var list = new ArrayList<Parameter>();
    list.add(Parameter.of("transformer.wte.weight", "Embedding", 50257, WIDTH));
    list.add(Parameter.of("transformer.wpe.weight", "Embedding", 1024, WIDTH));
    for (int layer = 0; layer < 12; layer++) {
      String block = "transformer.h." + layer;
      norm(list, block + ".ln_1");
      conv(list, block + ".attn.c_attn", WIDTH, 3 * WIDTH);
      conv(list, block + ".attn.c_proj", WIDTH, WIDTH);
      norm(list, block + ".ln_2");
      conv(list, block + ".mlp.c_fc", WIDTH, 4 * WIDTH);
      conv(list, block + ".mlp.c_proj", 4 * WIDTH, WIDTH);
    }
    norm(list, "transformer.ln_f");
    return list;
  }

  private static void norm(List<Parameter> list, String module) {
    list.add(Parameter.of(module + ".weight", "LayerNorm", WIDTH));
    list.add(Parameter.of(module + ".bias", "LayerNorm", WIDTH));
  }

  private static void conv(List<Parameter> list, String module, long in, long out) {
    list.add(Parameter.of(module + ".weight", "Conv1D", in, out));
    list.add(Parameter.of(module + ".bias", "Conv1D", out));
  }
}
