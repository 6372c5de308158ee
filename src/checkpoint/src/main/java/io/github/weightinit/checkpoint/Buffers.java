package io.github.weightinit.checkpoint;

import io.github.weightinit.recipe.Parameter;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells the tensors of a file that are no parameters: statistics, positions, masks. */
final class Buffers {

  /** What no known model has as the name of a parameter. */
  private static final Pattern NAME =
      Pattern.compile(
          "running_(mean|var)|num_batches_tracked|position_ids|token_type_ids|(\\w+_)?inv_freq"
              + "|(cos|sin)_cached|freqs_cis|attn_mask|relative_position_index"
              + "|relative_coords_table");

  private Buffers() {}

  /**
   * Returns why a tensor is no parameter; empty if it may be one.
   *
   * @param names the names of all tensors
   * @param tables the layers of the model's type
   */
  static String reason(
      Parameter tensor, @Nullable Dtype dtype, Set<String> names, List<KindTable> tables) {
    if (dtype != null && !isReal(dtype)) {
      return "its elements are " + dtype;
    } else if (tables.stream().anyMatch(table -> table.isBuffer(tensor.name()))) {
      return "a buffer in models of this type";
    } else if (NAME.matcher(tensor.leaf()).matches()) {
      return "by its name";
    }
    return isAttentionMask(tensor, names) ? "a mask of GPT-2's attention, by name and shape" : "";
  }

  /** Integers and flags have no gradients. */
  private static boolean isReal(Dtype dtype) {
    return dtype.name().matches("B?F\\d.*|C64");
  }

  /** Old files of GPT-2 hold {@code attn.bias}, (1, 1, n, n), and {@code attn.masked_bias}. */
  private static boolean isAttentionMask(Parameter tensor, Set<String> names) {
    List<Long> shape = tensor.shape();
    return (tensor.leaf().equals("masked_bias") && shape.isEmpty())
        || (tensor.leaf().equals("bias")
            && shape.size() == 4
            && shape.subList(0, 2).equals(List.of(1L, 1L))
            && shape.get(2).equals(shape.get(3))
            && !names.contains(Owner.nameOf(tensor) + ".weight"));
  }
}
