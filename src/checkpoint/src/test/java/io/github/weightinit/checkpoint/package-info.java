/**
 * Tests of checkpoints; {@link io.github.weightinit.checkpoint.ReadFile} shares no code with the
 * writer.
 */
@NullMarked
package io.github.weightinit.checkpoint;

import org.jspecify.annotations.NullMarked;
