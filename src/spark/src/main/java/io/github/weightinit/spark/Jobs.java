package io.github.weightinit.spark;

import io.github.weightinit.internal.Sha256;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** Spark from Java: jobs whose progress is watched and whose failures are one line. */
final class Jobs {

  private static final long POLL_MILLIS = 500;

  /** What Spark says of the last failure of a task. */
  private static final Pattern LAST_FAILURE =
      Pattern.compile("most recent failure: .*?\\): (?:[\\w.$]+: )?(.*)");

  private Jobs() {}

  /** Returns what tells a text from all others. */
  static String sha256(byte[] text) {
    return HexFormat.of().formatHex(Sha256.newDigest().digest(text));
  }

  static <T> Broadcast<T> broadcast(SparkContext spark, T value) {
    return JavaSparkContext.fromSparkContext(spark).broadcast(value);
  }

  /** Returns a task for each element, in their order. */
  static <T> JavaRDD<T> parallelize(SparkContext spark, List<T> elements, int tasks) {
    return JavaSparkContext.fromSparkContext(spark).parallelize(elements, tasks);
  }

  /**
   * Runs a job.
   *
   * @param description what Spark's page calls it
   * @param watch called now and then until it ends
   * @return the results in the order of the tasks
   * @throws IOException if it fails; the message is one line
   */
  static <T> List<T> collect(
      SparkContext spark, JavaRDD<T> tasks, String description, Runnable watch) throws IOException {
    String before = spark.getLocalProperty("spark.job.description");
    spark.setJobDescription(description);
    JavaFutureAction<List<T>> job;
    try {
      job = tasks.collectAsync();
    } finally {
      spark.setJobDescription(before);
    }
    while (true) {
      try {
        return job.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        watch.run();
      } catch (InterruptedException e) {
        job.cancel(true);
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted");
      } catch (ExecutionException e) {
        throw new IOException(reason(e), e);
      }
    }
  }

  /** Returns what the task said that failed last, or what Spark says. */
  private static String reason(ExecutionException e) {
    String text = "";
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException && cause.getMessage() != null) {
        return firstLine(cause.getMessage());
      }
      if (text.isEmpty() && cause.getMessage() != null) {
        text = cause.getMessage();
      }
    }
    Matcher last = LAST_FAILURE.matcher(text);
    return firstLine(last.find() ? last.group(1) : text);
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("the job failed");
  }
}
