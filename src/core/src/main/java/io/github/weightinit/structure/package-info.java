/**
 * Schemes that know the shape of their tensor, since their weights depend on one another or on
 * their place: orthogonal, identity, Dirac, sparse, packed tensors and the like.
 *
 * <pre>{@code
 * double[] w = Orthogonal.of(512, 512).fill(new double[512 * 512], Seed.of(42).at("rnn.hidden"));
 * Initializer gate = Initializers.xavierUniform(64, 128);
 * Initializer gates = Packed.equally(0, List.of(gate, gate, gate, gate), 4 * 128, 64);
 * float[] lstm = gates.fill(new float[4 * 128 * 64], Seed.of(42).at("lstm.weight_ih_l0"));
 * System.out.println(gates.size().getAsLong());                      // prints 32768
 * }</pre>
 *
 * <p>Most of them fill whole tensors only. A {@link
 * io.github.weightinit.structure.PlacedInitializer} fills slices too. {@link
 * io.github.weightinit.structure.Lsuv} is no initializer: it scales the weights of one until the
 * outputs of the layer have variance 1, for which it needs data.
 *
 * <p><a href="../doc-files/structure-v1.html">Structured schemes</a> specifies what they compute,
 * as part of stream version 1. This package uses {@code java.base} and the packages {@code
 * weightinit}, {@code random} and {@code internal} only. Begin reading with {@link
 * io.github.weightinit.structure.StructuredInitializer}.
 */
@NullMarked
package io.github.weightinit.structure;

import org.jspecify.annotations.NullMarked;
