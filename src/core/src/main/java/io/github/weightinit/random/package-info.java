/**
 * Words and variates: an addressable table of random words of 64 bits, and samplers that turn words
 * into standard variates.
 *
 * <pre>{@code
 * RandomStream words = Seed.of(42).at("fc1.weight").stream();
 * System.out.println(words.word(5, 0));                              // prints -4367264827525258922
 * System.out.println(Samplers.normal().sample(words, 5));            // prints -1.0648151126378849
 * }</pre>
 *
 * <p>A word has an address: the element of a tensor and the draw (0 for the word that every element
 * takes, 1, 2, ... for those that few elements need). Begin to read at {@code RandomStream}.
 *
 * <p>The package knows nothing of networks and uses {@code java.base} alone. It computes <a
 * href="../doc-files/stream-v1.html">stream version 1</a>, which is frozen: a change is a new
 * version beside it.
 */
@NullMarked
package io.github.weightinit.random;

import org.jspecify.annotations.NullMarked;
