/**
 * Words and variates: an addressable table of random words, and samplers that turn words into
 * standard variates.
 *
 * <p>Knows nothing of networks, imports nothing of ours and nothing beyond {@code java.base}. What
 * it computes is stream version 1, specified in {@code src/docs/stream-v1.md} and frozen: a change
 * is a new version beside it.
 */
@NullMarked
package io.github.weightinit.random;

import org.jspecify.annotations.NullMarked;
