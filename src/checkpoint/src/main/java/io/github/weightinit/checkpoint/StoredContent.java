package io.github.weightinit.checkpoint;

import java.util.List;
import java.util.Map;

/**
 * What one file of a model holds.
 *
 * @param tensors in the order of the file
 * @param metadata texts that the file says beside them
 * @param tied names of tensors that are the same bytes as an earlier one, with that one's name
 * @param warnings what is strange but readable, a line for each
 */
record StoredContent(
    List<StoredTensor> tensors,
    Map<String, String> metadata,
    Map<String, String> tied,
    List<String> warnings) {}
