package io.github.weightinit.checkpoint.model;

/** Takes what the user should know beside the result. */
public interface Notes {

  /** Says a fact that was found out. */
  void note(String line);

  /** Says what may be a mistake. */
  void warn(String line);
}
