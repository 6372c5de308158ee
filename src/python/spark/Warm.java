import io.github.weightinit.ElementType;
import io.github.weightinit.Seed;
import io.github.weightinit.checkpoint.Checkpoint;
import io.github.weightinit.checkpoint.ModelList;
import io.github.weightinit.preset.Recipes;
import io.github.weightinit.recipe.ParameterList;
import io.github.weightinit.recipe.Recipe;
import io.github.weightinit.spark.SparkCheckpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;

/**
 * Writes checkpoints again and again in one process: by {@code Checkpoint} with some threads, then by a job of one
 * application, in turn. Prints the seconds of each round. costs.py starts it.
 */
class Warm {

  /** Arguments: threads, folder, element type, bytes of a file, then models, each with a number of rounds. */
  public static void main(String[] arguments) throws IOException {
    int threads = Integer.parseInt(arguments[0]);
    Path folder = Path.of(arguments[1]);
    ElementType type = ElementType.valueOf(arguments[2]);
    long shard = Long.parseLong(arguments[3]);
    Recipe recipe = Recipes.named("hf-gpt2");
    Seed seed = Seed.of(42);
    SparkContext spark = SparkContext.getOrCreate(new SparkConf());
    for (String[] left = Arrays.copyOfRange(arguments, 4, arguments.length);
        left.length > 0;
        left = Arrays.copyOfRange(left, 2, left.length)) {
      ParameterList list = ModelList.read(Path.of(left[0])).parameters();
      for (int round = 0; round < Integer.parseInt(left[1]); round++) {
        clear(folder);
        long start = System.nanoTime();
        Checkpoint.of(recipe.plan(list), seed, type).maxShardSize(shard).threads(threads).write(folder);
        long between = System.nanoTime();
        clear(folder);
        long second = System.nanoTime();
        SparkCheckpoint.of(list, recipe, seed, type).maxShardSize(shard).write(spark, "file:" + folder);
        long end = System.nanoTime();
        clear(folder);
        System.out.printf("WARM %s %.3f %.3f%n", left[0], (between - start) / 1e9, (end - second) / 1e9);
      }
    }
    spark.stop();
  }

  private static void clear(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
