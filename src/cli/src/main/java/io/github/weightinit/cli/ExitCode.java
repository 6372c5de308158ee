package io.github.weightinit.cli;

/** The numbers that the process ends with. */
final class ExitCode {

  static final int OK = 0;

  /** The report could not be written, or a check flagged something. */
  static final int FAILED = 1;

  /** The user made a mistake. */
  static final int USAGE = 2;

  private ExitCode() {}
}
