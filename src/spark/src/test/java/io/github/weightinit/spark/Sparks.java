package io.github.weightinit.spark;

import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;

/** Spark in this process, on two threads. */
final class Sparks {

  private Sparks() {}

  /** What a field holds until Spark begins. */
  @SuppressWarnings("NullAway")
  static SparkContext none() {
    return null;
  }

  static SparkConf conf(SparkConf conf, int failures) {
    return conf.setMaster("local[2," + failures + "]")
        .setAppName("test")
        .set("spark.ui.enabled", "false")
        .set("spark.driver.host", "127.0.0.1")
        .set("spark.driver.bindAddress", "127.0.0.1");
  }

  /** Waits for the tasks that another task's failure has left running. */
  static void awaitTasks(SparkContext spark) {
    while (spark.statusTracker().getExecutorInfos()[0].numRunningTasks() > 0) {
      Thread.onSpinWait();
    }
  }

  static SparkContext begin(SparkConf conf) {
    return new SparkContext(conf(conf, 4));
  }
}
