/** Tests of the adapter for DJL, in real models on DJL's engine for PyTorch. */
@NullMarked
package io.github.weightinit.djl;

import org.jspecify.annotations.NullMarked;
