/**
 * Writes and checks a checkpoint on a cluster with Apache Spark: a task for each file, and the same
 * bytes as on one machine. Needs Spark, which brings Hadoop's file systems; both come from the
 * cluster. Begin with {@link SparkCheckpoint}, or submit {@link Main}; the page cluster.md says
 * how.
 */
@NullMarked
package io.github.weightinit.spark;

import org.jspecify.annotations.NullMarked;
