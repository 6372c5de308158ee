package io.github.weightinit.cli;

import io.github.weightinit.checkpoint.TensorDigest;
import java.util.Stack;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** Reads {@code --digest}, {@code --digest sha256} and {@code --digest crc32c}. */
final class DigestOption implements IParameterConsumer {

  @Override
  @SuppressWarnings("JdkObsolete") // The library's own type.
  public void consumeParameters(Stack<String> arguments, ArgSpec option, CommandSpec command) {
    TensorDigest digest = TensorDigest.SHA256;
    if (!arguments.isEmpty()) {
      // Any other word that follows is the model.
      for (TensorDigest known : TensorDigest.values()) {
        if (known.toString().equals(arguments.peek())) {
          arguments.pop();
          digest = known;
          break;
        }
      }
    }
    option.setValue(digest);
  }
}
