package io.github.weightinit.recipe;

/**
 * How long it took to fill a model.
 *
 * @param filling the part of {@code total} that went into filling, in seconds; the rest went into
 *     the sinks
 * @param total the time from start to end, in seconds
 */
public record FillTimes(double filling, double total) {}
