package io.github.weightinit.analysis;

/**
 * What becomes of the signal, in a word and in a sentence.
 *
 * @param outcome in a word
 * @param text in plain words, for someone who has never heard of any of it
 */
public record Verdict(Outcome outcome, String text) {

  /** What can become of a signal on its way through the layers, and of the gradient back. */
  public enum Outcome {
    /** The signal and the gradient keep their size. */
    HEALTHY,
    /** It lives at this depth, but has no stable scale or will not live at a greater one. */
    FRAGILE,
    /** The outputs shrink to nothing. */
    VANISHES,
    /** The outputs grow without bound. */
    EXPLODES,
    /** The outputs stick to the ends of the activation's range, and gradients die. */
    SATURATES,
    /** The outputs are all the same, whatever the input. */
    COLLAPSES,
    /** The outputs are spread over the units, but the same whatever the input. */
    FADES,
    /** The outputs are fine but the gradient vanishes or explodes on its way back. */
    GRADIENT_DIES
  }
}
