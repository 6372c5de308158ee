package io.github.weightinit.checkpoint.model;

import io.github.weightinit.recipe.ModelConfig;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The output layer of a model whose configuration says {@code tie_word_embeddings}. In the model it
 * is the table of the embedding under a second name, even where a list or a file has both.
 */
final class TiedEmbedding {

  private static final Pattern HEAD = Pattern.compile("(.*\\.)?(lm_head|embed_out)\\.weight");

  private static final Pattern TABLE =
      Pattern.compile(
          "(.*\\.)?(embed_tokens|wte|word_embeddings|shared|embed_in|tok_embeddings|tokens_embed)"
              + "\\.weight");

  private TiedEmbedding() {}

  /** Returns the output layer and the table of a list that has both and must have one. */
  static Optional<List<Parameter>> of(ParameterList list) {
    ModelConfig config = list.config();
    boolean isTied =
        config
            .flag("tie_word_embeddings")
            .or(() -> config.section("text_config").flag("tie_word_embeddings"))
            .orElse(false);
    List<Parameter> heads = isTied ? all(list, HEAD, unused -> true) : List.of();
    if (heads.size() != 1) {
      return Optional.empty();
    }
    Parameter head = heads.get(0);
    List<Parameter> tables = all(list, TABLE, table -> table.shape().equals(head.shape()));
    return tables.size() == 1 ? Optional.of(List.of(head, tables.get(0))) : Optional.empty();
  }

  private static List<Parameter> all(
      ParameterList list, Pattern name, Predicate<Parameter> condition) {
    return list.parameters().stream()
        .filter(parameter -> name.matcher(parameter.name()).matches())
        .filter(condition)
        .toList();
  }

  /** Returns a list in which a tensor is a second name of another one. */
  static ParameterList tie(ParameterList list, Parameter second, Parameter first) {
    var tied = new TreeMap<>(list.tied());
    tied.replaceAll((name, of) -> of.equals(second.name()) ? first.name() : of);
    tied.put(second.name(), first.name());
    return ParameterList.of(
            list.parameters().stream().filter(parameter -> !parameter.equals(second)).toList())
        .withConfig(list.config())
        .withTied(tied);
  }
}
