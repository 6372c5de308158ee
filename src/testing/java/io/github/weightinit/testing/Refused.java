package io.github.weightinit.testing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Bad arguments are refused with exactly this message. */
public final class Refused {

  private Refused() {}

  /** Checks that a call throws it. */
  public static void with(String message, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
